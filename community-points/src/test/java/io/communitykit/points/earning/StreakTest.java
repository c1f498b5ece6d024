package io.communitykit.points.earning;

import static io.communitykit.points.fixture.Definitions.points;
import static io.communitykit.points.fixture.Definitions.streak;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.MemberId;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.points.LadderEnd;
import io.communitykit.points.ledger.CounterKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A streak")
class StreakTest {

  private static final Instant MONDAY = Instant.parse("2026-06-01T04:00:00Z");

  static long run(EarningRules rules, List<Instant> instants) {
    Map<CounterKey, Long> counters = new HashMap<>();
    long earned = 0;
    int id = 0;
    for (Instant at : instants) {
      Activity activity =
          Activity.of(
              ActivityId.of("a" + ++id), MemberId.of("ann"), ActivityType.MEMBER_CHECKED_IN, at);
      EarningDecision decision = rules.decide(activity, key -> counters.getOrDefault(key, 0L));
      decision.counters().forEach(d -> counters.merge(d.key(), d.add(), Long::sum));
      earned += decision.awards().stream().mapToLong(Award::amount).sum();
    }
    return earned;
  }

  static EarningRules rules(PeriodUnit unit, LadderEnd then, Long... ladder) {
    return points().rule(streak("streak", "member.checked-in", unit, then, ladder)).compile();
  }

  static List<Instant> days(int... days) {
    List<Instant> instants = new ArrayList<>();
    for (int day : days) {
      instants.add(MONDAY.plus(day, ChronoUnit.DAYS));
    }
    return instants;
  }

  @Test
  @DisplayName("climbs its ladder: 5 a day and 20 on the seventh, then over again")
  void climbs() {
    EarningRules rules = rules(PeriodUnit.DAY, LadderEnd.REPEAT, 5L, 5L, 5L, 5L, 5L, 5L, 20L);
    assertThat(run(rules, days(0, 1, 2, 3, 4, 5))).isEqualTo(30);
    assertThat(run(rules, days(0, 1, 2, 3, 4, 5, 6))).isEqualTo(50);
    assertThat(run(rules, days(0, 1, 2, 3, 4, 5, 6, 7))).isEqualTo(55);
    assertThat(run(rules, days(0, 1, 2, 4, 5, 6, 7))).isEqualTo(35);
  }

  @Test
  @DisplayName("pays a period once, however often something is done in it")
  void oncePerPeriod() {
    EarningRules rules = rules(PeriodUnit.WEEK, LadderEnd.STAY, 1L, 2L, 3L);
    assertThat(run(rules, days(0, 1, 6))).isEqualTo(1);
    assertThat(run(rules, days(0, 1, 6, 7))).isEqualTo(3);
    assertThat(run(rules, days(0, 7, 14, 21))).isEqualTo(9);
    assertThat(run(rules, days(0, 14))).isEqualTo(2);
  }

  @Test
  @DisplayName("that a late day joins is paid the difference: 1 + 1 becomes 1 + 2 + 3")
  void lateDay() {
    EarningRules rules = rules(PeriodUnit.DAY, LadderEnd.STAY, 1L, 2L, 3L);
    assertThat(run(rules, days(0, 2))).isEqualTo(2);
    assertThat(run(rules, days(0, 2, 1))).isEqualTo(6);
  }

  @Test
  @DisplayName("never takes back: what was paid too much is made good before more is paid")
  void overpaid() {
    EarningRules rules = rules(PeriodUnit.DAY, LadderEnd.END, 10L);
    assertThat(run(rules, days(0, 2))).isEqualTo(20);
    assertThat(run(rules, days(0, 2, 1))).isEqualTo(20); // one streak of three is worth 10
    assertThat(run(rules, days(0, 2, 1, 9))).isEqualTo(20); // and this one 10 more
    assertThat(run(rules, days(0, 2, 1, 9, 20))).isEqualTo(30);
  }

  @Test
  @DisplayName("goes on across a date that the zone skipped")
  void skippedDate() {
    EarningRules rules =
        points()
            .zone("Pacific/Apia")
            .rule(streak("s", "member.checked-in", PeriodUnit.DAY, LadderEnd.STAY, 1L, 10L, 100L))
            .compile();
    // 29 and 31 December 2011, local; there was no 30th. And 28.
    List<Instant> instants =
        List.of(
            Instant.parse("2011-12-28T20:00:00Z"),
            Instant.parse("2011-12-29T20:00:00Z"),
            Instant.parse("2011-12-30T20:00:00Z"));
    assertThat(run(rules, instants)).isEqualTo(111);
    assertThat(run(rules, List.of(instants.get(0), instants.get(2), instants.get(1))))
        .isEqualTo(111);
  }
}
