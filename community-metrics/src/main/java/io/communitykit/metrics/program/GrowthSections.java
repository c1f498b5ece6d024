package io.communitykit.metrics.program;

import static io.communitykit.metrics.program.ReportWords.by;
import static io.communitykit.metrics.program.ReportWords.cited;
import static io.communitykit.metrics.program.ReportWords.show;
import static io.communitykit.metrics.program.ReportWords.unit;

import io.communitykit.core.Message;
import io.communitykit.core.calendar.Period;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.metrics.MetricDefinition;
import io.communitykit.metrics.Rate;
import io.communitykit.metrics.growth.ActiveMembers;
import io.communitykit.metrics.growth.Lifecycle;
import io.communitykit.metrics.report.FigureDefinition;
import io.communitykit.metrics.report.ReportBlock;
import io.communitykit.metrics.report.ReportSection;
import io.communitykit.metrics.report.ReportValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The sections on how many members are active and where they come from. */
final class GrowthSections {

  private static final Message PERIOD = Message.of("metrics.chart.period");

  /** Four whole weeks, so that weekdays do not show. */
  private static final int MONTH_DAYS = 28;

  /** From here on bars are too many to compare, and a line flows better. */
  private static final int MAX_BARS = 30;

  private GrowthSections() {}

  static ReportSection headline(CommunityMetrics metrics, String key, PeriodUnit unit) {
    Period last = metrics.last(unit, 1);
    Lifecycle.Step step = metrics.lifecycle(key, unit, last).steps().get(0);
    List<ReportBlock.Tile> tiles = new ArrayList<>();
    tiles.add(
        ReportBlock.Tile.of(
                Message.of("metrics.tile.active"),
                ReportValue.of(step.active()),
                Message.of(
                    "metrics.tile.change",
                    "change",
                    show(ReportValue.change(Rate.change(step.activeBefore(), step.active()))),
                    "unit",
                    unit(unit)))
            .measuredBy(FigureDefinition.of(MetricDefinition.ACTIVE_MEMBERS)));
    tiles.add(
        ReportBlock.Tile.of(
                Message.of("metrics.tile.new"),
                ReportValue.of(step.newMembers()),
                Message.of(
                    "metrics.tile.of-active",
                    "share",
                    show(ReportValue.percent(Rate.of(step.newMembers(), step.active())))))
            .measuredBy(FigureDefinition.of(MetricDefinition.LIFECYCLE)));
    tiles.add(
        ReportBlock.Tile.of(
                Message.of("metrics.tile.return-rate"),
                ReportValue.percent(step.returnRate()),
                Message.of(
                    "metrics.tile.of-before",
                    "returning",
                    step.returning(),
                    "before",
                    step.activeBefore()))
            .measuredBy(FigureDefinition.of(MetricDefinition.RETURN_RATE)));
    tiles.add(
        ReportBlock.Tile.of(
                Message.of("metrics.tile.quick-ratio"),
                ReportValue.ratio(step.quickRatio()),
                Message.of(
                    "metrics.tile.gained-lost",
                    "gained",
                    step.newMembers() + step.resurrected(),
                    "lost",
                    step.dormant()))
            .measuredBy(FigureDefinition.of(MetricDefinition.QUICK_RATIO)));
    tiles.add(activityShare(metrics, key, last));
    metrics
        .history(key)
        .ifPresent(
            history ->
                tiles.add(
                    ReportBlock.Tile.of(
                            Message.of("metrics.tile.members"),
                            ReportValue.of(
                                metrics.membersBefore(key, history.endExclusive()).count()),
                            Message.of("metrics.tile.since", "date", history.startInclusive()))
                        .measuredBy(FigureDefinition.of(MetricDefinition.ACTIVE_MEMBERS))));
    return ReportSection.of(
        Message.of("metrics.section.headline"),
        Message.of(
            "metrics.section.headline.intro",
            "unit",
            unit(unit),
            "period",
            ReportWords.name(unit, last)),
        new ReportBlock.Tiles(tiles));
  }

  private static ReportBlock.Tile activityShare(CommunityMetrics metrics, String key, Period last) {
    Rate share = metrics.activityShare(key, key, MONTH_DAYS, last.endExclusive().minusDays(1));
    return ReportBlock.Tile.of(
            Message.of("metrics.tile.activity-share"),
            ReportValue.percent(share),
            Message.of(
                "metrics.tile.activity-share.detail",
                "active",
                share.numerator(),
                "members",
                share.denominator(),
                "days",
                MONTH_DAYS))
        .measuredBy(FigureDefinition.of(MetricDefinition.ACTIVITY_SHARE));
  }

  static ReportSection activeMembers(
      CommunityMetrics metrics, String key, Period range, List<PeriodUnit> units) {
    List<ReportBlock> charts =
        units.stream().map(unit -> active(metrics.activeMembers(key, unit, range))).toList();
    return new ReportSection(
        Message.of("metrics.section.active"),
        List.of(Message.of("metrics.section.active.intro")),
        charts);
  }

  private static ReportBlock active(ActiveMembers active) {
    boolean few = active.counts().size() <= MAX_BARS;
    return new ReportBlock.Chart(
        few ? ReportBlock.ChartStyle.BAR : ReportBlock.ChartStyle.LINE,
        by("metrics.chart.active", active.unit()),
        PERIOD,
        active.counts().stream()
            .map(
                count ->
                    new ReportBlock.ChartPoint(
                        ReportValue.period(active.unit(), count.period()), count.complete()))
            .toList(),
        List.of(
            new ReportBlock.Series(
                Message.of("metrics.chart.members"),
                active.counts().stream().map(count -> ReportValue.of(count.members())).toList())),
        cited(MetricDefinition.ACTIVE_MEMBERS));
  }

  static ReportSection lifecycle(
      CommunityMetrics metrics, String key, PeriodUnit unit, Period range) {
    Lifecycle lifecycle = metrics.lifecycle(key, unit, range);
    List<ReportBlock> blocks = new ArrayList<>();
    blocks.add(
        new ReportBlock.Chart(
            ReportBlock.ChartStyle.STACKED,
            by("metrics.chart.lifecycle", unit),
            PERIOD,
            points(lifecycle),
            List.of(
                series(lifecycle, "returning", step -> ReportValue.of(step.returning())),
                series(lifecycle, "new", step -> ReportValue.of(step.newMembers())),
                series(lifecycle, "resurrected", step -> ReportValue.of(step.resurrected())),
                series(lifecycle, "dormant", step -> ReportValue.of(-step.dormant()))),
            cited(MetricDefinition.LIFECYCLE)));
    identity(lifecycle).ifPresent(blocks::add);
    blocks.add(
        line(
            lifecycle,
            "quick-ratio",
            step -> ReportValue.ratio(step.quickRatio()),
            MetricDefinition.QUICK_RATIO));
    blocks.add(
        line(
            lifecycle,
            "return-rate",
            step -> ReportValue.percent(step.returnRate()),
            MetricDefinition.RETURN_RATE));
    return new ReportSection(
        by("metrics.section.lifecycle", unit),
        List.of(by("metrics.section.lifecycle.intro", unit)),
        blocks);
  }

  private static Optional<ReportBlock> identity(Lifecycle lifecycle) {
    return lifecycle.steps().stream()
        .filter(Lifecycle.Step::complete)
        .reduce((earlier, later) -> later)
        .map(
            step ->
                new ReportBlock.Note(
                    ReportBlock.Tone.PLAIN,
                    new Message(
                        "metrics.identity",
                        Map.of(
                            "period",
                            ReportWords.name(lifecycle.unit(), step.period()),
                            "before",
                            step.activeBefore(),
                            "new",
                            step.newMembers(),
                            "resurrected",
                            step.resurrected(),
                            "dormant",
                            step.dormant(),
                            "active",
                            step.active())),
                    cited(MetricDefinition.LIFECYCLE)));
  }

  private static ReportBlock line(
      Lifecycle lifecycle,
      String name,
      Function<Lifecycle.Step, ReportValue> value,
      MetricDefinition definition) {
    Message title = by("metrics.chart." + name, lifecycle.unit());
    return new ReportBlock.Chart(
        ReportBlock.ChartStyle.LINE,
        title,
        PERIOD,
        points(lifecycle),
        List.of(
            new ReportBlock.Series(
                definition.title(), lifecycle.steps().stream().map(value).toList())),
        cited(definition));
  }

  private static List<ReportBlock.ChartPoint> points(Lifecycle lifecycle) {
    return lifecycle.steps().stream()
        .map(
            step ->
                new ReportBlock.ChartPoint(
                    ReportValue.period(lifecycle.unit(), step.period()), step.complete()))
        .toList();
  }

  private static ReportBlock.Series series(
      Lifecycle lifecycle, String name, Function<Lifecycle.Step, ReportValue> value) {
    return new ReportBlock.Series(
        Message.of("metrics.chart." + name), lifecycle.steps().stream().map(value).toList());
  }
}
