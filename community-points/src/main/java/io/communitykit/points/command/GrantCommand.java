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
 * Wants points to be issued by hand: compensation for a member, the budget of a team or of a
 * campaign's pool. A pool pays by {@link TransferCommand}, never more than it has; what it did not
 * pay is taken back by reversing the grant.
 *
 * @param id names this grant for ever; the same command again gives nothing more
 * @param owner who gets them: a member, or a team or pool under its own id
 * @param asset of which asset
 * @param amount how much, in minor units; more than zero
 * @param expiresAt the first instant at which they have lapsed, later than {@code at}; as the asset
 *     says if left out
 * @param reason what for, for the owner to read
 * @param at when, to the microsecond
 */
public record GrantCommand(
    String id,
    MemberId owner,
    AssetId asset,
    long amount,
    Optional<Instant> expiresAt,
    Message reason,
    Instant at) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code amount} is not positive, or they would have lapsed
   *     before
   * @throws io.communitykit.points.AmountOverflowException if it is more than one transaction may
   *     move
   */
  public GrantCommand {
    TransactionId.ofCommand("grant", id);
    requireNonNull(owner, "owner");
    requireNonNull(asset, "asset");
    requireNonNull(reason, "reason");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    expiresAt = expiresAt.map(instant -> instant.truncatedTo(ChronoUnit.MICROS));
    Amounts.checkMoved(amount);
    if (expiresAt.isPresent() && !expiresAt.get().isAfter(at)) {
      throw new IllegalArgumentException(
          "expiresAt must be after " + at + ", was " + expiresAt.get());
    }
  }

  /** Returns what the ledger calls it. */
  public TransactionId transaction() {
    return TransactionId.ofCommand("grant", id);
  }
}
