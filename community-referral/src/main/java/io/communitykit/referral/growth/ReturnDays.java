package io.communitykit.referral.growth;

import io.communitykit.core.calendar.CommunityCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * On which days after joining a member was active: day 0 is the date of the join, day 1 the date
 * after it, and so on, in the community's calendar.
 *
 * @param bits bit n is set if the member was active on day n
 */
public record ReturnDays(long bits) {

  /** No activity. */
  public static final ReturnDays NONE = new ReturnDays(0);

  /** The last day that is kept: nine weeks, so that day-30 and day-60 return can be asked for. */
  public static final int MAX_DAY = 63;

  /** Takes the bits as they are: each of the 64 means a day. */
  public ReturnDays {}

  /**
   * Returns the given days.
   *
   * @throws IllegalArgumentException if one is not 0..{@value #MAX_DAY}
   */
  public static ReturnDays of(int... days) {
    long bits = 0;
    for (int day : days) {
      checkDay("day", day, 0);
      bits |= 1L << day;
    }
    return new ReturnDays(bits);
  }

  /**
   * Returns the days of {@code activities} after a join at {@code joinedAt}. Those before the date
   * of the join and after day {@value #MAX_DAY} are left out; order and repeats do not matter.
   */
  public static ReturnDays of(
      CommunityCalendar calendar, Instant joinedAt, Iterable<Instant> activities) {
    LocalDate joined = calendar.date(joinedAt);
    long bits = 0;
    for (Instant at : activities) {
      long day = ChronoUnit.DAYS.between(joined, calendar.date(at));
      if (day >= 0 && day <= MAX_DAY) {
        bits |= 1L << day;
      }
    }
    return new ReturnDays(bits);
  }

  /**
   * Whether the member was active on day {@code day}.
   *
   * @throws IllegalArgumentException if {@code day} is not 0..{@value #MAX_DAY}
   */
  public boolean contains(int day) {
    checkDay("day", day, 0);
    return (bits >>> day & 1) == 1;
  }

  static void checkDay(String name, int day, int first) {
    if (day < first || day > MAX_DAY) {
      throw new IllegalArgumentException(
          name + " must be " + first + ".." + MAX_DAY + ", was " + day);
    }
  }
}
