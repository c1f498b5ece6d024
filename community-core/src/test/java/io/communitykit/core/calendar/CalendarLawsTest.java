package io.communitykit.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * Laws over every zone that the JDK knows, any first day of the week and any day start, with half
 * of all days near a change of the clock and many day starts within minutes of it. The generators
 * aim at the edges themselves: jqwik's own edge cases would try few zones.
 */
@Label("In every zone, a calendar")
class CalendarLawsTest {

  private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream().sorted().toList();

  record Day(CommunityCalendar calendar, LocalDate date) {}

  record Moment(CommunityCalendar calendar, Instant instant) {}

  @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
  @Label("begins a date at its first instant, unless the zone skipped it")
  void firstInstant(@ForAll("days") Day day) {
    CommunityCalendar calendar = day.calendar();
    Instant start = calendar.start(day.date());
    assertThat(calendar.date(start.minusNanos(1))).isBefore(day.date());
    if (calendar.isSkipped(day.date())) {
      assertThat(calendar.date(start)).isEqualTo(calendar.nextDate(day.date()));
      assertThat(calendar.start(calendar.nextDate(day.date()))).isEqualTo(start);
    } else {
      assertThat(calendar.date(start)).isEqualTo(day.date());
    }
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  @Label("begins a date where a minute by minute walk meets it first")
  void walk(@ForAll("days") Day day) {
    Instant minute = day.date().minusDays(3).atStartOfDay(day.calendar().zone()).toInstant();
    while (wallDate(day.calendar(), minute).isBefore(day.date())) {
      minute = minute.plus(1, ChronoUnit.MINUTES);
    }
    assertThat(day.calendar().start(day.date()))
        .isAfter(minute.minus(1, ChronoUnit.MINUTES))
        .isBeforeOrEqualTo(minute);
  }

  @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
  @Label("never begins a date before an earlier one")
  void nonDecreasing(@ForAll("days") Day day) {
    assertThat(day.calendar().start(day.date()))
        .isBeforeOrEqualTo(day.calendar().start(day.date().plusDays(1)));
  }

  @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
  @Label("shows the date of the wall clock less the day start")
  void wallClock(@ForAll("moments") Moment moment) {
    assertThat(moment.calendar().date(moment.instant()))
        .isEqualTo(wallDate(moment.calendar(), moment.instant()));
  }

  @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
  @Label(
      "puts every instant between the start of its date and the next, but for repeated stretches")
  void withinItsDate(@ForAll("moments") Moment moment) {
    CommunityCalendar calendar = moment.calendar();
    LocalDate date = calendar.date(moment.instant());
    assertThat(calendar.start(date)).isBeforeOrEqualTo(moment.instant());
    if (!moment.instant().isBefore(calendar.start(date.plusDays(1)))) {
      assertThat(setBackOverDayStart(calendar, moment.instant(), date.plusDays(1))).isTrue();
    }
  }

  @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
  @Label("never skips the date of an instant")
  void notSkipped(@ForAll("moments") Moment moment) {
    assertThat(moment.calendar().isSkipped(moment.calendar().date(moment.instant()))).isFalse();
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  @Label("goes from a date to the next and back")
  void nextAndPrevious(@ForAll("days") Day day) {
    CommunityCalendar calendar = day.calendar();
    LocalDate next = calendar.nextDate(day.date());
    assertThat(next).isAfter(day.date());
    assertThat(calendar.isSkipped(next)).isFalse();
    assertThat(calendar.previousDate(day.date())).isBefore(day.date());
    if (!calendar.isSkipped(day.date())) {
      assertThat(calendar.previousDate(next)).isEqualTo(day.date());
      assertThat(calendar.nextDate(calendar.previousDate(day.date()))).isEqualTo(day.date());
    }
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  @Label("tiles a range with its periods, without gap or overlap")
  void tiles(
      @ForAll("days") Day day, @ForAll PeriodUnit unit, @ForAll @IntRange(max = 1_000) int length) {
    CommunityCalendar calendar = day.calendar();
    Period range = Period.of(day.date(), day.date().plusDays(length));
    List<Period> periods = calendar.periods(unit, range);
    if (length == 0) {
      assertThat(periods).isEmpty();
      return;
    }
    assertThat(periods.get(0).contains(range.startInclusive())).isTrue();
    assertThat(periods.get(periods.size() - 1).contains(range.endExclusive().minusDays(1)))
        .isTrue();
    for (int i = 1; i < periods.size(); i++) {
      assertThat(periods.get(i).startInclusive()).isEqualTo(periods.get(i - 1).endExclusive());
      assertThat(calendar.start(periods.get(i))).isEqualTo(calendar.end(periods.get(i - 1)));
    }
    assertThat(periods.size() - 1)
        .isEqualTo(
            (int)
                calendar.between(unit, range.startInclusive(), range.endExclusive().minusDays(1)));
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  @Label("has one period of each unit for each date, and every date of it has the same")
  void periodOfDate(
      @ForAll("days") Day day, @ForAll PeriodUnit unit, @ForAll @IntRange(max = 366) int offset) {
    CommunityCalendar calendar = day.calendar();
    Period period = calendar.period(unit, day.date());
    assertThat(period.contains(day.date())).isTrue();
    LocalDate other = period.startInclusive().plusDays(offset);
    assertThat(calendar.period(unit, other).equals(period)).isEqualTo(period.contains(other));
    if (unit == PeriodUnit.WEEK) {
      assertThat(period.startInclusive().getDayOfWeek()).isEqualTo(calendar.firstDayOfWeek());
      assertThat(period.days()).isEqualTo(7);
    }
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  @Label("counts as many periods between two dates as next or previous steps")
  void between(
      @ForAll("days") Day day,
      @ForAll PeriodUnit unit,
      @ForAll @IntRange(min = -40, max = 40) int steps) {
    CommunityCalendar calendar = day.calendar();
    Period period = calendar.period(unit, day.date());
    for (int i = 0; i < Math.abs(steps); i++) {
      Period moved = steps > 0 ? calendar.next(unit, period) : calendar.previous(unit, period);
      assertThat(steps > 0 ? calendar.previous(unit, moved) : calendar.next(unit, moved))
          .isEqualTo(period);
      period = moved;
    }
    LocalDate last = period.endExclusive().minusDays(1);
    assertThat(calendar.between(unit, day.date(), period.startInclusive())).isEqualTo(steps);
    assertThat(calendar.between(unit, day.date(), last)).isEqualTo(steps);
    assertThat(calendar.between(unit, last, day.date())).isEqualTo(-steps);
  }

  /** The definition, written down a second time. */
  private static LocalDate wallDate(CommunityCalendar calendar, Instant instant) {
    return instant
        .atZone(calendar.zone())
        .toLocalDateTime()
        .minusMinutes(calendar.dayStart().toMinutes())
        .toLocalDate();
  }

  /** Whether {@code instant} is shown a second time after the clock had begun {@code date}. */
  private static boolean setBackOverDayStart(
      CommunityCalendar calendar, Instant instant, LocalDate date) {
    ZoneOffsetTransition change =
        calendar.zone().getRules().previousTransition(instant.plusNanos(1));
    LocalDateTime begin = date.atStartOfDay().plus(calendar.dayStart());
    return change != null
        && change.isOverlap()
        && begin.isAfter(change.getDateTimeAfter())
        && begin.isBefore(change.getDateTimeBefore())
        && instant.isBefore(change.getInstant().minus(change.getDuration()));
  }

  @Provide
  Arbitrary<Day> days() {
    return Arbitraries.of(ZONES)
        .map(ZoneId::of)
        .flatMap(
            zone ->
                changes(zone)
                    .flatMap(
                        change ->
                            Combinators.combine(calendars(zone, change), date(zone, change))
                                .as(Day::new)));
  }

  @Provide
  Arbitrary<Moment> moments() {
    Arbitrary<Long> seconds = Arbitraries.longs().between(-90_000, 180_000);
    Arbitrary<Long> minutes = Arbitraries.longs().between(-1_500, 3_000).map(m -> m * 60);
    return Combinators.combine(days(), Arbitraries.oneOf(List.of(seconds, minutes)))
        .as(
            (day, offset) ->
                new Moment(
                    day.calendar(),
                    day.date()
                        .atStartOfDay(day.calendar().zone())
                        .toInstant()
                        .plusSeconds(offset)));
  }

  private static Arbitrary<Optional<ZoneOffsetTransition>> changes(ZoneId zone) {
    List<ZoneOffsetTransition> changes = new ArrayList<>(zone.getRules().getTransitions());
    ZoneOffsetTransition next =
        zone.getRules().nextTransition(Instant.parse("2026-01-01T00:00:00Z"));
    for (int i = 0; i < 10 && next != null; i++) {
      changes.add(next);
      next = zone.getRules().nextTransition(next.getInstant());
    }
    return changes.isEmpty()
        ? Arbitraries.just(Optional.empty())
        : Arbitraries.of(changes).map(Optional::of);
  }

  private static Arbitrary<CommunityCalendar> calendars(
      ZoneId zone, Optional<ZoneOffsetTransition> change) {
    Arbitrary<Integer> any = Arbitraries.integers().between(0, 1_439);
    Arbitrary<Integer> near =
        change
            .map(
                c ->
                    Combinators.combine(
                            Arbitraries.of(c.getDateTimeBefore(), c.getDateTimeAfter()),
                            Arbitraries.integers().between(-3, 3))
                        .as(
                            (wall, minutes) ->
                                Math.floorMod(
                                    wall.getHour() * 60 + wall.getMinute() + minutes, 1_440)))
            .orElse(any);
    return Combinators.combine(
            Arbitraries.of(DayOfWeek.class),
            Arbitraries.oneOf(List.of(Arbitraries.just(0), any, near)))
        .as((first, minutes) -> new CommunityCalendar(zone, first, Duration.ofMinutes(minutes)));
  }

  private static Arbitrary<LocalDate> date(ZoneId zone, Optional<ZoneOffsetTransition> change) {
    Arbitrary<LocalDate> any =
        Arbitraries.integers().between(-45_000, 50_000).map(days -> LocalDate.EPOCH.plusDays(days));
    return change
        .map(
            c -> {
              LocalDate date = c.getInstant().atZone(zone).toLocalDate();
              return Arbitraries.oneOf(
                  List.of(any, Arbitraries.integers().between(-2, 2).map(date::plusDays)));
            })
        .orElse(any);
  }
}
