package io.communitykit.core.calendar;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;

/**
 * How a community counts its days: the one place where an instant becomes a local date.
 *
 * <p>An instant belongs to the date that a wall clock in the zone shows, less the day start. With
 * {@code dayStart} of 4 hours, 03:59 still belongs to the day before. Wall-clock hours, so that the
 * morning of a clock change is right; a day may have 23, 24 or 25 hours, or none: Pacific/Apia
 * skipped 30 December 2011.
 *
 * <p>The wall clock decides also where it is set back over the day start after it has shown it: the
 * stretch shown twice belongs to the earlier date both times. Until 2011 America/St_Johns went back
 * one hour at 00:01, so that on 7 November 2010 the new date lasted a minute, the old one returned
 * for 59 minutes, and the new one began again. So {@code start(date(t))} is never after {@code t},
 * and {@code t} is before the start of the next date except in such a stretch, which only a day
 * start strictly inside the repeated hour can have.
 *
 * <p>Immutable and thread-safe.
 *
 * @param zone whose clock and rules apply
 * @param firstDayOfWeek the day on which weeks begin
 * @param dayStart how long after midnight a day begins, by the wall clock: whole minutes, from zero
 *     to less than 24 hours
 */
public record CommunityCalendar(ZoneId zone, DayOfWeek firstDayOfWeek, Duration dayStart) {

  /** UTC, weeks from Monday (ISO 8601), days from midnight. */
  public static final CommunityCalendar UTC = of(ZoneOffset.UTC);

  /** Most periods listed at once: 27 years of days. */
  public static final int MAX_PERIODS = 10_000;

  /**
   * Checks the day start.
   *
   * @throws IllegalArgumentException if {@code dayStart} is not whole minutes in [0 h, 24 h)
   */
  public CommunityCalendar {
    requireNonNull(zone, "zone");
    requireNonNull(firstDayOfWeek, "firstDayOfWeek");
    if (dayStart.isNegative()
        || dayStart.compareTo(Duration.ofDays(1)) >= 0
        || !dayStart.truncatedTo(ChronoUnit.MINUTES).equals(dayStart)) {
      throw new IllegalArgumentException(
          "dayStart must be whole minutes from PT0S to PT23H59M, was " + dayStart);
    }
  }

  /** Returns the calendar of {@code zone}: weeks from Monday, days from midnight. */
  public static CommunityCalendar of(ZoneId zone) {
    return of(zone, DayOfWeek.MONDAY);
  }

  /** Returns the calendar of {@code zone} with days from midnight. */
  public static CommunityCalendar of(ZoneId zone, DayOfWeek firstDayOfWeek) {
    return new CommunityCalendar(zone, firstDayOfWeek, Duration.ZERO);
  }

  /** Returns this calendar with days that begin {@code dayStart} after midnight. */
  public CommunityCalendar withDayStart(Duration dayStart) {
    return new CommunityCalendar(zone, firstDayOfWeek, dayStart);
  }

  /** Returns the date that {@code instant} belongs to. */
  public LocalDate date(Instant instant) {
    return dayStart.isZero()
        ? LocalDate.ofInstant(instant, zone)
        : LocalDateTime.ofInstant(instant, zone).minus(dayStart).toLocalDate();
  }

  /**
   * Returns the first instant of {@code date}. Where the clock jumps over the day start, the day
   * begins with the jump; where it shows the day start twice, with the first. A skipped date begins
   * where the next one does.
   */
  public Instant start(LocalDate date) {
    LocalDateTime wall = date.atStartOfDay().plus(dayStart);
    ZoneOffsetTransition transition = zone.getRules().getTransition(wall);
    if (transition != null && transition.isGap()) {
      return transition.getInstant();
    }
    return wall.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
  }

  /** Returns the first instant of {@code period}. */
  public Instant start(Period period) {
    return start(period.startInclusive());
  }

  /** Returns the first instant of the date after {@code period}. */
  public Instant end(Period period) {
    return start(period.endExclusive());
  }

  /** Whether the zone skipped {@code date}, so that no instant belongs to it. */
  public boolean isSkipped(LocalDate date) {
    return !start(date).isBefore(start(date.plusDays(1)));
  }

  /** Returns the first date after {@code date} that the zone did not skip. */
  public LocalDate nextDate(LocalDate date) {
    LocalDate next = date.plusDays(1);
    while (isSkipped(next)) {
      next = next.plusDays(1);
    }
    return next;
  }

  /** Returns the last date before {@code date} that the zone did not skip. */
  public LocalDate previousDate(LocalDate date) {
    LocalDate previous = date.minusDays(1);
    while (isSkipped(previous)) {
      previous = previous.minusDays(1);
    }
    return previous;
  }

  /** Returns the period of {@code unit} that holds {@code date}. */
  public Period period(PeriodUnit unit, LocalDate date) {
    LocalDate start =
        switch (unit) {
          case DAY -> date;
          case WEEK -> date.with(TemporalAdjusters.previousOrSame(firstDayOfWeek));
          case MONTH -> date.withDayOfMonth(1);
          case QUARTER -> startOfMonths(date, 3);
          case HALF_YEAR -> startOfMonths(date, 6);
          case YEAR -> date.withDayOfYear(1);
        };
    return new Period(start, plus(unit, start, 1));
  }

  /** Returns the period of {@code unit} that holds {@code instant}. */
  public Period period(PeriodUnit unit, Instant instant) {
    return period(unit, date(instant));
  }

  /**
   * Returns the periods of {@code unit} that hold a date of {@code range}, in order, unmodifiable;
   * none if the range is empty. The first and the last may reach beyond it.
   *
   * @throws IllegalArgumentException if they are more than {@value #MAX_PERIODS}
   */
  public List<Period> periods(PeriodUnit unit, Period range) {
    List<Period> periods = new ArrayList<>();
    if (range.isEmpty()) {
      return List.of();
    }
    Period period = period(unit, range.startInclusive());
    while (period.startInclusive().isBefore(range.endExclusive())) {
      if (periods.size() == MAX_PERIODS) {
        throw new IllegalArgumentException(
            "range must hold at most " + MAX_PERIODS + " periods of " + unit + ", was " + range);
      }
      periods.add(period);
      period = next(unit, period);
    }
    return List.copyOf(periods);
  }

  /** Returns the period of {@code unit} that holds the date right after {@code period}. */
  public Period next(PeriodUnit unit, Period period) {
    return period(unit, period.endExclusive());
  }

  /** Returns the period of {@code unit} that holds the date right before {@code period}. */
  public Period previous(PeriodUnit unit, Period period) {
    return period(unit, period.startInclusive().minusDays(1));
  }

  /**
   * Returns how many periods of {@code unit} the period of {@code to} lies after that of {@code
   * from}: 0 for the same one, negative if it lies before.
   */
  public long between(PeriodUnit unit, LocalDate from, LocalDate to) {
    LocalDate a = period(unit, from).startInclusive();
    LocalDate b = period(unit, to).startInclusive();
    return switch (unit) {
      case DAY -> ChronoUnit.DAYS.between(a, b);
      case WEEK -> ChronoUnit.WEEKS.between(a, b);
      case MONTH -> ChronoUnit.MONTHS.between(a, b);
      case QUARTER -> ChronoUnit.MONTHS.between(a, b) / 3;
      case HALF_YEAR -> ChronoUnit.MONTHS.between(a, b) / 6;
      case YEAR -> ChronoUnit.YEARS.between(a, b);
    };
  }

  private static LocalDate plus(PeriodUnit unit, LocalDate start, int periods) {
    return switch (unit) {
      case DAY -> start.plusDays(periods);
      case WEEK -> start.plusWeeks(periods);
      case MONTH -> start.plusMonths(periods);
      case QUARTER -> start.plusMonths(3L * periods);
      case HALF_YEAR -> start.plusMonths(6L * periods);
      case YEAR -> start.plusYears(periods);
    };
  }

  private static LocalDate startOfMonths(LocalDate date, int months) {
    int first = (date.getMonthValue() - 1) / months * months + 1;
    return LocalDate.of(date.getYear(), first, 1);
  }

  /**
   * Returns the zone called {@code id}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ZoneId zone(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "zone must be a zone id such as Asia/Shanghai, was \"" + id + "\"", e);
    }
  }
}
