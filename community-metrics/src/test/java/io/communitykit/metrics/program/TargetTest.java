package io.communitykit.metrics.program;

import static io.communitykit.metrics.program.Log.ACTIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.calendar.Period;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.metrics.Rate;
import io.communitykit.metrics.targets.Goal;
import io.communitykit.metrics.targets.Target;
import io.communitykit.metrics.targets.TargetOutlook;
import io.communitykit.metrics.targets.TargetStatus;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A target")
class TargetTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

  /** In each of 12 weeks, 10 new members, of whom all stay active for two weeks. */
  private static CommunityMetrics steady() {
    Log log = new Log();
    for (int week = 0; week < 12; week++) {
      for (int i = 0; i < 10; i++) {
        String member = "m" + week + "-" + i;
        log.active(member, MONDAY.plusWeeks(week));
        if (week < 11) {
          log.active(member, MONDAY.plusWeeks(week + 1L));
        }
      }
    }
    return log.completeBefore(MONDAY.plusWeeks(12));
  }

  private static Target in(int weeks, Goal goal) {
    return Target.by(MONDAY.plusWeeks(12L + weeks).minusDays(1), PeriodUnit.WEEK)
        .and(goal)
        .learningFrom(8);
  }

  @Test
  @DisplayName("of 50,000 from 38,000 in 6 weeks needs 2,000 a week")
  void requiredRunRate() {
    assertThat(TargetStatus.requiredRunRate(38_000, 50_000, 6)).isEqualTo(Rate.of(12_000, 6));
    assertThat(TargetStatus.requiredRunRate(38_000, 50_000, 6).decimal(0))
        .hasValueSatisfying(each -> assertThat(each).isEqualByComparingTo("2000"));
    assertThat(TargetStatus.requiredRunRate(51_000, 50_000, 6)).isEqualTo(Rate.of(0, 6));
    assertThat(TargetStatus.requiredRunRate(38_000, 50_000, 0).state())
        .isEqualTo(Rate.State.UNBOUNDED);
  }

  @Test
  @DisplayName("that steady growth just reaches is on track, and one more member is off track")
  void steadyGrowth() {
    TargetStatus exact = steady().track(in(4, Goal.members(ACTIVE, 160)));
    TargetStatus more = steady().track(in(4, Goal.members(ACTIVE, 161)));

    assertThat(exact.periodsLeft()).isEqualTo(4);
    assertThat(exact.goals().get(0).now()).isEqualTo(120);
    assertThat(exact.goals().get(0).required()).isEqualTo(Rate.of(40, 4));
    assertThat(exact.goals().get(0).forecast())
        .contains(new TargetStatus.Forecast(160, 160, 160, Rate.of(10_000, 10_000)));
    assertThat(exact.outlook()).isEqualTo(TargetOutlook.ON_TRACK);
    assertThat(more.outlook()).isEqualTo(TargetOutlook.OFF_TRACK);
  }

  @Test
  @DisplayName("is reached together: one goal that fails fails the target")
  void joint() {
    TargetStatus status =
        steady().track(in(4, Goal.members(ACTIVE, 150)).and(Goal.active(ACTIVE, 1_000)));

    assertThat(status.goals().get(0).forecast().orElseThrow().reach())
        .isEqualTo(Rate.of(10_000, 10_000));
    assertThat(status.reach()).isEqualTo(Rate.of(0, 10_000));
    assertThat(status.outlook()).isEqualTo(TargetOutlook.OFF_TRACK);
  }

  @Test
  @DisplayName("whose last period is over is reached or missed, without a forecast")
  void over() {
    TargetStatus reached = steady().track(in(0, Goal.members(ACTIVE, 120)));
    TargetStatus missed = steady().track(in(0, Goal.members(ACTIVE, 121)));

    assertThat(reached.outlook()).isEqualTo(TargetOutlook.REACHED);
    assertThat(missed.outlook()).isEqualTo(TargetOutlook.MISSED);
    assertThat(missed.goals().get(0).forecast()).isEmpty();
  }

  @Test
  @DisplayName("of an earlier date is judged by what was then")
  void earlierDate() {
    TargetStatus status = steady().track(in(-2, Goal.members(ACTIVE, 101)));

    assertThat(status.goals().get(0).now()).isEqualTo(100);
    assertThat(status.outlook()).isEqualTo(TargetOutlook.MISSED);
  }

  @Test
  @DisplayName("with three weeks of history cannot be told, with four it can")
  void tooLittleHistory() {
    Log log = new Log();
    for (int week = 0; week < 4; week++) {
      log.active("m" + week, MONDAY.plusWeeks(week));
    }
    CommunityMetrics metrics = log.completeBefore(MONDAY.plusWeeks(3));
    Target target = Target.by(MONDAY.plusWeeks(8), PeriodUnit.WEEK).and(Goal.members(ACTIVE, 8));

    assertThat(metrics.track(target).outlook()).isEqualTo(TargetOutlook.UNKNOWN);
    log.completeBefore(MONDAY.plusWeeks(4));
    assertThat(metrics.track(target).outlook()).isNotEqualTo(TargetOutlook.UNKNOWN);
  }

  @Test
  @DisplayName("without any activity cannot be told")
  void nothing() {
    TargetStatus status =
        new Log().completeBefore(MONDAY).track(in(4, Goal.activeShare(ACTIVE, ACTIVE, 20)));

    assertThat(status.outlook()).isEqualTo(TargetOutlook.UNKNOWN);
    assertThat(status.last()).isEmpty();
  }

  @Test
  @DisplayName("in months that ends within one is measured in the whole month before")
  void decisivePeriod() {
    Target target = Target.by(LocalDate.of(2026, 8, 15), PeriodUnit.MONTH);
    Target monthEnd = Target.by(LocalDate.of(2026, 8, 31), PeriodUnit.MONTH);

    assertThat(steady().track(target.and(Goal.members(ACTIVE, 1))).decisive())
        .isEqualTo(Period.of(LocalDate.of(2026, 7, 1), LocalDate.of(2026, 8, 1)));
    assertThat(steady().track(monthEnd.and(Goal.members(ACTIVE, 1))).decisive())
        .isEqualTo(Period.of(LocalDate.of(2026, 8, 1), LocalDate.of(2026, 9, 1)));
  }

  @Test
  @DisplayName("gives the same forecast for the same seed and history")
  void seeded() {
    Log log = new Log();
    for (int week = 0; week < 12; week++) {
      for (int i = 0; i < 5 + week * 7 % 5; i++) {
        log.active("m" + week + "-" + i, MONDAY.plusWeeks(week));
      }
    }
    CommunityMetrics metrics = log.completeBefore(MONDAY.plusWeeks(12));
    Target target = in(6, Goal.members(ACTIVE, 125));
    TargetStatus.Forecast forecast = metrics.track(target).goals().get(0).forecast().orElseThrow();

    assertThat(metrics.track(target)).isEqualTo(metrics.track(target));
    assertThat(forecast.low()).isLessThan(forecast.high());
    assertThat(metrics.track(target.withSeed(2)).goals().get(0).forecast())
        .isNotEqualTo(metrics.track(target).goals().get(0).forecast());
  }

  @Test
  @DisplayName("is on track from 80 %, at risk from 40 % and off track below")
  void outlooks() {
    assertThat(TargetOutlook.of(Rate.of(8_000, 10_000))).isEqualTo(TargetOutlook.ON_TRACK);
    assertThat(TargetOutlook.of(Rate.of(7_999, 10_000))).isEqualTo(TargetOutlook.AT_RISK);
    assertThat(TargetOutlook.of(Rate.of(4_000, 10_000))).isEqualTo(TargetOutlook.AT_RISK);
    assertThat(TargetOutlook.of(Rate.of(3_999, 10_000))).isEqualTo(TargetOutlook.OFF_TRACK);
    assertThat(TargetOutlook.of(Rate.of(0, 0))).isEqualTo(TargetOutlook.UNKNOWN);
  }

  @Test
  @DisplayName("refuses goals and bounds that mean nothing")
  void bounds() {
    assertThatThrownBy(() -> Goal.members(ACTIVE, 0))
        .hasMessage("wanted must be 1.." + Long.MAX_VALUE + ", was 0");
    assertThatThrownBy(() -> Goal.activeShare(ACTIVE, ACTIVE, 101))
        .hasMessage("percent must be 1..100, was 101");
    assertThatThrownBy(() -> in(4, Goal.members(ACTIVE, 1)).learningFrom(3))
        .hasMessage("historyPeriods must be 4..104, was 3");
    assertThatThrownBy(() -> steady().track(Target.by(MONDAY, PeriodUnit.WEEK)))
        .hasMessage("target must have 1..8 goals, had 0");
  }
}
