package io.communitykit.metrics.growth;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.calendar.Period;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.metrics.members.Timeline;
import java.util.ArrayList;
import java.util.List;

/**
 * Members with an activity, period by period (definition D1 per calendar period).
 *
 * @param key whose activities count
 * @param unit the length of a period
 * @param counts one entry a period, oldest first
 */
public record ActiveMembers(String key, PeriodUnit unit, List<Count> counts) {

  /** Takes a copy. */
  public ActiveMembers {
    requireNonNull(key, "key");
    requireNonNull(unit, "unit");
    counts = List.copyOf(counts);
  }

  /** Counts the sets of {@code timeline}. */
  public static ActiveMembers of(Timeline timeline) {
    List<Count> counts = new ArrayList<>(timeline.size());
    for (int i = 0; i < timeline.size(); i++) {
      counts.add(
          new Count(
              timeline.periods().get(i), timeline.active().get(i).count(), timeline.isComplete(i)));
    }
    return new ActiveMembers(timeline.key(), timeline.unit(), counts);
  }

  /**
   * The members active in one period.
   *
   * @param period which one
   * @param members how many; each once, however often they were active
   * @param complete whether the period is over
   */
  public record Count(Period period, long members, boolean complete) {

    /** Checks the component. */
    public Count {
      requireNonNull(period, "period");
    }
  }
}
