package io.communitykit.moderation.detect;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The scripts of letters, read from {@code scripts.txt}, which {@code
 * tools/ScriptTableGenerator.java} makes; so that decisions do not depend on the Unicode version of
 * the JDK. Immutable.
 */
final class ScriptTable {

  /** What stands between words. */
  static final int NONE = -1;

  /** Most of Chinese, so that it need not be looked up. */
  private static final int FIRST_HAN = 0x4E00;

  private static final int LAST_HAN = 0x9FFF;

  static final ScriptTable INSTANCE = read();

  private final List<String> names = new ArrayList<>();
  private final int[] starts;
  private final int[] ends;
  private final short[] scripts;
  private final int inherited;

  private ScriptTable(List<String> lines) {
    starts = new int[lines.size()];
    ends = new int[lines.size()];
    scripts = new short[lines.size()];
    for (int i = 0; i < starts.length; i++) {
      String[] parts = lines.get(i).split(" ", -1);
      starts[i] = Integer.parseInt(parts[0], 16);
      ends[i] = Integer.parseInt(parts[1], 16);
      scripts[i] = (short) number(parts[2]);
    }
    inherited = names.indexOf("Inherited");
  }

  private static ScriptTable read() {
    try (InputStream file =
        requireNonNull(ScriptTable.class.getResourceAsStream("scripts.txt"), "scripts.txt")) {
      String text = new String(file.readAllBytes(), StandardCharsets.US_ASCII);
      return new ScriptTable(text.lines().filter(line -> !line.startsWith("#")).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int number(String name) {
    int number = names.indexOf(name);
    if (number >= 0) {
      return number;
    }
    names.add(name);
    return names.size() - 1;
  }

  /** Returns the number of marks, which belong to the letter before them. */
  int inherited() {
    return inherited;
  }

  /** Returns the number of the script of {@code codePoint}, or {@link #NONE}. */
  int script(int codePoint) {
    if (codePoint < 'A' || (codePoint >= FIRST_HAN && codePoint <= LAST_HAN)) {
      return NONE;
    }
    int found = Arrays.binarySearch(starts, codePoint);
    int range = found >= 0 ? found : -found - 2;
    return range >= 0 && codePoint <= ends[range] ? scripts[range] : NONE;
  }

  /** Returns the name of a script. */
  String name(int script) {
    return names.get(script);
  }
}
