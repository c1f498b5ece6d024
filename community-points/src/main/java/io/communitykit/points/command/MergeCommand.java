package io.communitykit.points.command;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.points.ledger.TransactionId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Wants everything that one account of a person has to go to their other one, in every asset of the
 * rules: lots with their source and expiry, debts, and what was ever earned and used. What was
 * awarded to the first or spent by it can still be taken back, on the second.
 *
 * @param id names this merge for ever; the same command again moves nothing more
 * @param from the account that is given up; nothing should be written to it any more
 * @param to the account that stays
 * @param reason why, for the member to read
 * @param at when, to the microsecond
 */
public record MergeCommand(String id, MemberId from, MemberId to, Message reason, Instant at) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if both are the same
   */
  public MergeCommand {
    TransactionId.ofCommand("merge", id);
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    requireNonNull(reason, "reason");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    if (from.equals(to)) {
      throw new IllegalArgumentException("to must be another member than " + from);
    }
  }

  /** Returns what the ledger calls it. */
  public TransactionId transaction() {
    return TransactionId.ofCommand("merge", id);
  }
}
