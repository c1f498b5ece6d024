package io.communitykit.metrics.growth;

import static java.util.Objects.requireNonNull;

import io.communitykit.metrics.members.MemberSet;
import io.communitykit.metrics.members.Timeline;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Members active in the {@code windowDays} days that end at and include each day (definition D1): 1
 * day is DAU, 7 WAU, 28 MAU. 28 is a multiple of 7, so that weekdays do not show; that is how
 * Mozilla counts.
 *
 * @param key whose activities count
 * @param windowDays 1..{@value #MAX_WINDOW_DAYS}
 * @param days one entry a day, oldest first
 */
public record ActiveWindow(String key, int windowDays, List<Day> days) {

  /** Longest window: a leap year. */
  public static final int MAX_WINDOW_DAYS = 366;

  /**
   * Checks and copies the components.
   *
   * @throws IllegalArgumentException if the window is too short or too long
   */
  public ActiveWindow {
    requireNonNull(key, "key");
    checkWindow(windowDays);
    days = List.copyOf(days);
  }

  /** Returns {@code windowDays} if a window may have that length. */
  public static int checkWindow(int windowDays) {
    if (windowDays < 1 || windowDays > MAX_WINDOW_DAYS) {
      throw new IllegalArgumentException(
          "windowDays must be 1.." + MAX_WINDOW_DAYS + ", was " + windowDays);
    }
    return windowDays;
  }

  /**
   * Counts windows over {@code daily}, a timeline of days of which the first {@code windowDays - 1}
   * only lead in.
   *
   * <p>A member active on day e is counted on days e to e + windowDays - 1. Each day set is walked
   * once, and a member adds only the days that their last active day has not covered, so that the
   * work does not depend on the window.
   */
  public static ActiveWindow of(Timeline daily, int windowDays) {
    checkWindow(windowDays);
    int size = daily.size();
    long[] changes = new long[size + 1];
    Covered covered = new Covered();
    for (int day = 0; day < size; day++) {
      int today = day;
      int end = Math.min(day + windowDays, size);
      MemberSet active = daily.active().get(day);
      active.forEach(
          ordinal -> {
            int from = Math.max(today, covered.until(ordinal));
            changes[from]++;
            changes[end]--;
            covered.set(ordinal, end);
          });
    }
    List<Day> days = new ArrayList<>();
    long members = 0;
    for (int day = 0; day < size; day++) {
      members += changes[day];
      if (day >= windowDays - 1) {
        LocalDate date = daily.periods().get(day).startInclusive();
        days.add(new Day(date, members, daily.isComplete(day)));
      }
    }
    return new ActiveWindow(daily.key(), windowDays, days);
  }

  /** The day until which each member is counted already, exclusive. */
  private static final class Covered {

    private int[] until = new int[64];

    int until(int ordinal) {
      return ordinal < until.length ? until[ordinal] : 0;
    }

    void set(int ordinal, int day) {
      if (ordinal >= until.length) {
        until = Arrays.copyOf(until, Math.max(until.length * 2, ordinal + 1));
      }
      until[ordinal] = day;
    }
  }

  /**
   * The members active in the window that ends with one day.
   *
   * @param date the last day of the window
   * @param members how many
   * @param complete whether that day is over
   */
  public record Day(LocalDate date, long members, boolean complete) {

    /** Checks the component. */
    public Day {
      requireNonNull(date, "date");
    }
  }
}
