package io.communitykit.metrics.report;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A report as data: what its renderers show and its JSON form keeps. Immutable.
 *
 * @param title what it is about
 * @param subtitle in one sentence, what it covers
 * @param asOf until when activities are in it
 * @param sections its parts, in reading order, at most {@value #MAX_SECTIONS}
 */
public record ReportModel(
    Message title, Message subtitle, Instant asOf, List<ReportSection> sections) {

  /** Most sections: nobody reads more, and the page lists them all at its top. */
  public static final int MAX_SECTIONS = 50;

  private static final Comparator<String> CODE_ORDER =
      Comparator.comparing((String code) -> code.replaceAll("[0-9]", ""))
          .thenComparing(String::length)
          .thenComparing(Comparator.naturalOrder());

  /**
   * Checks and copies the sections.
   *
   * @throws IllegalArgumentException if there are too many
   */
  public ReportModel {
    requireNonNull(title, "title");
    requireNonNull(subtitle, "subtitle");
    requireNonNull(asOf, "asOf");
    sections = List.copyOf(sections);
    if (sections.size() > MAX_SECTIONS) {
      throw new IllegalArgumentException(
          "sections must be at most " + MAX_SECTIONS + ", were " + sections.size());
    }
  }

  /** Returns this report with {@code more} sections at its end. */
  public ReportModel with(List<ReportSection> more) {
    List<ReportSection> all = new ArrayList<>(sections);
    all.addAll(more);
    return new ReportModel(title, subtitle, asOf, all);
  }

  /** Returns the definitions that figures of this report cite, each once, D2 before D10. */
  public List<FigureDefinition> definitions() {
    Map<String, FigureDefinition> byCode = new TreeMap<>(CODE_ORDER);
    for (ReportSection section : sections) {
      for (ReportBlock block : section.blocks()) {
        block.definitions().forEach(each -> byCode.putIfAbsent(each.code(), each));
      }
    }
    return List.copyOf(byCode.values());
  }
}
