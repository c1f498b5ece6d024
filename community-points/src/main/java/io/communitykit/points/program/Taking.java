package io.communitykit.points.program;

import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.OpenLot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Available points of one lot that are about to leave it.
 *
 * @param amount how much; more than zero
 */
record Taking(OpenLot open, long amount) {

  /** Returns what to take from which lots, in spend order, until it is {@code amount} or all. */
  static List<Taking> upTo(long amount, AccountState settled) {
    List<Taking> takings = new ArrayList<>();
    long missing = amount;
    if (missing == 0) {
      return takings;
    }
    for (OpenLot open : settled.lots()) {
      long taken = Math.min(missing, open.amount(Book.AVAILABLE));
      if (taken > 0) {
        takings.add(new Taking(open, taken));
        missing -= taken;
      }
      if (missing == 0) {
        break;
      }
    }
    return takings;
  }

  /**
   * Returns the entries of a penalty: down to {@code floor}, or to zero and the rest owed if it is
   * empty and the account {@code mayOwe}. None if there is nothing to take.
   */
  static List<Entry> penalty(
      AccountState settled, long amount, Optional<Long> floor, boolean mayOwe) {
    long available = settled.balance(Book.AVAILABLE);
    long taken = Math.min(amount, Math.max(0, available - floor.orElse(0L)));
    long owed = floor.isEmpty() && mayOwe ? amount - taken : 0;
    List<Entry> entries = new ArrayList<>(entries(settled, upTo(taken, settled), Book.PENALTY));
    if (owed > 0) {
      entries.add(new Entry(settled.key(), Book.DEBT, LotId.COMMON, -owed));
      entries.add(new Entry(settled.key(), Book.PENALTY, LotId.COMMON, owed));
    }
    return entries;
  }

  /** Returns the entries that bring {@code takings} of {@code settled} to {@code book}. */
  static List<Entry> entries(AccountState settled, List<Taking> takings, Book book) {
    List<Entry> entries = new ArrayList<>(2 * takings.size());
    for (Taking taking : takings) {
      entries.add(new Entry(settled.key(), Book.AVAILABLE, taking.open().id(), -taking.amount()));
      entries.add(new Entry(settled.key(), book, taking.open().id(), taking.amount()));
    }
    return entries;
  }
}
