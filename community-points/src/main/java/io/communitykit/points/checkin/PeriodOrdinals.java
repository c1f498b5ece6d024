package io.communitykit.points.checkin;

import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.PeriodUnit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Numbers the days or weeks of a calendar so that neighbours differ by one, also across a date that
 * the zone skipped. Immutable and thread-safe.
 */
public final class PeriodOrdinals {

  private final CommunityCalendar calendar;
  private final PeriodUnit unit;
  private final List<LocalDate> skipped;

  /**
   * Numbers the periods of {@code calendar}.
   *
   * @param unit {@code DAY} or {@code WEEK}
   */
  public PeriodOrdinals(CommunityCalendar calendar, PeriodUnit unit) {
    this.calendar = calendar;
    this.unit = unit;
    this.skipped = unit == PeriodUnit.DAY ? skippedDates(calendar) : List.of();
  }

  /** Returns the number of the period that {@code instant} belongs to. */
  public long of(Instant instant) {
    return of(calendar.date(instant));
  }

  /**
   * Returns the number of the period that {@code date} belongs to; of a date that was skipped, that
   * of the next one.
   */
  public long of(LocalDate date) {
    LocalDate start = calendar.period(unit, date).startInclusive();
    if (unit == PeriodUnit.WEEK) {
      // All weeks begin on the same day, so whole weeks lie between any two starts.
      return Math.floorDiv(start.toEpochDay(), 7L);
    }
    if (skipped.isEmpty()) {
      return start.toEpochDay();
    }
    int place = Collections.binarySearch(skipped, start);
    int before = place < 0 ? -place - 1 : place;
    return start.toEpochDay() - before;
  }

  private static List<LocalDate> skippedDates(CommunityCalendar calendar) {
    List<LocalDate> skipped = new ArrayList<>();
    for (ZoneOffsetTransition jump : calendar.zone().getRules().getTransitions()) {
      // Only a jump of a whole day can swallow a date.
      if (jump.getDuration().compareTo(Duration.ofDays(1)) < 0) {
        continue;
      }
      LocalDate end = jump.getDateTimeAfter().toLocalDate().plusDays(1);
      for (LocalDate date = jump.getDateTimeBefore().toLocalDate().minusDays(1);
          date.isBefore(end);
          date = date.plusDays(1)) {
        if (calendar.isSkipped(date)) {
          skipped.add(date);
        }
      }
    }
    return List.copyOf(skipped);
  }
}
