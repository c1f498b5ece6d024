package io.communitykit.metrics.program;

import static io.communitykit.metrics.program.ReportWords.cited;
import static io.communitykit.metrics.program.ReportWords.show;
import static io.communitykit.metrics.program.ReportWords.unit;

import io.communitykit.core.Message;
import io.communitykit.core.calendar.Period;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.metrics.Cell;
import io.communitykit.metrics.MetricDefinition;
import io.communitykit.metrics.Rate;
import io.communitykit.metrics.report.FigureDefinition;
import io.communitykit.metrics.report.ReportBlock;
import io.communitykit.metrics.report.ReportSection;
import io.communitykit.metrics.report.ReportValue;
import io.communitykit.metrics.retention.Retention;
import io.communitykit.metrics.retention.RetentionQuery;
import io.communitykit.metrics.stickiness.DailyStickiness;
import io.communitykit.metrics.stickiness.Stickiness;
import io.communitykit.metrics.stickiness.UsageClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The sections on who comes back and how often. */
final class HabitSections {

  private HabitSections() {}

  static ReportSection retention(
      CommunityMetrics metrics, List<MetricsReport.RetentionRange> triangles) {
    List<ReportBlock> blocks = triangles.stream().map(each -> triangle(metrics, each)).toList();
    return new ReportSection(
        Message.of("metrics.section.retention"),
        List.of(Message.of("metrics.section.retention.intro")),
        blocks);
  }

  /** Cell 0 is left out: it is the cohort, whose size has a column of its own. */
  private static ReportBlock triangle(
      CommunityMetrics metrics, MetricsReport.RetentionRange asked) {
    RetentionQuery query = asked.query();
    Retention retention = metrics.retention(query, asked.range());
    List<ReportBlock.HeatRow> rows =
        retention.cohorts().stream()
            .filter(cohort -> cohort.size() > 0)
            .map(
                cohort ->
                    new ReportBlock.HeatRow(
                        ReportValue.period(query.unit(), cohort.period()),
                        ReportValue.of(cohort.size()),
                        cohort.cells().stream().skip(1).map(HabitSections::cell).toList()))
            .toList();
    return new ReportBlock.HeatTable(
        title(query),
        Message.of("metrics.retention.row"),
        Message.of("metrics.retention.size"),
        LongStream.range(1, Math.max(1, retention.means().size()))
            .mapToObj(ReportValue::of)
            .toList(),
        rows,
        means(retention),
        cited(MetricDefinition.RETENTION, MetricDefinition.MEAN_RETENTION));
  }

  private static Message title(RetentionQuery query) {
    boolean firstTime = query.cohorts() == RetentionQuery.Cohorts.FIRST_TIME;
    boolean on = query.criterion() == RetentionQuery.Criterion.ON;
    return Message.of(
        "metrics.retention.title",
        "cohorts",
        Message.of(firstTime ? "metrics.retention.first-time" : "metrics.retention.recurring"),
        "unit",
        unit(query.unit()),
        "criterion",
        ReportWords.by(
            on ? "metrics.retention.on" : "metrics.retention.on-or-after", query.unit()));
  }

  private static ReportBlock.HeatCell cell(Cell cell) {
    return cell instanceof Cell.Incomplete running
        ? new ReportBlock.HeatCell(ReportValue.percent(running.soFar()), false)
        : new ReportBlock.HeatCell(
            cell.complete().map(ReportValue::percent).orElse(ReportValue.none()), true);
  }

  private static List<ReportBlock.HeatRow> means(Retention retention) {
    List<ReportBlock.HeatCell> pooled = new ArrayList<>();
    List<ReportBlock.HeatCell> simple = new ArrayList<>();
    for (Retention.Mean mean : retention.means().stream().skip(1).toList()) {
      pooled.add(new ReportBlock.HeatCell(ReportValue.percent(mean.pooled()), true));
      simple.add(
          new ReportBlock.HeatCell(
              mean.simple().map(ReportValue::percent).orElse(ReportValue.none()), true));
    }
    long members =
        retention.means().isEmpty() ? 0 : retention.means().get(0).pooled().denominator();
    return List.of(
        new ReportBlock.HeatRow(
            ReportValue.message(Message.of("metrics.retention.pooled")),
            ReportValue.of(members),
            pooled),
        new ReportBlock.HeatRow(
            ReportValue.message(Message.of("metrics.retention.simple")),
            ReportValue.none(),
            simple));
  }

  static ReportSection stickiness(CommunityMetrics metrics, String key, Period range) {
    DailyStickiness daily = metrics.dailyStickiness(key, UsageClasses.DAYS, range);
    Period last28 =
        Period.of(range.endExclusive().minusDays(UsageClasses.DAYS), range.endExclusive());
    Stickiness l28 = metrics.stickiness(key, PeriodUnit.DAY, last28);
    List<ReportBlock> blocks = new ArrayList<>();
    blocks.add(new ReportBlock.Tiles(tiles(daily, l28)));
    blocks.add(
        new ReportBlock.Chart(
            ReportBlock.ChartStyle.LINE,
            Message.of("metrics.chart.daily-stickiness", "window", UsageClasses.DAYS),
            Message.of("metrics.chart.day"),
            daily.days().stream()
                .map(
                    day -> new ReportBlock.ChartPoint(ReportValue.date(day.date()), day.complete()))
                .toList(),
            List.of(
                new ReportBlock.Series(
                    MetricDefinition.DAILY_STICKINESS.title(),
                    daily.days().stream().map(day -> ReportValue.percent(day.rate())).toList())),
            cited(MetricDefinition.DAILY_STICKINESS)));
    blocks.add(
        new ReportBlock.Chart(
            ReportBlock.ChartStyle.BAR,
            Message.of("metrics.chart.stickiness"),
            Message.of("metrics.chart.active-days"),
            IntStream.rangeClosed(1, l28.members().size())
                .mapToObj(days -> new ReportBlock.ChartPoint(ReportValue.of(days), true))
                .toList(),
            List.of(
                new ReportBlock.Series(
                    Message.of("metrics.chart.members"),
                    l28.members().stream().map(ReportValue::of).toList())),
            cited(MetricDefinition.ACTIVE_PERIODS)));
    return new ReportSection(
        Message.of("metrics.section.stickiness"),
        List.of(Message.of("metrics.section.stickiness.intro")),
        blocks);
  }

  private static List<ReportBlock.Tile> tiles(DailyStickiness daily, Stickiness l28) {
    UsageClasses classes = UsageClasses.of(l28);
    return List.of(
        ReportBlock.Tile.of(
                Message.of("metrics.tile.mean-stickiness"),
                daily.mean().map(ReportValue::percent).orElse(ReportValue.none()),
                Message.of(
                    "metrics.tile.mean-stickiness.detail",
                    "days",
                    daily.days().size(),
                    "window",
                    daily.windowDays()))
            .measuredBy(FigureDefinition.of(MetricDefinition.DAILY_STICKINESS)),
        usage("core", classes.core(), l28),
        usage("regular", classes.regular(), l28),
        usage("casual", classes.casual(), l28),
        usage("infrequent", classes.infrequent(), l28));
  }

  private static ReportBlock.Tile usage(String name, long members, Stickiness l28) {
    return ReportBlock.Tile.of(
            Message.of("metrics.tile.usage-" + name),
            ReportValue.of(members),
            Message.of(
                "metrics.tile.usage.detail",
                "share",
                show(ReportValue.percent(Rate.of(members, l28.total())))))
        .measuredBy(FigureDefinition.of(MetricDefinition.USAGE_CLASSES));
  }
}
