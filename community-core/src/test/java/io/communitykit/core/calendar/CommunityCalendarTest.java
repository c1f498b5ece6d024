package io.communitykit.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A community's calendar")
class CommunityCalendarTest {

  private static CommunityCalendar in(String zone) {
    return CommunityCalendar.of(ZoneId.of(zone));
  }

  private static Duration hours(CommunityCalendar calendar, String date) {
    LocalDate day = LocalDate.parse(date);
    return Duration.between(calendar.start(day), calendar.start(day.plusDays(1)));
  }

  @Nested
  @DisplayName("on the days when clocks change")
  class ClockChanges {

    // PostHog's regression test: 2025-03-09T12:00Z in US/Pacific is the 9th, a day of 23 hours.
    @Test
    @DisplayName("has 23 hours in spring and 25 in autumn in US/Pacific")
    void pacific() {
      CommunityCalendar calendar = in("US/Pacific");
      assertThat(calendar.date(Instant.parse("2025-03-09T12:00:00Z"))).isEqualTo("2025-03-09");
      assertThat(calendar.start(LocalDate.parse("2025-03-09"))).isEqualTo("2025-03-09T08:00:00Z");
      assertThat(calendar.start(LocalDate.parse("2025-03-10"))).isEqualTo("2025-03-10T07:00:00Z");
      assertThat(calendar.date(Instant.parse("2025-03-10T06:59:59.999999999Z")))
          .isEqualTo("2025-03-09");
      assertThat(calendar.date(Instant.parse("2025-03-10T07:00:00Z"))).isEqualTo("2025-03-10");
      assertThat(hours(calendar, "2025-03-08")).hasHours(24);
      assertThat(hours(calendar, "2025-03-09")).hasHours(23);
      assertThat(hours(calendar, "2025-03-10")).hasHours(24);
      assertThat(hours(calendar, "2025-11-02")).hasHours(25);
    }

    @Test
    @DisplayName("has 24 hours all year in Asia/Shanghai, and changed clocks in 1986")
    void shanghai() {
      CommunityCalendar calendar = in("Asia/Shanghai");
      assertThat(calendar.start(LocalDate.parse("2026-06-01"))).isEqualTo("2026-05-31T16:00:00Z");
      for (Period day :
          calendar.periods(
              PeriodUnit.DAY,
              Period.of(LocalDate.parse("2026-01-01"), LocalDate.parse("2027-01-01")))) {
        assertThat(Duration.between(calendar.start(day), calendar.end(day))).hasHours(24);
      }
      assertThat(hours(calendar, "1986-05-04")).hasHours(23);
    }

    @Test
    @DisplayName(
        "begins a day with the jump where midnight is jumped over, as in Sao Paulo in 2018")
    void saoPaulo() {
      CommunityCalendar calendar = in("America/Sao_Paulo");
      Instant jump = Instant.parse("2018-11-04T03:00:00Z");
      assertThat(calendar.start(LocalDate.parse("2018-11-04"))).isEqualTo(jump);
      assertThat(calendar.date(jump)).isEqualTo("2018-11-04");
      assertThat(calendar.date(jump.minusNanos(1))).isEqualTo("2018-11-03");
      assertThat(hours(calendar, "2018-11-04")).hasHours(23);

      // Going back at midnight to 23:00, the day before gets the hour.
      assertThat(hours(calendar, "2018-02-17")).hasHours(25);
      assertThat(calendar.start(LocalDate.parse("2018-02-18"))).isEqualTo("2018-02-18T03:00:00Z");
    }

    @Test
    @DisplayName("has no 30 December 2011 in Pacific/Apia")
    void apia() {
      CommunityCalendar calendar = in("Pacific/Apia");
      LocalDate skipped = LocalDate.parse("2011-12-30");
      Instant jump = Instant.parse("2011-12-30T10:00:00Z");
      assertThat(calendar.isSkipped(skipped)).isTrue();
      assertThat(calendar.isSkipped(skipped.minusDays(1))).isFalse();
      assertThat(calendar.isSkipped(skipped.plusDays(1))).isFalse();
      assertThat(calendar.start(skipped)).isEqualTo(jump);
      assertThat(calendar.start(skipped.plusDays(1))).isEqualTo(jump);
      assertThat(calendar.date(jump.minusNanos(1))).isEqualTo("2011-12-29");
      assertThat(calendar.date(jump)).isEqualTo("2011-12-31");
      assertThat(calendar.nextDate(skipped.minusDays(1))).isEqualTo("2011-12-31");
      assertThat(calendar.nextDate(skipped)).isEqualTo("2011-12-31");
      assertThat(calendar.previousDate(skipped.plusDays(1))).isEqualTo("2011-12-29");
      assertThat(calendar.previousDate(skipped)).isEqualTo("2011-12-29");
      assertThat(hours(calendar, "2011-12-29")).hasHours(24);
    }

    @Test
    @DisplayName("has four hours of 30 December 2011 in Apia where days begin at 04:00")
    void apiaAtFour() {
      CommunityCalendar calendar = in("Pacific/Apia").withDayStart(Duration.ofHours(4));
      Instant jump = Instant.parse("2011-12-30T10:00:00Z");
      assertThat(calendar.isSkipped(LocalDate.parse("2011-12-30"))).isFalse();
      assertThat(hours(calendar, "2011-12-29")).hasHours(20);
      assertThat(hours(calendar, "2011-12-30")).hasHours(4);
      assertThat(calendar.date(jump)).isEqualTo("2011-12-30");
      assertThat(calendar.date(jump.plus(Duration.ofHours(4)))).isEqualTo("2011-12-31");
    }

    @Test
    @DisplayName("has no 21 August 1993 in Pacific/Kwajalein")
    void kwajalein() {
      assertThat(in("Pacific/Kwajalein").nextDate(LocalDate.parse("1993-08-20")))
          .isEqualTo("1993-08-22");
    }

    @Test
    @DisplayName("begins a day with the jump where the day start is inside the gap, as in Berlin")
    void berlinGap() {
      CommunityCalendar calendar = in("Europe/Berlin").withDayStart(Duration.ofMinutes(150));
      Instant jump = Instant.parse("2025-03-30T01:00:00Z");
      assertThat(calendar.start(LocalDate.parse("2025-03-30"))).isEqualTo(jump);
      assertThat(calendar.date(jump)).isEqualTo("2025-03-30");
      assertThat(calendar.date(jump.minusNanos(1))).isEqualTo("2025-03-29");
    }

    @ParameterizedTest(name = "day start {0}")
    @CsvSource({
      "PT1H59M, 2025-03-30T00:59:00Z", // the last minute before the gap
      "PT2H, 2025-03-30T01:00:00Z", // its first
      "PT2H59M, 2025-03-30T01:00:00Z", // its last
      "PT3H, 2025-03-30T01:00:00Z", // the first minute after it
      "PT3H1M, 2025-03-30T01:01:00Z"
    })
    @DisplayName("begins a day right on either side of a gap")
    void berlinGapEdges(Duration dayStart, Instant start) {
      CommunityCalendar calendar = in("Europe/Berlin").withDayStart(dayStart);
      LocalDate date = LocalDate.parse("2025-03-30");
      assertThat(calendar.start(date)).isEqualTo(start);
      assertThat(calendar.date(start)).isEqualTo(date);
      assertThat(calendar.date(start.minusNanos(1))).isEqualTo(date.minusDays(1));
    }

    @ParameterizedTest(name = "day start {0}")
    @CsvSource({
      "PT1H59M, 2025-10-25T23:59:00Z", // before the hour that is shown twice
      "PT2H, 2025-10-26T00:00:00Z", // its first minute: the date stays
      "PT2H59M, 2025-10-26T00:59:00Z", // its last: begins in the first pass
      "PT3H, 2025-10-26T02:00:00Z" // after it: shown once, an hour later than expected
    })
    @DisplayName("begins a day with the first showing where the clock shows the day start twice")
    void berlinOverlapEdges(Duration dayStart, Instant start) {
      CommunityCalendar calendar = in("Europe/Berlin").withDayStart(dayStart);
      LocalDate date = LocalDate.parse("2025-10-26");
      assertThat(calendar.start(date)).isEqualTo(start);
      assertThat(calendar.date(start)).isEqualTo(date);
      assertThat(calendar.date(start.minusNanos(1))).isEqualTo(date.minusDays(1));
    }

    @ParameterizedTest(name = "at {0} it is {1}")
    @CsvSource({
      "2025-10-26T00:29:59Z, 2025-10-25", // 02:29:59 summer time
      "2025-10-26T00:30:00Z, 2025-10-26", // 02:30 summer time: the day begins
      "2025-10-26T00:59:59Z, 2025-10-26",
      "2025-10-26T01:00:00Z, 2025-10-25", // 02:00 winter time: by the clock it has not begun
      "2025-10-26T01:29:59Z, 2025-10-25",
      "2025-10-26T01:30:00Z, 2025-10-26"
    })
    @DisplayName("goes by the clock where a day start of 02:30 is shown twice in Berlin")
    void berlinOverlap(Instant instant, LocalDate date) {
      assertThat(in("Europe/Berlin").withDayStart(Duration.ofMinutes(150)).date(instant))
          .isEqualTo(date);
    }

    @ParameterizedTest(name = "at {0} it is {1}")
    @CsvSource({
      "2010-11-07T02:29:59Z, 2010-11-06", // 23:59:59 summer time
      "2010-11-07T02:30:00Z, 2010-11-07", // 00:00 summer time, for one minute
      "2010-11-07T02:30:59Z, 2010-11-07",
      "2010-11-07T02:31:00Z, 2010-11-06", // 23:01 winter time, for 59 minutes
      "2010-11-07T03:29:59Z, 2010-11-06",
      "2010-11-07T03:30:00Z, 2010-11-07" // 00:00 winter time
    })
    @DisplayName("goes by the clock where it went back at 00:01, as in St. John's until 2011")
    void stJohns(Instant instant, LocalDate date) {
      assertThat(in("America/St_Johns").date(instant)).isEqualTo(date);
      assertThat(in("America/St_Johns").start(LocalDate.parse("2010-11-07")))
          .isEqualTo("2010-11-07T02:30:00Z");
    }

    @Test
    @DisplayName("begins a day at midnight where the clock jumps at 00:01")
    void stJohnsSpring() {
      CommunityCalendar calendar = in("America/St_Johns");
      assertThat(calendar.start(LocalDate.parse("2010-03-14"))).isEqualTo("2010-03-14T03:30:00Z");
      assertThat(calendar.withDayStart(Duration.ofMinutes(30)).start(LocalDate.parse("2010-03-14")))
          .isEqualTo("2010-03-14T03:31:00Z");
    }
  }

  @Nested
  @DisplayName("divides time into")
  class Units {

    private final CommunityCalendar utc = CommunityCalendar.UTC;

    @ParameterizedTest(name = "{0} of {1} is {2}")
    @CsvSource({
      "DAY, 2026-06-03, 2026-06-03/2026-06-04",
      "WEEK, 2026-06-01, 2026-06-01/2026-06-08",
      "WEEK, 2026-06-07, 2026-06-01/2026-06-08",
      "WEEK, 2026-01-01, 2025-12-29/2026-01-05",
      "MONTH, 2024-02-29, 2024-02-01/2024-03-01",
      "MONTH, 2026-12-31, 2026-12-01/2027-01-01",
      "QUARTER, 2026-01-01, 2026-01-01/2026-04-01",
      "QUARTER, 2026-03-31, 2026-01-01/2026-04-01",
      "QUARTER, 2026-04-01, 2026-04-01/2026-07-01",
      "QUARTER, 2026-12-31, 2026-10-01/2027-01-01",
      "HALF_YEAR, 2026-06-30, 2026-01-01/2026-07-01",
      "HALF_YEAR, 2026-07-01, 2026-07-01/2027-01-01",
      "YEAR, 2024-12-31, 2024-01-01/2025-01-01"
    })
    @DisplayName("days, weeks, months, quarters, half years and years")
    void units(PeriodUnit unit, LocalDate date, String period) {
      assertThat(utc.period(unit, date)).hasToString(period);
    }

    @ParameterizedTest
    @EnumSource(DayOfWeek.class)
    @DisplayName("weeks that begin on any day of the week")
    void firstDayOfWeek(DayOfWeek first) {
      CommunityCalendar calendar = CommunityCalendar.of(ZoneId.of("UTC"), first);
      Period week = calendar.period(PeriodUnit.WEEK, LocalDate.parse("2026-06-03"));
      assertThat(week.startInclusive().getDayOfWeek()).isEqualTo(first);
      assertThat(week.days()).isEqualTo(7);
      assertThat(week.contains(LocalDate.parse("2026-06-03"))).isTrue();
    }

    @Test
    @DisplayName("the period that holds an instant's date")
    void ofInstant() {
      CommunityCalendar calendar = in("Asia/Shanghai").withDayStart(Duration.ofHours(4));
      assertThat(calendar.period(PeriodUnit.MONTH, Instant.parse("2026-06-30T19:59:59Z")))
          .hasToString("2026-06-01/2026-07-01");
      assertThat(calendar.period(PeriodUnit.MONTH, Instant.parse("2026-06-30T20:00:00Z")))
          .hasToString("2026-07-01/2026-08-01");
      Period june = calendar.period(PeriodUnit.MONTH, LocalDate.parse("2026-06-01"));
      assertThat(calendar.start(june)).isEqualTo("2026-05-31T20:00:00Z");
      assertThat(calendar.end(june)).isEqualTo("2026-06-30T20:00:00Z");
    }

    @Test
    @DisplayName("lists that reach beyond the range at both ends, and may be empty")
    void lists() {
      Period range = Period.of(LocalDate.parse("2026-01-15"), LocalDate.parse("2026-03-02"));
      List<Period> months = utc.periods(PeriodUnit.MONTH, range);
      assertThat(months)
          .extracting(Period::toString)
          .containsExactly(
              "2026-01-01/2026-02-01", "2026-02-01/2026-03-01", "2026-03-01/2026-04-01");
      assertThat(months).isUnmodifiable();
      Period nothing = Period.of(range.startInclusive(), range.startInclusive());
      assertThat(utc.periods(PeriodUnit.MONTH, nothing)).isEmpty();
      assertThat(utc.periods(PeriodUnit.MONTH, nothing)).isUnmodifiable();
    }

    @Test
    @DisplayName("lists of at most 10,000")
    void longLists() {
      LocalDate first = LocalDate.parse("2000-01-01");
      Period longest = Period.of(first, first.plusDays(CommunityCalendar.MAX_PERIODS));
      Period tooLong = Period.of(first, longest.endExclusive().plusDays(1));
      assertThat(utc.periods(PeriodUnit.DAY, longest)).hasSize(10_000);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> utc.periods(PeriodUnit.DAY, tooLong))
          .withMessage("range must hold at most 10000 periods of DAY, was " + tooLong);
    }

    @ParameterizedTest(name = "{0} from {1} to {2}: {3}")
    @CsvSource({
      "DAY, 2026-06-01, 2026-06-01, 0",
      "DAY, 2026-06-01, 2026-06-03, 2",
      "WEEK, 2026-06-07, 2026-06-08, 1",
      "WEEK, 2026-06-08, 2026-06-14, 0",
      "MONTH, 2026-01-31, 2026-02-01, 1",
      "MONTH, 2026-02-01, 2026-01-31, -1",
      "QUARTER, 2025-12-31, 2026-04-01, 2",
      "HALF_YEAR, 2026-06-30, 2026-07-01, 1",
      "HALF_YEAR, 2026-07-01, 2025-06-30, -3",
      "YEAR, 2025-12-31, 2026-01-01, 1"
    })
    @DisplayName("steps from one period to another")
    void between(PeriodUnit unit, LocalDate from, LocalDate to, long steps) {
      assertThat(utc.between(unit, from, to)).isEqualTo(steps);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT1M", "PT4H", "PT23H59M"})
  @DisplayName("begins its days at a whole minute of the clock")
  void dayStarts(Duration dayStart) {
    assertThat(CommunityCalendar.UTC.withDayStart(dayStart).dayStart()).isEqualTo(dayStart);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-1M", "PT1S", "PT0.000000001S", "PT24H", "PT23H59M1S", "PT-24H"})
  @DisplayName("begins them at no other time")
  void badDayStarts(Duration dayStart) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CommunityCalendar.UTC.withDayStart(dayStart))
        .withMessage("dayStart must be whole minutes from PT0S to PT23H59M, was " + dayStart);
  }

  @Test
  @DisplayName("knows zones by their names, and says so of one that it does not know")
  void zones() {
    assertThat(CommunityCalendar.zone("Asia/Shanghai")).isEqualTo(ZoneId.of("Asia/Shanghai"));
    for (String unknown : List.of("", "Asia/Peking!", "asia/shanghai", "Mars/Olympus")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> CommunityCalendar.zone(unknown))
          .withMessage("zone must be a zone id such as Asia/Shanghai, was \"" + unknown + "\"");
    }
  }

  @Test
  @DisplayName("is UTC with weeks from Monday and days from midnight unless told otherwise")
  void defaults() {
    assertThat(CommunityCalendar.UTC.firstDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
    assertThat(CommunityCalendar.UTC.dayStart()).isZero();
    assertThat(CommunityCalendar.UTC.date(Instant.parse("2026-06-01T23:59:59.999999999Z")))
        .isEqualTo("2026-06-01");
    assertThat(CommunityCalendar.UTC.date(Instant.parse("1969-12-31T23:59:59Z")))
        .isEqualTo("1969-12-31");
  }
}
