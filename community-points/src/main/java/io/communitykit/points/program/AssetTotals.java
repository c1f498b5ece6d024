package io.communitykit.points.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;
import io.communitykit.points.Amounts;
import io.communitykit.points.ledger.Book;
import java.util.Map;

/**
 * What a community has of an asset, with everything applied that is due.
 *
 * <p>Always, to the unit, {@code issued = outstanding + spent + expired} and whatever other system
 * books hold.
 *
 * @param asset of what
 * @param accounts how many members ever had any
 * @param books the sum over all accounts by book, in minor units; books without an amount are left
 *     out
 */
public record AssetTotals(AssetId asset, long accounts, Map<Book, Long> books) {

  /** Takes a copy. */
  public AssetTotals {
    requireNonNull(asset, "asset");
    books = Map.copyOf(books);
  }

  /** Returns what was ever given. */
  public long issued() {
    return -in(Book.ISSUANCE);
  }

  /** Returns what members have: available, pending, held, less what they owe. */
  public long outstanding() {
    long sum = 0;
    for (Book book : Book.values()) {
      sum = book.isSystem() ? sum : Amounts.plus(sum, in(book));
    }
    return sum;
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

  /** Whether everything issued is accounted for, as it must always be. */
  public boolean isBalanced() {
    long sum = 0;
    for (long amount : books.values()) {
      sum = Amounts.plus(sum, amount);
    }
    return sum == 0;
  }
}
