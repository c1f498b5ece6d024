package io.communitykit.points.checkin;

import static io.communitykit.points.checkin.CheckIns.ANN;
import static io.communitykit.points.checkin.CheckIns.THREE_FOR_TEN;
import static io.communitykit.points.checkin.CheckIns.daily;
import static io.communitykit.points.checkin.CheckIns.noon;
import static io.communitykit.points.checkin.CheckIns.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.points.DayZone;
import io.communitykit.points.LadderEnd;
import io.communitykit.points.checkin.CheckInDay.State;
import io.communitykit.points.command.CommandReceipt.Status;
import io.communitykit.points.command.MakeUpCommand;
import io.communitykit.points.definition.DaysDefinition;
import io.communitykit.points.definition.EarningDefinition;
import io.communitykit.points.definition.EarningRuleDefinition;
import io.communitykit.points.definition.MakeUpDefinition;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.fixture.Definitions;
import io.communitykit.points.program.MakeUpReceipt;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Check-ins")
class CheckInTest {

  @Nested
  @DisplayName("Making up for a missed day")
  class MakingUp {

    @Test
    @DisplayName("costs its price and pays what the day would have made of the streak")
    void paysTheDifference() {
      CheckIns community = daily(1L, 2L, 3L);
      community.coins(25);
      community.checkIn(1, 3);
      assertThat(community.earned()).isEqualTo(2);
      MakeUpReceipt receipt = community.makeUp("m", 2, 4);
      assertThat(receipt.status()).isEqualTo(Status.DONE);
      assertThat(receipt.payment().amount()).isEqualTo(10);
      assertThat(receipt.payment().left()).isEqualTo(15);
      assertThat(receipt.earned()).isEqualTo(4); // 1 + 2 + 3 instead of 1 + 1
      assertThat(community.earned()).isEqualTo(6);
      assertThat(community.coins()).isEqualTo(15);
      MakeUpReceipt again = community.makeUp("m", 2, 4);
      assertThat(again.status()).isEqualTo(Status.REPLAYED);
      assertThat(again.earned()).isEqualTo(4);
      assertThat(community.makeUp("m", 1, 4).status()).isEqualTo(Status.ID_CONFLICT);
      assertThat(community.coins()).isEqualTo(15);
      assertThat(community.june(4).days().get(1).state()).isEqualTo(State.MADE_UP);
    }

    @Test
    @DisplayName(
        "is refused for a day that is not over, too long ago or counted, and changes nothing")
    void refusals() {
      CheckIns community = daily(1L);
      community.coins(100);
      community.checkIn(14);
      assertThat(community.makeUp(16, 15).status()).isEqualTo(Status.NOT_OVER);
      assertThat(community.makeUp(15, 15).status()).isEqualTo(Status.NOT_OVER);
      assertThat(community.makeUp(14, 15).status()).isEqualTo(Status.COUNTED_BEFORE);
      assertThat(community.makeUp(4, 15).status()).isEqualTo(Status.TOO_LONG_AGO);
      assertThat(community.makeUp(5, 15).status()).isEqualTo(Status.DONE);
      assertThat(community.makeUp(5, 15).status()).isEqualTo(Status.COUNTED_BEFORE);
      assertThat(community.coins()).isEqualTo(90);
      assertThat(
              community
                  .points
                  .checkIns()
                  .makeUp(new MakeUpCommand("x", ANN, "nothing", CheckIns.date(1), noon(2)))
                  .status())
          .isEqualTo(Status.NOT_FOUND);
    }

    @Test
    @DisplayName("is possible three times a month, of the month in which it is done")
    void limit() {
      CheckIns community = daily(1L);
      community.coins(100);
      for (int day = 1; day <= 3; day++) {
        assertThat(community.makeUp(day, 8).status()).isEqualTo(Status.DONE);
      }
      assertThat(community.makeUp(4, 8).status()).isEqualTo(Status.LIMIT_REACHED);
      assertThat(community.june(8).makeUpsLeft()).isZero();
      assertThat(community.june(8).days().get(3).state()).isEqualTo(State.MISSED);
      assertThat(community.june(30).makeUpsLeft()).isZero();
      assertThat(
              community
                  .points
                  .checkIns()
                  .month(ANN, "checkin", YearMonth.of(2026, 7), noon(31))
                  .makeUpsLeft())
          .isEqualTo(3);
    }

    @Test
    @DisplayName("is refused with 9 coins and done with 10")
    void price() {
      CheckIns community = daily(1L);
      community.coins(9);
      MakeUpReceipt refused = community.makeUp(1, 2);
      assertThat(refused.status()).isEqualTo(Status.INSUFFICIENT);
      assertThat(refused.payment().left()).isEqualTo(9);
      assertThat(community.june(2).days().get(0).state()).isEqualTo(State.OPEN_TO_MAKE_UP);
      community.coins(1);
      assertThat(community.makeUp(1, 2).status()).isEqualTo(Status.DONE);
    }

    @Test
    @DisplayName("can be paid from what the streak itself earns")
    void sameAsset() {
      CheckIns community =
          CheckIns.of(
              rule(
                  PeriodUnit.DAY,
                  LadderEnd.STAY,
                  new MakeUpDefinition(1, 5L, "points", null),
                  null,
                  5L,
                  10L));
      community.checkIn(1);
      MakeUpReceipt receipt = community.makeUp(2, 3);
      assertThat(receipt.status()).isEqualTo(Status.DONE);
      assertThat(receipt.earned()).isEqualTo(10);
      assertThat(receipt.payment().left()).isEqualTo(10);
    }

    @Test
    @DisplayName("fills a week, too")
    void week() {
      CheckIns community =
          CheckIns.of(rule(PeriodUnit.WEEK, LadderEnd.STAY, THREE_FOR_TEN, null, 1L, 2L, 3L));
      community.coins(10);
      community.checkIn(1, 15);
      assertThat(community.makeUp(10, 17).earned()).isEqualTo(4);
      CheckInCalendar calendar = community.june(17);
      assertThat(calendar.streak()).isEqualTo(3);
      assertThat(calendar.days())
          .extracting(CheckInDay::state)
          .containsExactly(
              State.CHECKED_IN, State.MADE_UP, State.CHECKED_IN, State.FUTURE, State.FUTURE);
    }

    @Test
    @DisplayName("never happens more often than allowed, whoever races")
    void races() throws Exception {
      for (int round = 0; round < 60; round++) {
        CheckIns community = daily(1L, 2L, 3L);
        community.coins(1_000);
        List<Callable<MakeUpReceipt>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          String id = "race" + i;
          int day = 1 + i % 6;
          calls.add(() -> community.makeUp(id, day, 8));
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
          int done = 0;
          for (Future<MakeUpReceipt> receipt : threads.invokeAll(calls)) {
            done += receipt.get().status() == Status.DONE ? 1 : 0;
          }
          assertThat(done).isEqualTo(3);
        } finally {
          threads.shutdown();
        }
        assertThat(community.coins()).isEqualTo(970);
      }
    }
  }

  @Nested
  @DisplayName("The calendar")
  class Drawing {

    @Test
    @DisplayName("shows every day, the streak, the longest run and what comes next")
    void shows() {
      CheckIns community = daily(1L, 2L, 5L);
      community.coins(10);
      community.checkIn(1, 2, 3, 8, 10);
      community.makeUp(9, 11);
      CheckInCalendar before = community.june(11);
      assertThat(before.days()).hasSize(30);
      assertThat(states(before, 1, 12)).isEqualTo("CCCooooCMCTF");
      assertThat(before.streak()).isEqualTo(3);
      assertThat(before.longest()).isEqualTo(3);
      assertThat(before.earnsToday()).isEqualTo(5);
      assertThat(before.earnsTomorrow()).isEqualTo(5);
      assertThat(before.makeUpsLeft()).isEqualTo(2);
      community.checkIn(11);
      CheckInCalendar after = community.june(11);
      assertThat(after.streak()).isEqualTo(4);
      assertThat(after.longest()).isEqualTo(4);
      assertThat(after.earnsToday()).isZero();
      assertThat(states(community.june(15), 1, 15)).isEqualTo("CCC.oooCMCCoooT");
    }

    private String states(CheckInCalendar calendar, int from, int to) {
      StringBuilder drawn = new StringBuilder();
      for (CheckInDay day : calendar.days().subList(from - 1, to)) {
        drawn.append(
            switch (day.state()) {
              case CHECKED_IN -> 'C';
              case MADE_UP -> 'M';
              case OPEN_TO_MAKE_UP -> 'o';
              case MISSED -> '.';
              case TODAY -> 'T';
              case FUTURE -> 'F';
            });
      }
      return drawn.toString();
    }

    @Test
    @DisplayName("forgets the streak after a whole day without")
    void broken() {
      CheckIns community = daily(1L, 2L);
      community.checkIn(1, 2);
      assertThat(community.june(2).streak()).isEqualTo(2);
      assertThat(community.june(3).streak()).isEqualTo(2);
      assertThat(community.june(4).streak()).isZero();
      assertThat(community.june(4).earnsToday()).isEqualTo(1);
      assertThat(community.june(4).earnsTomorrow()).isEqualTo(2);
    }

    @Test
    @DisplayName("is of a rule that has a streak")
    void noStreak() {
      CheckIns community = daily(1L);
      assertThatThrownBy(
              () -> community.points.checkIns().month(ANN, "post", YearMonth.of(2026, 6), noon(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("rule must have a streak, was post");
    }
  }

  @Test
  @DisplayName("that a file spells wrongly are refused, each thing at its place")
  void problems() {
    assertThat(
            problems(
                rule(
                    PeriodUnit.DAY,
                    LadderEnd.END,
                    new MakeUpDefinition(32, 0L, "gold", "P2Y"),
                    new DaysDefinition(DayZone.MEMBER, "", "PT25H"),
                    1L)))
        .containsExactlyInAnyOrder(
            "/rules/0/streak/makeUp/perMonth core.out-of-range",
            "/rules/0/streak/makeUp/cost core.out-of-range",
            "/rules/0/streak/makeUp/asset core.unknown-reference",
            "/rules/0/streak/makeUp/within core.not-a-duration",
            "/rules/0/streak/days/attribute core.required",
            "/rules/0/streak/days/minGap core.not-a-duration");
    assertThat(
            problems(
                rule(
                    PeriodUnit.DAY,
                    LadderEnd.END,
                    null,
                    new DaysDefinition(DayZone.PROGRAM, "zone", null),
                    1L)))
        .containsExactly("/rules/0/streak/days points.streak.program-days");
    assertThat(
            problems(
                rule(
                    PeriodUnit.DAY,
                    LadderEnd.END,
                    null,
                    new DaysDefinition(DayZone.MEMBER, "zone", null),
                    1L)))
        .containsExactly("/rules/0/streak/days/minGap core.required");
  }

  private static List<String> problems(EarningRuleDefinition rule) {
    EarningDefinition definition = Definitions.points().rule(rule).definition();
    return EarningRules.compile(definition).problems().stream()
        .map(problem -> problem.pointer() + " " + problem.message().key())
        .toList();
  }
}
