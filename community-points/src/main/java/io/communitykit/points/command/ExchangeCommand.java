package io.communitykit.points.command;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.points.Amounts;
import io.communitykit.points.Ratio;
import io.communitykit.points.ledger.TransactionId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Wants points of one asset to become points of another.
 *
 * @param id names this exchange for ever; the same command again changes nothing more
 * @param member whose points
 * @param from of which asset
 * @param amount how much of it, in minor units; more than zero
 * @param to into which asset
 * @param rate how many minor units of {@code to} one minor unit of {@code from} is worth; what does
 *     not make a whole unit is lost to the member: 105 at 1/10 are 10
 * @param reason what for, for the member to read
 * @param at when, to the microsecond
 */
public record ExchangeCommand(
    String id,
    MemberId member,
    AssetId from,
    long amount,
    AssetId to,
    Ratio rate,
    Message reason,
    Instant at) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code amount} is not positive, or both assets are the same
   * @throws io.communitykit.points.AmountOverflowException if it is more than one transaction may
   *     move
   */
  public ExchangeCommand {
    TransactionId.ofCommand("exchange", id);
    requireNonNull(member, "member");
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    requireNonNull(rate, "rate");
    requireNonNull(reason, "reason");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    Amounts.checkMoved(amount);
    if (from.equals(to)) {
      throw new IllegalArgumentException("to must be another asset than " + from);
    }
  }

  /** Returns what the ledger calls it. */
  public TransactionId transaction() {
    return TransactionId.ofCommand("exchange", id);
  }
}
