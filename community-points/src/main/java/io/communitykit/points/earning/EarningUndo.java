package io.communitykit.points.earning;

import static java.util.Objects.requireNonNull;

import io.communitykit.points.ledger.TransactionId;

/**
 * Something that was given for an object and is to be taken back.
 *
 * @param of the {@link UndoableAward#id} of it
 * @param rule which rule gave it
 */
public record EarningUndo(TransactionId of, String rule) {

  /** Checks the components. */
  public EarningUndo {
    requireNonNull(of, "of");
    requireNonNull(rule, "rule");
  }
}
