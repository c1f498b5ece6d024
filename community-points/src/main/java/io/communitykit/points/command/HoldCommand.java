package io.communitykit.points.command;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.points.Amounts;
import io.communitykit.points.ledger.TransactionId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Wants points to be set aside until a purchase is finished or given up: see {@link
 * ResolveCommand}. Held points do not lapse; released past their date, they lapse at once.
 *
 * @param id names this hold for ever; the same command again holds nothing more
 * @param member whose points
 * @param asset of which asset
 * @param amount how much, in minor units; more than zero
 * @param duration after which time they are available again by themselves, to the microsecond; more
 *     than zero, at most {@link #MAX_DURATION}
 * @param reason what for, for the member to read
 * @param at when, to the microsecond; lots that lapse at this instant are not used
 */
public record HoldCommand(
    String id,
    MemberId member,
    AssetId asset,
    long amount,
    Duration duration,
    Message reason,
    Instant at) {

  /** Longest hold: what is not settled within a year is a dispute, not a purchase. */
  public static final Duration MAX_DURATION = Duration.ofDays(366);

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code amount} or {@code duration} is out of bounds
   * @throws io.communitykit.points.AmountOverflowException if it is more than one transaction may
   *     move
   */
  public HoldCommand {
    TransactionId.ofCommand("hold", id);
    requireNonNull(member, "member");
    requireNonNull(asset, "asset");
    requireNonNull(reason, "reason");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    duration = requireNonNull(duration, "duration").truncatedTo(ChronoUnit.MICROS);
    if (duration.isNegative() || duration.isZero() || duration.compareTo(MAX_DURATION) > 0) {
      throw new IllegalArgumentException(
          "duration must be above 0 and at most " + MAX_DURATION + ", was " + duration);
    }
    Amounts.checkMoved(amount);
  }

  /** Returns what the ledger calls it. */
  public TransactionId transaction() {
    return TransactionId.ofCommand("hold", id);
  }
}
