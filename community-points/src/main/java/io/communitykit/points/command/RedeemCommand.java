package io.communitykit.points.command;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Identifiers;
import io.communitykit.core.MemberId;
import io.communitykit.points.ledger.TransactionId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Wants a reward for points.
 *
 * @param id names this redemption for ever; the same command again redeems nothing more
 * @param member whose points, and who gets it
 * @param reward the reward's id
 * @param quantity how many, 1 to {@value #MAX_QUANTITY}
 * @param at when, to the microsecond
 */
public record RedeemCommand(String id, MemberId member, String reward, int quantity, Instant at) {

  /** Most that one command may want: each may come with a code of its own. */
  public static final int MAX_QUANTITY = 100;

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code id} or {@code reward} cannot name anything, or
   *     {@code quantity} is out of bounds
   */
  public RedeemCommand {
    TransactionId.ofCommand("reward", id);
    requireNonNull(member, "member");
    Identifiers.check("reward", reward);
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    if (quantity < 1 || quantity > MAX_QUANTITY) {
      throw new IllegalArgumentException(
          "quantity must be 1.." + MAX_QUANTITY + ", was " + quantity);
    }
  }

  /** Creates the wish for one. */
  public RedeemCommand(String id, MemberId member, String reward, Instant at) {
    this(id, member, reward, 1, at);
  }

  /** Returns what the ledger calls it. */
  public TransactionId transaction() {
    return TransactionId.ofCommand("reward", id);
  }
}
