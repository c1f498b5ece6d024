package io.communitykit.points.command;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.points.Amounts;
import io.communitykit.points.ledger.TransactionId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Wants points to be taken away for an offence, those that lapse first before others. Can be
 * reversed like a spend.
 *
 * @param id names this penalty for ever; the same command again takes nothing more
 * @param member whose points
 * @param asset of which asset
 * @param amount how much, in minor units; more than zero
 * @param floor how much the member keeps at least, zero or more: less is taken then. If left out,
 *     what is missing is owed where the asset's clawback policy is {@code DEBT}, and otherwise
 *     nothing is kept and nothing owed
 * @param reason what for, for the member to read
 * @param at when, to the microsecond
 */
public record PenaltyCommand(
    String id,
    MemberId member,
    AssetId asset,
    long amount,
    Optional<Long> floor,
    Message reason,
    Instant at) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code amount} is not positive or {@code floor} negative
   * @throws io.communitykit.points.AmountOverflowException if it is more than one transaction may
   *     move
   */
  public PenaltyCommand {
    TransactionId.ofCommand("penalty", id);
    requireNonNull(member, "member");
    requireNonNull(asset, "asset");
    requireNonNull(floor, "floor");
    requireNonNull(reason, "reason");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    Amounts.checkMoved(amount);
    if (floor.isPresent() && floor.get() < 0) {
      throw new IllegalArgumentException("floor must be 0 or more, was " + floor.get());
    }
  }

  /** Returns what the ledger calls it. */
  public TransactionId transaction() {
    return TransactionId.ofCommand("penalty", id);
  }
}
