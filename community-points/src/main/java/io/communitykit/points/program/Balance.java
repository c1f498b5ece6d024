package io.communitykit.points.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import java.time.Instant;
import java.util.Map;

/**
 * What a member has of an asset, with everything applied that is due.
 *
 * @param account whose, and of what
 * @param books what stands in each book of the account, in minor units; books without an amount are
 *     left out
 */
public record Balance(AccountKey account, Map<Book, Long> books) {

  /** Takes a copy. */
  public Balance {
    requireNonNull(account, "account");
    books = Map.copyOf(books);
  }

  /** Returns what {@code state} holds with everything applied that is due at {@code asOf}. */
  static Balance of(AccountState state, Instant asOf) {
    return new Balance(state.key(), state.settled(asOf).balances());
  }

  /** Returns what can be spent. */
  public long available() {
    return in(Book.AVAILABLE);
  }

  /** Returns what was earned and is not active yet. */
  public long pending() {
    return in(Book.PENDING);
  }

  /** Returns what is set aside for purchases that are not finished. */
  public long held() {
    return in(Book.HELD);
  }

  /** Returns what is owed; zero or more. */
  public long owed() {
    return -in(Book.DEBT);
  }

  /** Returns everything the member ever earned, spent or not, less what was taken back. */
  public long earned() {
    return -in(Book.ISSUANCE);
  }

  /** Returns what was redeemed. */
  public long spent() {
    return in(Book.REDEEMED);
  }

  /** Returns what lapsed. */
  public long expired() {
    return in(Book.EXPIRED);
  }

  /** Returns what stands in {@code book}. */
  public long in(Book book) {
    return books.getOrDefault(book, 0L);
  }
}
