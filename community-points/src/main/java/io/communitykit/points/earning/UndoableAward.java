package io.communitykit.points.earning;

import static java.util.Objects.requireNonNull;

import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.TransactionId;
import java.util.List;
import java.util.Optional;

/**
 * What one rule gave and took for an object, so that an undo event can find it.
 *
 * @param id of the transaction without entries that leads to it
 * @param rule which rule
 * @param awards which of the decision's awards, by their place
 * @param penalty the decision's penalty, if the rule took something
 * @param counted what was counted with it and is given back when it is undone
 */
public record UndoableAward(
    TransactionId id,
    String rule,
    List<Integer> awards,
    Optional<TransactionId> penalty,
    List<CounterDelta> counted) {

  /** Checks and copies the components. */
  public UndoableAward {
    requireNonNull(id, "id");
    requireNonNull(rule, "rule");
    awards = List.copyOf(awards);
    requireNonNull(penalty, "penalty");
    counted = List.copyOf(counted);
  }
}
