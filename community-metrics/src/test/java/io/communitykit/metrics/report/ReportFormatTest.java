package io.communitykit.metrics.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.Message;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.metrics.Rate;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A report's figure")
class ReportFormatTest {

  private final ReportFormat format = new ReportFormat(Locale.ENGLISH);

  private String show(ReportValue value) {
    return format.text(value);
  }

  @Test
  @DisplayName("has its thousands separated")
  void grouping() {
    assertThat(show(ReportValue.of(0))).isEqualTo("0");
    assertThat(show(ReportValue.of(999))).isEqualTo("999");
    assertThat(show(ReportValue.of(1_000))).isEqualTo("1,000");
    assertThat(show(ReportValue.of(-999))).isEqualTo("-999");
    assertThat(show(ReportValue.of(-106_893))).isEqualTo("-106,893");
    assertThat(show(ReportValue.of(Long.MIN_VALUE))).isEqualTo("-9,223,372,036,854,775,808");
  }

  @Test
  @DisplayName("is a percentage rounded half up once, from the exact ratio")
  void percent() {
    assertThat(show(ReportValue.percent(Rate.of(1, 8)))).isEqualTo("12.5%");
    assertThat(show(ReportValue.percent(Rate.of(1, 2000)))).isEqualTo("0.1%");
    assertThat(show(ReportValue.percent(Rate.of(1, 2001)))).isEqualTo("0.0%");
    assertThat(show(ReportValue.percent(Rate.of(25, 1)))).isEqualTo("2,500.0%");
    assertThat(show(ReportValue.percent(new BigDecimal("0.123456")))).isEqualTo("12.3%");
    assertThat(show(ReportValue.percent(Rate.of(Long.MAX_VALUE, 1))))
        .isEqualTo("922,337,203,685,477,580,700.0%");
  }

  @Test
  @DisplayName("shows a change with its sign and none with neither")
  void change() {
    assertThat(show(ReportValue.change(Rate.change(100_000, 150_000)))).isEqualTo("+50.0%");
    assertThat(show(ReportValue.change(Rate.change(150, 100)))).isEqualTo("-33.3%");
    assertThat(show(ReportValue.change(Rate.change(150, 150)))).isEqualTo("0.0%");
  }

  @Test
  @DisplayName("is a dash where there was nothing, and never 0")
  void undefined() {
    assertThat(show(ReportValue.percent(Rate.of(0, 0)))).isEqualTo("–");
    assertThat(show(ReportValue.ratio(Rate.of(3, 0)))).isEqualTo("∞");
    assertThat(show(ReportValue.none())).isEqualTo("–");
    assertThat(show(ReportValue.ratio(Rate.of(48, 50)))).isEqualTo("0.96");
  }

  @Test
  @DisplayName("names periods alike in every language")
  void periods() {
    LocalDate date = LocalDate.of(2026, 8, 22);
    CommunityCalendar calendar = CommunityCalendar.UTC;
    List<String> names =
        List.of(PeriodUnit.values()).stream()
            .map(unit -> show(ReportValue.period(unit, calendar.period(unit, date))))
            .toList();

    assertThat(names)
        .containsExactly("2026-08-22", "2026-08-17", "2026-08", "2026 Q3", "2026 H2", "2026");
    assertThat(show(ReportValue.instant(Instant.parse("2026-08-22T17:06:01Z"))))
        .isEqualTo("2026-08-22 17:06 UTC");
  }

  @Test
  @DisplayName("groups the numbers inside a sentence too")
  void sentences() {
    Message message = Message.of("metrics.tile.gini.detail", "total", 73_070);

    assertThat(format.text(message)).isEqualTo("73,070 contributions");
    assertThat(new ReportFormat(Locale.SIMPLIFIED_CHINESE).text(message)).isEqualTo("共 73,070 次贡献");
    assertThat(new ReportFormat(Locale.GERMAN).language()).isEqualTo("en");
  }

  @Test
  @DisplayName("stands on an axis whose ticks are round and hold every value")
  void scales() {
    assertThat(ChartScale.of(0, 835, true).ticks())
        .containsExactly(0.0, 250.0, 500.0, 750.0, 1000.0);
    assertThat(ChartScale.of(-2, 3, true).ticks()).containsExactly(-2.0, 0.0, 2.0, 4.0);
    assertThat(ChartScale.of(0, 0, true).ticks()).containsExactly(0.0, 1.0);
    assertThat(ChartScale.of(0, 0.31, false).high()).isGreaterThanOrEqualTo(0.31);
  }

  @Test
  @DisplayName("is refused in a table row that does not fit, or a chart without series")
  void misuse() {
    Message text = Message.of("metrics.verbatim", "text", "x");
    ReportBlock.Column column = ReportBlock.Column.words(text);

    assertThatThrownBy(
            () -> new ReportBlock.Table(text, List.of(column), List.of(List.<ReportValue>of())))
        .hasMessage("row must have 1 values, had 0");
    assertThatThrownBy(
            () ->
                new ReportBlock.Chart(
                    ReportBlock.ChartStyle.LINE, text, text, List.of(), List.of(), List.of()))
        .hasMessage("series must be 1..6, were 0");
    assertThatThrownBy(() -> new FigureDefinition("D 5", text, text))
        .hasMessage("code must be 1..8 letters and digits, was \"D 5\"");
    assertThat(ReportBlock.Tile.of(text, ReportValue.none(), text).definition())
        .isEqualTo(Optional.empty());
  }
}
