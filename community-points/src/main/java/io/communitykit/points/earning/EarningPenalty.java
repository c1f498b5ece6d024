package io.communitykit.points.earning;

import static java.util.Objects.requireNonNull;

import io.communitykit.points.Amounts;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.TransactionId;
import java.util.Optional;

/**
 * What somebody is to lose.
 *
 * @param id of the transaction that takes it; follows from program, rule and activity
 * @param account whose, and of what
 * @param rule which rule takes it
 * @param amount how much at most, in minor units; more than zero
 * @param floor how much the account keeps whatever happens. If empty, the rest is owed where the
 *     asset's clawback policy is {@code DEBT}, and nothing goes below zero elsewhere
 */
public record EarningPenalty(
    TransactionId id, AccountKey account, String rule, long amount, Optional<Long> floor) {

  /** Checks the components. */
  public EarningPenalty {
    requireNonNull(id, "id");
    requireNonNull(account, "account");
    requireNonNull(rule, "rule");
    requireNonNull(floor, "floor");
    Amounts.checkMoved(amount);
  }
}
