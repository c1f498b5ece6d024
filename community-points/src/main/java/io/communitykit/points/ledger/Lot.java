package io.communitykit.points.ledger;

import static java.util.Objects.requireNonNull;

import io.communitykit.points.Amounts;
import java.time.Instant;
import java.util.Optional;

/**
 * Points of one award, told apart from all others until they are gone.
 *
 * @param id follows from the award, so that it cannot be opened twice
 * @param account who it was awarded to
 * @param source why
 * @param amount how much it was opened with, in minor units; more than zero
 * @param openedAt when it was earned
 * @param activatesAt when it can first be spent, if later than it was earned
 * @param expiresAt the first instant at which it can no longer be spent, if it lapses
 */
public record Lot(
    LotId id,
    AccountKey account,
    LotSource source,
    long amount,
    Instant openedAt,
    Optional<Instant> activatesAt,
    Optional<Instant> expiresAt) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the amount is not positive, the id is {@link LotId#COMMON},
   *     or the lot would lapse before it is active
   */
  public Lot {
    requireNonNull(id, "id");
    requireNonNull(account, "account");
    requireNonNull(source, "source");
    requireNonNull(openedAt, "openedAt");
    Amounts.checkMoved(amount);
    if (id.equals(LotId.COMMON)) {
      throw new IllegalArgumentException("the common lot must not be opened, was " + account);
    }
    Instant usable = activatesAt.orElse(openedAt);
    if (expiresAt.isPresent() && !expiresAt.get().isAfter(usable)) {
      throw new IllegalArgumentException(
          "expiresAt must be after " + usable + ", was " + expiresAt.get() + " of lot " + id);
    }
  }

  /** Returns this lot under the account {@code account}, for erasure. */
  Lot withAccount(AccountKey account) {
    return new Lot(id, account, source, amount, openedAt, activatesAt, expiresAt);
  }
}
