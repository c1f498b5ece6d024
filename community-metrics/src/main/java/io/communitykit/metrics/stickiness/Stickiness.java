package io.communitykit.metrics.stickiness;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.calendar.Period;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.metrics.members.Timeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Members by the number of periods in which they were active (definition D12).
 *
 * <p>Over ten days, a member active on 9 of them and one active on 5 give 1 at 5 and 1 at 9. The
 * sum over all is the number of members active at least once.
 *
 * @param key whose activities count
 * @param unit the length of a period
 * @param periods the periods counted, oldest first
 * @param members {@code members.get(j - 1)} were active in exactly j periods; as long as {@code
 *     periods}
 */
public record Stickiness(String key, PeriodUnit unit, List<Period> periods, List<Long> members) {

  /**
   * Checks and copies the components.
   *
   * @throws IllegalArgumentException if the sizes do not agree
   */
  public Stickiness {
    requireNonNull(key, "key");
    requireNonNull(unit, "unit");
    periods = List.copyOf(periods);
    members = List.copyOf(members);
    if (members.size() != periods.size()) {
      throw new IllegalArgumentException(
          "members must have " + periods.size() + " entries, had " + members.size());
    }
  }

  /** Counts each member's active periods of {@code timeline}. */
  public static Stickiness of(Timeline timeline) {
    ActivePeriods active = new ActivePeriods();
    timeline.active().forEach(set -> set.forEach(active::increment));
    long[] members = new long[timeline.size()];
    for (int periods : active.counts) {
      if (periods > 0) {
        members[periods - 1]++;
      }
    }
    return new Stickiness(
        timeline.key(),
        timeline.unit(),
        timeline.periods(),
        Arrays.stream(members).boxed().toList());
  }

  /** Returns the members active in at least 1, 2, ... periods. */
  public List<Long> atLeast() {
    List<Long> atLeast = new ArrayList<>(members);
    for (int i = members.size() - 2; i >= 0; i--) {
      atLeast.set(i, members.get(i) + atLeast.get(i + 1));
    }
    return List.copyOf(atLeast);
  }

  /** Returns the members active at least once. */
  public long total() {
    return members.stream().mapToLong(Long::longValue).sum();
  }

  /** Number of active periods by ordinal. */
  private static final class ActivePeriods {

    private int[] counts = new int[64];

    void increment(int ordinal) {
      if (ordinal >= counts.length) {
        counts = Arrays.copyOf(counts, Math.max(counts.length * 2, ordinal + 1));
      }
      counts[ordinal]++;
    }
  }
}
