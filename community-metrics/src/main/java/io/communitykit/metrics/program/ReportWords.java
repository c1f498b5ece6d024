package io.communitykit.metrics.program;

import io.communitykit.core.Message;
import io.communitykit.core.calendar.Period;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.metrics.MetricDefinition;
import io.communitykit.metrics.report.FigureDefinition;
import io.communitykit.metrics.report.ReportFormat;
import io.communitykit.metrics.report.ReportValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Words that several sections need. */
final class ReportWords {

  private static final ReportFormat FORMAT = new ReportFormat(Locale.ROOT);

  private ReportWords() {}

  /** The unit's name, as in "a week". */
  static Message unit(PeriodUnit unit) {
    return Message.of("metrics.unit." + name(unit));
  }

  /** The unit's name after a number, as in "6 weeks". */
  static Message units(PeriodUnit unit) {
    return Message.of("metrics.units." + name(unit));
  }

  private static String name(PeriodUnit unit) {
    return unit.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The message {@code key} whose only operand is the unit. */
  static Message by(String key, PeriodUnit unit) {
    return Message.of(key, "unit", unit(unit));
  }

  static List<FigureDefinition> cited(MetricDefinition... definitions) {
    return Arrays.stream(definitions).map(FigureDefinition::of).toList();
  }

  /** A period as a message's operand: its name does not depend on the language. */
  static String name(PeriodUnit unit, Period period) {
    return FORMAT.period(unit, period);
  }

  /** A value as a message's operand: numbers read the same in every language. */
  static String show(ReportValue value) {
    return FORMAT.text(value);
  }
}
