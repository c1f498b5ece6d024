package io.communitykit.examples.replay;

import io.communitykit.core.Message;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.core.problem.Checked;
import io.communitykit.core.problem.Problems;
import io.communitykit.metrics.targets.Goal;
import io.communitykit.metrics.targets.Target;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * A rule file of the host's own, read as strictly as the modules' are.
 *
 * @param schema {@value #SCHEMA}
 * @param zone whose days and weeks are counted
 * @param firstDayOfWeek on which day weeks begin
 * @param target what the community wants to reach
 */
record CommunityDefinition(
    @NotBlank String schema,
    @NotBlank String zone,
    @NotNull DayOfWeek firstDayOfWeek,
    @NotNull @Valid TargetDefinition target) {

  static final String SCHEMA = "community-replay/1";

  /**
   * A stage target.
   *
   * @param activeMembers how many members are to be active
   * @param unit in each period of this length
   * @param by in the period that holds this date
   * @param learnFrom how many complete periods the forecast learns from
   */
  record TargetDefinition(
      @NotNull @Min(1) @Max(1_000_000_000) Long activeMembers,
      @NotNull PeriodUnit unit,
      @NotNull LocalDate by,
      @NotNull @Min(Target.MIN_HISTORY) @Max(Target.MAX_HISTORY) Integer learnFrom) {}

  /**
   * What the file says, in the modules' terms.
   *
   * @param calendar how time is counted
   * @param target what is to be reached
   */
  record Settings(CommunityCalendar calendar, Target target) {}

  Checked<Settings> compile() {
    Problems problems = new Problems();
    if (!schema.equals(SCHEMA)) {
      problems.add(
          "/schema", Message.of("core.wrong-schema", "expected", SCHEMA, "actual", schema));
    }
    try {
      CommunityCalendar calendar =
          CommunityCalendar.of(CommunityCalendar.zone(zone), firstDayOfWeek);
      Target wanted =
          Target.by(target.by(), target.unit())
              .and(Goal.active(ReplayMetrics.ACTIVE, target.activeMembers()))
              .learningFrom(target.learnFrom());
      if (problems.size() == 0) {
        return Checked.of(new Settings(calendar, wanted));
      }
    } catch (IllegalArgumentException e) {
      problems.add("/zone", Message.of("core.not-a-zone", "value", zone));
    }
    return Checked.failed(problems.list());
  }
}
