package io.communitykit.points.ledger;

import io.communitykit.points.Amounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a unit changes in one account of {@link InMemoryLedgerStore}. */
final class AccountChange {

  static final Book[] BOOKS = Book.values();

  /** Up to here a list is searched from end to end; beside a longer one there is a map. */
  static final int SHORT = 8;

  private MemoryAccount account;
  private final int place;
  private final List<LotChange> lots = new ArrayList<>(2);
  private @Nullable Map<LotId, LotChange> byLot;
  private final long[] amounts = new long[BOOKS.length];
  private int entries;

  /**
   * Creates an empty change.
   *
   * @param account as it is; not kept by the ledger if nothing was ever written to it
   * @param place among the accounts of the unit
   */
  AccountChange(MemoryAccount account, int place) {
    this.account = account;
    this.place = place;
  }

  MemoryAccount account() {
    return account;
  }

  /** Has {@code accounts} keep the account from now on. */
  void keep(MemoryAccounts accounts) {
    if (account.number() == MemoryAccount.UNKNOWN) {
      account = accounts.keep(account.key());
    }
  }

  int place() {
    return place;
  }

  List<LotChange> lots() {
    return lots;
  }

  int entries() {
    return entries;
  }

  /** Returns the sequence that the unit's next entry here will have. */
  long nextSequence() {
    return account.entries() + entries + 1;
  }

  long amount(Book book) {
    return amounts[Codes.of(book)];
  }

  /** Returns the change of {@code lot}, if there is one yet. */
  @Nullable LotChange find(LotId lot) {
    Map<LotId, LotChange> map = byLot;
    if (map != null) {
      return map.get(lot);
    }
    // Entries of one lot mostly stand together.
    for (int i = lots.size() - 1; i >= 0; i--) {
      if (lots.get(i).id().equals(lot)) {
        return lots.get(i);
      }
    }
    return null;
  }

  void add(LotChange change) {
    lots.add(change);
    Map<LotId, LotChange> map = byLot;
    if (map != null) {
      map.put(change.id(), change);
    } else if (lots.size() > SHORT) {
      Map<LotId, LotChange> all = new HashMap<>(16 * SHORT);
      lots.forEach(lot -> all.put(lot.id(), lot));
      byLot = all;
    }
  }

  void add(LotChange lot, Book book, long amount) {
    lot.add(book, amount);
    amounts[Codes.of(book)] = Amounts.plus(amounts[Codes.of(book)], amount);
    entries++;
  }

  /** Returns how many lots would be open. */
  int openLots() {
    int count = account.openLots();
    for (LotChange lot : lots) {
      count += (lot.isOpenAfter() ? 1 : 0) - (lot.row() == null ? 0 : 1);
    }
    return count;
  }

  /**
   * Refuses a change that no ledger could hold.
   *
   * @param unit for the message
   */
  void check(TransactionId unit) {
    for (LotChange lot : lots) {
      check(lot, Book.AVAILABLE, unit);
      check(lot, Book.PENDING, unit);
      check(lot, Book.HELD, unit);
    }
    for (Book book : BOOKS) {
      long change = amount(book);
      if (change != 0) {
        long after = Amounts.plus(account.balance(book), change);
        if (!book.allows(after)) {
          throw passesZero(book.name(), after, unit);
        }
      }
    }
  }

  private void check(LotChange lot, Book book, TransactionId unit) {
    long after = lot.after(book);
    if (!book.allowsInLot(after)) {
      throw passesZero(book + " of lot " + lot.id(), after, unit);
    }
  }

  private IllegalArgumentException passesZero(String what, long after, TransactionId unit) {
    return new IllegalArgumentException(
        what
            + " must not pass zero, would be "
            + after
            + " of "
            + account.key()
            + " after "
            + unit);
  }
}
