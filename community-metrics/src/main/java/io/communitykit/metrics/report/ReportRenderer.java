package io.communitykit.metrics.report;

/**
 * Turns a report into a text of one format and language.
 *
 * <p>The same report gives the same text, byte for byte, on every machine. Thread-safe.
 */
@FunctionalInterface
public interface ReportRenderer {

  /** Returns {@code report} as a text, lines ended by a line feed. */
  String render(ReportModel report);
}
