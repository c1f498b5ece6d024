package io.communitykit.points.earning;

import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.Guard;
import java.util.List;

/**
 * What an activity earns, and what has to be counted with it.
 *
 * @param awards in the order of the rules
 * @param counters what to add to the counters, bounded by the caps
 * @param guards what must still be so for the decision to be right
 */
public record EarningDecision(List<Award> awards, List<CounterDelta> counters, List<Guard> guards) {

  /** Nothing. */
  public static final EarningDecision NOTHING =
      new EarningDecision(List.of(), List.of(), List.of());

  /** Takes a copy. */
  public EarningDecision {
    awards = List.copyOf(awards);
    counters = List.copyOf(counters);
    guards = List.copyOf(guards);
  }
}
