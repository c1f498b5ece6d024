package io.communitykit.points.earning;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.Period;
import io.communitykit.points.ExpiryRounding;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import java.util.Optional;

/** When points lapse. */
@FunctionalInterface
public interface ExpiryPolicy {

  /**
   * Returns the first instant at which points have lapsed, later than {@code usableAt}; empty if
   * they never do.
   *
   * @param usableAt when they can first be spent
   * @param calendar whose days and years are meant
   */
  Optional<Instant> expiresAt(Instant usableAt, CommunityCalendar calendar);

  /** Never. */
  static ExpiryPolicy never() {
    return (usableAt, calendar) -> Optional.empty();
  }

  /**
   * So long after they can be spent. Calendar periods are added to the wall clock, months clamped
   * to their last day: P1M after 31 January 10:00 is 28 February 10:00.
   */
  static ExpiryPolicy after(TemporalAmount period) {
    requireNonNull(period, "period");
    return (usableAt, calendar) ->
        Optional.of(usableAt.atZone(calendar.zone()).plus(period).toInstant());
  }

  /**
   * With the end of the first {@code day} of a year that comes no earlier than {@code period} after
   * they can be spent. On 31 March, after P1Y: what is usable on 1 February 2026 lapses with the
   * end of 31 March 2027, what is usable on 1 April 2026 a year later. 29 February is 28 February
   * in other years.
   */
  static ExpiryPolicy yearly(MonthDay day, Optional<TemporalAmount> period) {
    requireNonNull(day, "day");
    requireNonNull(period, "period");
    return (usableAt, calendar) -> {
      ZonedDateTime usable = usableAt.atZone(calendar.zone());
      ZonedDateTime earliest = period.isPresent() ? usable.plus(period.get()) : usable;
      LocalDate date = calendar.date(earliest.toInstant());
      LocalDate end = day.atYear(date.getYear());
      LocalDate last = end.isBefore(date) ? day.atYear(date.getYear() + 1) : end;
      return Optional.of(calendar.start(last.plusDays(1)));
    };
  }

  /**
   * Returns this policy, moved to the end of the period of {@code rounding}: to {@code MONTH_END},
   * 28 February 10:00 becomes the first instant of March. What ends exactly with a period, stays.
   */
  default ExpiryPolicy roundedUp(ExpiryRounding rounding) {
    requireNonNull(rounding, "rounding");
    return (usableAt, calendar) ->
        expiresAt(usableAt, calendar)
            .map(
                at -> {
                  // The last instant that still counts decides the period.
                  Period last = calendar.period(rounding.unit(), at.minusNanos(1_000));
                  return calendar.end(last);
                });
  }
}
