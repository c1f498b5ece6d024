package io.communitykit.points.checkin;

import static io.communitykit.points.checkin.CheckIns.daily;
import static io.communitykit.points.checkin.CheckIns.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.points.DayZone;
import io.communitykit.points.LadderEnd;
import io.communitykit.points.command.CommandReceipt.Status;
import io.communitykit.points.command.MakeUpCommand;
import io.communitykit.points.definition.DaysDefinition;
import io.communitykit.points.definition.MakeUpDefinition;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

@Label("Check-ins")
class CheckInLawsTest {

  @Property(tries = 150)
  @Label("make the same calendar and earn the same in whatever order they arrive")
  void anyOrder(
      @ForAll @Size(max = 25) List<@IntRange(min = 1, max = 29) Integer> days,
      @ForAll @IntRange(max = 999) int seed) {
    CheckIns inOrder = daily(1L, 2L, 4L, 8L);
    inOrder.checkIn(new TreeSet<>(days).stream().mapToInt(day -> day).toArray());
    List<Integer> shuffled = new ArrayList<>(days);
    Collections.shuffle(shuffled, new Random(seed));
    CheckIns inAnyOrder = daily(1L, 2L, 4L, 8L);
    inAnyOrder.checkIn(shuffled.stream().mapToInt(day -> day).toArray());
    assertThat(inAnyOrder.june(29)).isEqualTo(inOrder.june(29));
    assertThat(inAnyOrder.earned()).isEqualTo(inOrder.earned());
  }

  @Property(tries = 150)
  @Label("made up for are worth what having been there is worth, and drawn as such")
  void makingUpIsHavingBeenThere(
      @ForAll Set<@IntRange(min = 1, max = 28) Integer> days,
      @ForAll @IntRange(max = 999) int seed) {
    MakeUpDefinition makeUp = new MakeUpDefinition(31, 1L, "coins", "P60D");
    CheckIns there = CheckIns.of(rule(PeriodUnit.DAY, LadderEnd.STAY, makeUp, null, 1L, 3L, 7L));
    CheckIns later = CheckIns.of(rule(PeriodUnit.DAY, LadderEnd.STAY, makeUp, null, 1L, 3L, 7L));
    later.coins(31);
    List<Integer> shuffled = new ArrayList<>(days);
    Collections.shuffle(shuffled, new Random(seed));
    long expectedCoins = 31;
    for (int day : shuffled) {
      there.checkIn(day);
      if (((day * 31 + seed) & 1) == 0) {
        later.checkIn(day);
      } else {
        assertThat(later.makeUp(day, 29).status()).isEqualTo(Status.DONE);
        expectedCoins--;
      }
    }
    assertThat(later.earned()).isEqualTo(there.earned());
    assertThat(later.coins()).isEqualTo(expectedCoins);
    CheckInCalendar a = there.june(29);
    CheckInCalendar b = later.june(29);
    assertThat(b.streak()).isEqualTo(a.streak());
    assertThat(b.longest()).isEqualTo(a.longest());
    assertThat(b.earnsToday()).isEqualTo(a.earnsToday());
    assertThat(b.earnsTomorrow()).isEqualTo(a.earnsTomorrow());
  }

  @Property(tries = 200)
  @Label("by the member's clock never count twice within the gap, wherever the member flies")
  void neverTwiceWithinTheGap(
      @ForAll @Size(max = 30) List<@IntRange(max = 400) Integer> hours,
      @ForAll @IntRange(max = 999) int seed) {
    CheckIns community =
        CheckIns.of(
            rule(
                PeriodUnit.DAY,
                LadderEnd.STAY,
                null,
                new DaysDefinition(DayZone.MEMBER, "zone", "PT20H"),
                1L));
    String[] zones = {"Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati", "Etc/GMT+12"};
    Random random = new Random(seed);
    TreeSet<Integer> counted = new TreeSet<>();
    int id = 0;
    for (int hour : hours) {
      Instant at = CheckIns.noon(1).plus(Duration.ofHours(hour));
      String zone = zones[random.nextInt(zones.length)];
      if (community.checkIn("h" + id++, at, Optional.of(zone)).total() > 0) {
        counted.add(hour);
      }
    }
    int last = -20;
    for (int hour : counted) {
      assertThat(hour - last).isGreaterThanOrEqualTo(20);
      last = hour;
    }
    assertThat(community.earned()).isEqualTo(counted.size());
  }

  @Property(tries = 200)
  @Label("by the member's clock can be made up for on the days that the calendar says, no other")
  void calendarAndMakeUpAgree(
      @ForAll @Size(max = 8) List<@IntRange(min = 1, max = 28) Integer> days,
      @ForAll @IntRange(max = 28 * 24) int hour,
      @ForAll @IntRange(min = -12, max = 14) int offset) {
    CheckIns community =
        CheckIns.of(
            rule(
                PeriodUnit.DAY,
                LadderEnd.STAY,
                new MakeUpDefinition(3, 10L, "coins", "P10D"),
                new DaysDefinition(DayZone.MEMBER, "zone", "PT20H"),
                1L));
    ZoneOffset zone = ZoneOffset.ofHours(offset);
    int id = 0;
    for (int day : days) {
      community.checkIn("h" + id++, CheckIns.noon(day), Optional.of(zone.getId()));
    }
    Instant now = CheckIns.noon(1).plus(Duration.ofHours(hour));
    CheckInCalendar june =
        community.points.checkIns().month(CheckIns.ANN, "checkin", CheckIns.JUNE, now, zone);
    for (CheckInDay day : june.days()) {
      MakeUpCommand command =
          new MakeUpCommand("m" + id++, CheckIns.ANN, "checkin", day.date(), now).in(zone);
      Status expected =
          switch (day.state()) {
            case TODAY, FUTURE -> Status.NOT_OVER;
            case MISSED -> Status.TOO_LONG_AGO;
            case OPEN_TO_MAKE_UP -> Status.INSUFFICIENT; // nobody has coins
            case CHECKED_IN -> checkedIn(day, june.today());
            case MADE_UP -> throw new IllegalStateException("nobody has coins");
          };
      assertThat(community.points.checkIns().makeUp(command).status())
          .as(day + " at " + now + " in " + zone)
          .isEqualTo(expected);
    }
  }

  /** A day that was counted, and why it cannot be filled: the first reason that there is. */
  private static Status checkedIn(CheckInDay day, LocalDate today) {
    if (!day.date().isBefore(today)) {
      return Status.NOT_OVER;
    }
    return day.date().isBefore(today.minusDays(10)) ? Status.TOO_LONG_AGO : Status.COUNTED_BEFORE;
  }
}
