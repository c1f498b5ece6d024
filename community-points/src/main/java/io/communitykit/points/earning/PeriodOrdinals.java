package io.communitykit.points.earning;

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
final class PeriodOrdinals {

  private final CommunityCalendar calendar;
  private final PeriodUnit unit;
  private final List<LocalDate> skipped;

  PeriodOrdinals(CommunityCalendar calendar, PeriodUnit unit) {
    this.calendar = calendar;
    this.unit = unit;
    this.skipped = unit == PeriodUnit.DAY ? skippedDates(calendar) : List.of();
  }

  /** Returns the number of the period that {@code instant} belongs to. */
  long of(Instant instant) {
    LocalDate start = calendar.period(unit, instant).startInclusive();
    if (unit == PeriodUnit.WEEK) {
      // All weeks begin on the same day, so whole weeks lie between any two starts.
      return Math.floorDiv(start.toEpochDay(), 7L);
    }
    if (skipped.isEmpty()) {
      return start.toEpochDay();
    }
    int before = -Collections.binarySearch(skipped, start) - 1;
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
