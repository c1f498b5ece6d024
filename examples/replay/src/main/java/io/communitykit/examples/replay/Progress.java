package io.communitykit.examples.replay;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Tells a waiting person how far the replay is: in place on a terminal, in plain lines elsewhere.
 */
final class Progress {

  private static final int TERMINAL_STEP = 1_000;
  private static final int LINE_STEP = 50_000;

  private final PrintStream out;
  private final boolean terminal;
  private long rows;

  Progress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Counts one row of the recording. */
  void row() {
    rows++;
    if (rows % (terminal ? TERMINAL_STEP : LINE_STEP) == 0) {
      show(terminal ? "\r" : "", terminal ? "" : System.lineSeparator());
    }
  }

  /** Shows the final count. */
  void done() {
    show(terminal ? "\r" : "", System.lineSeparator());
  }

  private void show(String before, String after) {
    out.print(before + String.format(Locale.ROOT, "%,9d rows replayed", rows) + after);
    out.flush();
  }
}
