package io.communitykit.metrics.growth;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.calendar.Period;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.metrics.Rate;
import io.communitykit.metrics.members.MemberSet;
import io.communitykit.metrics.members.Timeline;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the active members of each period come from, and how many of the period before are gone
 * (definition D4).
 *
 * <p>"First" is the member's first activity under this key, never a profile date: somebody who
 * registered long ago and posts for the first time is new among those who post.
 *
 * @param key whose activities count
 * @param unit the length of a period
 * @param steps one entry a period, oldest first
 */
public record Lifecycle(String key, PeriodUnit unit, List<Step> steps) {

  /** Takes a copy. */
  public Lifecycle {
    requireNonNull(key, "key");
    requireNonNull(unit, "unit");
    steps = List.copyOf(steps);
  }

  /** Classifies the members of {@code timeline}. */
  public static Lifecycle of(Timeline timeline) {
    List<Step> steps = new ArrayList<>(timeline.size());
    MemberSet previous = timeline.previous();
    MemberSet seen = timeline.seenBefore();
    for (int i = 0; i < timeline.size(); i++) {
      MemberSet active = timeline.active().get(i);
      long returning = active.andCount(previous);
      long known = active.andCount(seen);
      steps.add(
          new Step(
              timeline.periods().get(i),
              active.count() - known,
              returning,
              known - returning,
              previous.count() - returning,
              timeline.isComplete(i)));
      seen = seen.or(active);
      previous = active;
    }
    return new Lifecycle(timeline.key(), timeline.unit(), steps);
  }

  /**
   * One period against the one before.
   *
   * <p>Two identities hold always: {@code active = new + returning + resurrected}, and {@code
   * active - active before = new + resurrected - dormant}.
   *
   * @param period which one
   * @param newMembers active now, and never before
   * @param returning active now and in the period before
   * @param resurrected active now and earlier, but not in the period before
   * @param dormant active in the period before, but not now; 0 or more, shown below zero
   * @param complete whether the period is over
   */
  public record Step(
      Period period,
      long newMembers,
      long returning,
      long resurrected,
      long dormant,
      boolean complete) {

    /** Checks the component. */
    public Step {
      requireNonNull(period, "period");
    }

    /** Returns the members active in this period. */
    public long active() {
      return newMembers + returning + resurrected;
    }

    /** Returns the members active in the period before. */
    public long activeBefore() {
      return returning + dormant;
    }

    /**
     * Returns how many members were gained for each one lost (definition D5): 48 gained and 50 lost
     * is 0.96, and the community shrinks. Unbounded if none was lost, undefined if none was gained
     * either. From Hsu, "Accounting for User Growth"; Amplitude calls it Pulse.
     */
    public Rate quickRatio() {
      return Rate.of(newMembers + resurrected, dormant);
    }

    /** Returns the share of the members active before who are active again (definition D6). */
    public Rate returnRate() {
      return Rate.of(returning, activeBefore());
    }

    /** Returns the share of the members active before who are not active now (definition D6). */
    public Rate churnRate() {
      return Rate.of(dormant, activeBefore());
    }
  }
}
