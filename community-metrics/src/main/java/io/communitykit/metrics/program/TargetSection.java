package io.communitykit.metrics.program;

import static io.communitykit.metrics.program.ReportWords.cited;
import static io.communitykit.metrics.program.ReportWords.show;
import static io.communitykit.metrics.program.ReportWords.unit;
import static io.communitykit.metrics.program.ReportWords.units;

import io.communitykit.core.Message;
import io.communitykit.metrics.MetricDefinition;
import io.communitykit.metrics.Rate;
import io.communitykit.metrics.report.ReportBlock;
import io.communitykit.metrics.report.ReportSection;
import io.communitykit.metrics.report.ReportValue;
import io.communitykit.metrics.targets.Goal;
import io.communitykit.metrics.targets.Target;
import io.communitykit.metrics.targets.TargetOutlook;
import io.communitykit.metrics.targets.TargetStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The section on where targets stand. */
final class TargetSection {

  private TargetSection() {}

  static ReportSection of(List<TargetStatus> targets) {
    List<ReportBlock> blocks = new ArrayList<>();
    for (TargetStatus status : targets) {
      status.goals().forEach(progress -> blocks.add(band(status, progress)));
      if (status.goals().size() > 1) {
        blocks.add(joint(status));
      }
    }
    return new ReportSection(
        Message.of("metrics.section.target"),
        List.of(Message.of("metrics.section.target.intro")),
        blocks);
  }

  private static ReportBlock band(TargetStatus status, TargetStatus.Progress progress) {
    Goal goal = progress.goal();
    TargetOutlook outlook = outlook(status, progress);
    return new ReportBlock.TargetBand(
        title(status.target(), goal),
        outlook(outlook),
        tone(outlook),
        value(goal, progress.now()),
        value(goal, goal.wanted()),
        progress
            .forecast()
            .map(
                forecast ->
                    new ReportBlock.Interval(
                        value(goal, forecast.low()),
                        value(goal, forecast.median()),
                        value(goal, forecast.high()))),
        facts(status, progress),
        cited(MetricDefinition.TARGET));
  }

  /** One goal's own outlook; that of the whole target is about all goals together. */
  private static TargetOutlook outlook(TargetStatus status, TargetStatus.Progress progress) {
    if (status.outlook() == TargetOutlook.REACHED || status.outlook() == TargetOutlook.MISSED) {
      return progress.isReached() ? TargetOutlook.REACHED : TargetOutlook.MISSED;
    }
    return progress
        .forecast()
        .map(forecast -> TargetOutlook.of(forecast.reach()))
        .orElse(TargetOutlook.UNKNOWN);
  }

  private static List<Message> facts(TargetStatus status, TargetStatus.Progress progress) {
    Target target = status.target();
    List<Message> facts = new ArrayList<>();
    if (status.periodsLeft() > 0) {
      facts.add(
          Message.of(
              "metrics.target.required",
              "required",
              required(progress),
              "unit",
              unit(target.unit()),
              "periods",
              status.periodsLeft(),
              "units",
              units(target.unit())));
    }
    Optional<TargetStatus.Forecast> forecast = progress.forecast();
    if (forecast.isPresent()) {
      facts.add(
          Message.of(
              "metrics.target.reach", "reach", show(ReportValue.percent(forecast.get().reach()))));
    } else if (status.outlook() == TargetOutlook.UNKNOWN) {
      facts.add(
          Message.of(
              "metrics.target.no-forecast",
              "min",
              Target.MIN_HISTORY,
              "max",
              Target.MAX_AHEAD,
              "units",
              units(target.unit())));
    }
    return facts;
  }

  /**
   * Rounded up, so that it is enough; a share in hundredths of a percent, or it may look like 0.
   */
  private static String required(TargetStatus.Progress progress) {
    Rate rate = progress.required();
    long each = -Math.floorDiv(-rate.numerator(), Math.max(1, rate.denominator()));
    return progress.goal() instanceof Goal.ActiveShare
        ? BigDecimal.valueOf(each, 2).toPlainString() + "%"
        : show(ReportValue.of(each));
  }

  private static ReportBlock joint(TargetStatus status) {
    return new ReportBlock.Note(
        tone(status.outlook()),
        Message.of(
            "metrics.target.joint",
            "outlook",
            outlook(status.outlook()),
            "reach",
            show(ReportValue.percent(status.reach()))),
        cited(MetricDefinition.TARGET));
  }

  private static Message title(Target target, Goal goal) {
    String kind =
        goal instanceof Goal.Members ? "members" : goal instanceof Goal.Active ? "active" : "share";
    return Message.of(
        "metrics.target." + kind,
        "wanted",
        show(value(goal, goal.wanted())),
        "by",
        target.byInclusive(),
        "unit",
        unit(target.unit()));
  }

  private static ReportValue value(Goal goal, long value) {
    return goal instanceof Goal.ActiveShare
        ? ReportValue.percent(Rate.of(value, Goal.WHOLE_BASIS_POINTS))
        : ReportValue.of(value);
  }

  private static Message outlook(TargetOutlook outlook) {
    return Message.of(
        "metrics.outlook." + outlook.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private static ReportBlock.Tone tone(TargetOutlook outlook) {
    return switch (outlook) {
      case REACHED, ON_TRACK -> ReportBlock.Tone.GOOD;
      case AT_RISK -> ReportBlock.Tone.WARNING;
      case OFF_TRACK, MISSED -> ReportBlock.Tone.BAD;
      case UNKNOWN -> ReportBlock.Tone.PLAIN;
    };
  }
}
