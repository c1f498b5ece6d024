package io.communitykit.points.command;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import io.communitykit.points.Amounts;
import io.communitykit.points.ledger.TransactionId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Wants a transaction to be taken back, whole or in part.
 *
 * <p>A spend, a capture or a penalty is refunded to the very lots it took from, the last one first;
 * what has lapsed meanwhile lapses at once. An award is clawed back, as far as the asset's {@link
 * io.communitykit.points.ClawbackPolicy} says. All reversals of a transaction together never come
 * to more than it.
 *
 * @param id names this reversal for ever; the same command again reverses nothing more
 * @param of what is taken back, as its receipt calls it
 * @param amount how much, in minor units, more than zero; all that is left if left out. "All that
 *     is left" and an amount are different commands, even if they come to the same
 * @param reason why, for the member to read
 * @param at when, to the microsecond
 */
public record ReverseCommand(
    String id, TransactionId of, Optional<Long> amount, Message reason, Instant at) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code amount} is not positive
   * @throws io.communitykit.points.AmountOverflowException if it is more than one transaction may
   *     move
   */
  public ReverseCommand {
    TransactionId.ofCommand("reverse", id);
    requireNonNull(of, "of");
    requireNonNull(amount, "amount");
    requireNonNull(reason, "reason");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    amount.ifPresent(Amounts::checkMoved);
  }

  /** Returns what the ledger calls it. */
  public TransactionId transaction() {
    return TransactionId.ofCommand("reverse", id);
  }
}
