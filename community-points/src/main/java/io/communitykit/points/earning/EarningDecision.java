package io.communitykit.points.earning;

import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.Guard;
import java.util.List;

/**
 * What an activity earns, and what has to be counted with it.
 *
 * @param awards in the order of the rules
 * @param penalties what it costs, in the order of the rules
 * @param undoables which of that an undo event will take back
 * @param undos what it takes back of what was given before, in the order in which it was given
 * @param counters what to add to the counters, bounded by caps and budgets
 * @param guards what must still be so for the decision to be right
 */
public record EarningDecision(
    List<Award> awards,
    List<EarningPenalty> penalties,
    List<UndoableAward> undoables,
    List<EarningUndo> undos,
    List<CounterDelta> counters,
    List<Guard> guards) {

  /** Nothing. */
  public static final EarningDecision NOTHING =
      new EarningDecision(List.of(), List.of(), List.of());

  /** Takes a copy. */
  public EarningDecision {
    awards = List.copyOf(awards);
    penalties = List.copyOf(penalties);
    undoables = List.copyOf(undoables);
    undos = List.copyOf(undos);
    counters = List.copyOf(counters);
    guards = List.copyOf(guards);
  }

  /** Creates a decision that only gives. */
  public EarningDecision(List<Award> awards, List<CounterDelta> counters, List<Guard> guards) {
    this(awards, List.of(), List.of(), List.of(), counters, guards);
  }
}
