package io.communitykit.metrics.members;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.calendar.Period;
import io.communitykit.core.calendar.PeriodUnit;
import java.util.List;

/**
 * Who was active under one key in each of some periods that follow each other: all that most
 * questions need.
 *
 * @param key whose activities count
 * @param unit the length of a period
 * @param periods the periods, oldest first
 * @param active who was active in each of them
 * @param previous who was active in the period right before the first
 * @param seenBefore who was ever active before the first
 * @param completePeriods how many of the periods, from the first, are complete
 */
public record Timeline(
    String key,
    PeriodUnit unit,
    List<Period> periods,
    List<MemberSet> active,
    MemberSet previous,
    MemberSet seenBefore,
    int completePeriods) {

  /**
   * Checks and copies the components.
   *
   * @throws IllegalArgumentException if the sizes do not agree
   */
  public Timeline {
    requireNonNull(key, "key");
    requireNonNull(unit, "unit");
    requireNonNull(previous, "previous");
    requireNonNull(seenBefore, "seenBefore");
    periods = List.copyOf(periods);
    active = List.copyOf(active);
    if (active.size() != periods.size()) {
      throw new IllegalArgumentException(
          "active must have " + periods.size() + " sets, had " + active.size());
    }
    if (completePeriods < 0 || completePeriods > periods.size()) {
      throw new IllegalArgumentException(
          "completePeriods must be 0.." + periods.size() + ", was " + completePeriods);
    }
  }

  /** Returns the number of periods. */
  public int size() {
    return periods.size();
  }

  /** Whether the period at {@code index} is complete. */
  public boolean isComplete(int index) {
    return index < completePeriods;
  }
}
