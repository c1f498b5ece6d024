package io.communitykit.points.reward;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.points.CapPeriod;
import java.time.Instant;

/**
 * How many of a reward one member may have.
 *
 * @param max how many; more than zero
 * @param per in which period of the catalogue's calendar
 */
public record RewardLimit(long max, CapPeriod per) {

  /** Checks the components. */
  public RewardLimit {
    requireNonNull(per, "per");
    if (max < 1) {
      throw new IllegalArgumentException("max must be 1 or more, was " + max);
    }
  }

  /**
   * One period of a limit.
   *
   * @param per what kind
   * @param start its first epoch day; zero for all time
   */
  public record Bucket(CapPeriod per, long start) {

    /** All time. Counted of every reward, so that a later version may limit it. */
    public static final Bucket LIFETIME = new Bucket(CapPeriod.LIFETIME, 0);

    /** Checks the components. */
    public Bucket {
      requireNonNull(per, "per");
    }
  }

  /** Returns the period that {@code at} belongs to. */
  Bucket bucket(Instant at, CommunityCalendar calendar) {
    return new Bucket(
        per,
        switch (per) {
          case DAY -> calendar.date(at).toEpochDay();
          case WEEK -> calendar.period(PeriodUnit.WEEK, at).startInclusive().toEpochDay();
          case MONTH -> calendar.period(PeriodUnit.MONTH, at).startInclusive().toEpochDay();
          case LIFETIME -> 0;
        });
  }
}
