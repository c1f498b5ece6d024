package io.communitykit.metrics.report;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import java.util.List;

/**
 * A part of a report.
 *
 * @param heading what it is about
 * @param introduction paragraphs before its blocks
 * @param blocks what it shows, in reading order
 */
public record ReportSection(Message heading, List<Message> introduction, List<ReportBlock> blocks) {

  /** Takes copies. */
  public ReportSection {
    requireNonNull(heading, "heading");
    introduction = List.copyOf(introduction);
    blocks = List.copyOf(blocks);
  }

  /** Returns a section with one paragraph before its blocks. */
  public static ReportSection of(Message heading, Message introduction, ReportBlock... blocks) {
    return new ReportSection(heading, List.of(introduction), List.of(blocks));
  }
}
