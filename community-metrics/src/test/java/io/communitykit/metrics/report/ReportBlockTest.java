package io.communitykit.metrics.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.Message;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A block of a report")
class ReportBlockTest {

  private static final Message ANY = Message.of("metrics.verbatim", "text", "any");

  private static String page(ReportBlock block) {
    ReportSection section = new ReportSection(ANY, List.of(), List.of(block));
    return new HtmlRenderer(Locale.ENGLISH)
        .render(new ReportModel(ANY, ANY, Instant.EPOCH, List.of(section)));
  }

  private static ReportBlock.Series values(int... values) {
    return new ReportBlock.Series(
        ANY, IntStream.of(values).mapToObj(value -> ReportValue.of((long) value)).toList());
  }

  @Test
  @DisplayName(
      "that is a heat table has no row wider than its columns, not below the triangle either")
  void heatTable() {
    ReportBlock.HeatCell cell = new ReportBlock.HeatCell(ReportValue.of(1), true);
    ReportBlock.HeatRow wide =
        new ReportBlock.HeatRow(ReportValue.of(1), ReportValue.of(1), List.of(cell, cell));
    List<ReportValue> one = List.of(ReportValue.of(1));

    assertThatThrownBy(
            () ->
                new ReportBlock.HeatTable(ANY, ANY, ANY, one, List.of(wide), List.of(), List.of()))
        .hasMessage("row must have at most 1 cells, had 2");
    assertThatThrownBy(
            () ->
                new ReportBlock.HeatTable(ANY, ANY, ANY, one, List.of(), List.of(wide), List.of()))
        .hasMessage("row must have at most 1 cells, had 2");
  }

  @Test
  @DisplayName("that shows shares has no more groups than colours, and its figures in a table")
  void shares() {
    List<Message> whole = List.of(ANY);
    assertThatThrownBy(
            () -> new ReportBlock.Shares(ANY, whole, Collections.nCopies(7, values(1)), List.of()))
        .hasMessage("groups must be at most 6, were 7");

    assertThat(page(new ReportBlock.Shares(ANY, whole, List.of(values(12_345)), List.of())))
        .contains("<details>")
        .contains("<td class=\"end\">12,345</td>");
  }

  @Test
  @DisplayName("that is a line goes on after a value that still runs, and starts every stroke")
  void strokes() {
    List<ReportBlock.ChartPoint> points =
        List.of(point(false), point(true), point(false), point(true), point(true));
    String page =
        page(
            new ReportBlock.Chart(
                ReportBlock.ChartStyle.LINE,
                ANY,
                ANY,
                points,
                List.of(values(1, 2, 3, 4, 5)),
                List.of()));

    assertThat(page).containsPattern("class=\"line s0\" d=\"M[^ML]+L[^ML]+M[^ML]+L[^ML]+L[^ML]+\"");
    assertThat(page).containsPattern("class=\"line running s0\" d=\"M[^ML]+L[^ML]+\"");
  }

  private static ReportBlock.ChartPoint point(boolean complete) {
    return new ReportBlock.ChartPoint(ReportValue.text("p"), complete);
  }
}
