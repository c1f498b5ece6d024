package io.communitykit.points.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** The net change of a unit by account, lot and book, checked before anything is written. */
final class UnitChanges {

  private final CommitUnit unit;
  private final Map<AccountKey, Map<LotId, BookAmounts>> byAccount = new LinkedHashMap<>();

  UnitChanges(CommitUnit unit) {
    this.unit = unit;
    for (Transaction transaction : unit.transactions()) {
      for (Entry entry : transaction.entries()) {
        byAccount
            .computeIfAbsent(entry.account(), account -> new LinkedHashMap<>(4))
            .computeIfAbsent(entry.lot(), lot -> new BookAmounts())
            .add(entry.book(), entry.amount());
      }
    }
  }

  Iterable<AccountKey> accounts() {
    return byAccount.keySet();
  }

  /**
   * Refuses a unit that no ledger could hold.
   *
   * @param isKnown whether a lot was opened, before or in this unit
   */
  void check(Function<AccountKey, MemoryAccount> accounts, Predicate<LotId> isKnown) {
    byAccount.forEach((key, lots) -> check(accounts.apply(key), lots, isKnown));
  }

  private void check(
      MemoryAccount account, Map<LotId, BookAmounts> lots, Predicate<LotId> isKnown) {
    BookAmounts totals = new BookAmounts();
    lots.forEach(
        (lot, change) -> {
          if (!isKnown.test(lot)) {
            throw new IllegalArgumentException(
                "lot must have been opened, was " + lot + " in " + unit.id());
          }
          totals.addAll(change.asMap());
          change.asMap().forEach((book, amount) -> checkAllowed(account, lot, book, amount));
        });
    // Refuses what would not fit a long.
    totals.asMap().forEach(account::after);
  }

  private void checkAllowed(MemoryAccount account, LotId lot, Book book, long change) {
    long after = account.after(lot, book, change);
    if (!book.isSystem() && !book.allows(after)) {
      throw new IllegalArgumentException(
          book
              + " of lot "
              + lot
              + " must not pass zero, would be "
              + after
              + " of "
              + account.key()
              + " after "
              + unit.id());
    }
  }

  /** Returns how many lots of {@code account} would be open. */
  int openLots(MemoryAccount account) {
    int count = account.openLots();
    Map<LotId, BookAmounts> lots = byAccount.getOrDefault(account.key(), Map.of());
    for (Map.Entry<LotId, BookAmounts> lot : lots.entrySet()) {
      boolean openBefore = account.isOpen(lot.getKey());
      boolean openAfter = account.isOpenAfter(lot.getKey(), lot.getValue());
      count += openAfter == openBefore ? 0 : openAfter ? 1 : -1;
    }
    return count;
  }
}
