package io.communitykit.points.ledger;

import static java.util.Objects.requireNonNull;

import io.communitykit.points.Amounts;

/**
 * One line of a transaction: so much of a lot enters or leaves a book of an account.
 *
 * @param account whose
 * @param book which side of the account
 * @param lot of which lot
 * @param amount what enters, negative for what leaves; never zero
 */
public record Entry(AccountKey account, Book book, LotId lot, long amount) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code amount} is zero
   */
  public Entry {
    requireNonNull(account, "account");
    requireNonNull(book, "book");
    requireNonNull(lot, "lot");
    if (amount == 0
        || amount > Amounts.MAX_PER_TRANSACTION
        || amount < -Amounts.MAX_PER_TRANSACTION) {
      throw new IllegalArgumentException(
          "amount must be 1.."
              + Amounts.MAX_PER_TRANSACTION
              + " or its negative, was "
              + amount
              + " of "
              + account);
    }
  }
}
