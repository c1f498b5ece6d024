package io.communitykit.points.command;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.points.Amounts;
import io.communitykit.points.ledger.TransactionId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Wants points to be redeemed, those that lapse first before others.
 *
 * @param id names this spend for ever; the same command again spends nothing more
 * @param member whose points
 * @param asset of which asset
 * @param amount how much, in minor units; more than zero
 * @param reason what for, for the member to read
 * @param at when, to the microsecond; lots that lapse at this instant are not used
 */
public record SpendCommand(
    String id, MemberId member, AssetId asset, long amount, Message reason, Instant at) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code amount} is not positive
   * @throws io.communitykit.points.AmountOverflowException if it is more than one transaction may
   *     move
   */
  public SpendCommand {
    TransactionId.ofCommand("spend", id);
    requireNonNull(member, "member");
    requireNonNull(asset, "asset");
    requireNonNull(reason, "reason");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    Amounts.checkMoved(amount);
  }

  /** Returns what the ledger calls it. */
  public TransactionId transaction() {
    return TransactionId.ofCommand("spend", id);
  }
}
