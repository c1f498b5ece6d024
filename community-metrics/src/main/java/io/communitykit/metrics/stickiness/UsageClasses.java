package io.communitykit.metrics.stickiness;

import io.communitykit.core.calendar.PeriodUnit;
import java.util.List;

/**
 * Members by their active days of 28 (definition D13, L28): core from 21, regular 14 to 20, casual
 * 7 to 13, infrequent 1 to 6. The bounds are Mozilla's.
 *
 * @param core active on 21 to 28 days
 * @param regular active on 14 to 20 days
 * @param casual active on 7 to 13 days
 * @param infrequent active on 1 to 6 days
 */
public record UsageClasses(long core, long regular, long casual, long infrequent) {

  /** Days that the classes look at: four whole weeks. */
  public static final int DAYS = 28;

  /**
   * Sorts the members of {@code stickiness} into classes.
   *
   * @throws IllegalArgumentException if it is not over 28 days
   */
  public static UsageClasses of(Stickiness stickiness) {
    List<Long> members = stickiness.members();
    if (stickiness.unit() != PeriodUnit.DAY || members.size() != DAYS) {
      throw new IllegalArgumentException(
          "stickiness must be over "
              + DAYS
              + " periods of DAY, was over "
              + members.size()
              + " of "
              + stickiness.unit());
    }
    return new UsageClasses(
        sum(members, 21, 28), sum(members, 14, 20), sum(members, 7, 13), sum(members, 1, 6));
  }

  private static long sum(List<Long> members, int from, int to) {
    return members.subList(from - 1, to).stream().mapToLong(Long::longValue).sum();
  }
}
