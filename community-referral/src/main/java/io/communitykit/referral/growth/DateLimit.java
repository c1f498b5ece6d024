package io.communitykit.referral.growth;

import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * Tells whether an instant's date is before a given one, without asking the calendar but near it.
 *
 * <p>Before the first instant of a date every instant is of an earlier date. After it nearly every
 * one is not; where a clock is set back over the start of a day, a stretch shorter than a day
 * belongs to the earlier date again. So only the day after the limit has to be looked up.
 */
final class DateLimit {

  private final CommunityCalendar calendar;
  private final LocalDate date;
  private final long start;

  DateLimit(CommunityCalendar calendar, LocalDate date) {
    this.calendar = calendar;
    this.date = date;
    this.start = Micros.of(calendar.start(date));
  }

  /** Whether the date of {@code micros} is before the limit. */
  boolean isAfter(long micros) {
    return micros < start
        || (micros < start + Micros.DAY && calendar.date(Micros.instant(micros)).isBefore(date));
  }

  /** Returns whether an instant's date lies in {@code period}. */
  static LongPredicate within(CommunityCalendar calendar, Period period) {
    DateLimit start = new DateLimit(calendar, period.startInclusive());
    DateLimit end = new DateLimit(calendar, period.endExclusive());
    return micros -> end.isAfter(micros) && !start.isAfter(micros);
  }

  /** Consecutive periods, and which of them an instant is in. */
  static final class Row {

    private final DateLimit[] limits;

    Row(CommunityCalendar calendar, List<Period> periods) {
      this.limits = new DateLimit[periods.isEmpty() ? 0 : periods.size() + 1];
      for (int i = 0; i < periods.size(); i++) {
        limits[i] = new DateLimit(calendar, periods.get(i).startInclusive());
        limits[i + 1] = new DateLimit(calendar, periods.get(i).endExclusive());
      }
    }

    /** Returns the number of the period, or -1. */
    int indexOf(long micros) {
      int low = 0;
      int high = limits.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (limits[middle].isAfter(micros)) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return low == limits.length ? -1 : low - 1;
    }
  }
}
