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
    totals
        .asMap()
        .forEach(
            (book, change) -> {
              long after = account.after(book, change);
              if (!book.allows(after)) {
                throw new IllegalArgumentException(
                    book
                        + " must not pass zero, would be "
                        + after
                        + " of "
                        + account.key()
                        + " after "
                        + unit.id());
              }
            });
  }

  private void checkAllowed(MemoryAccount account, LotId lot, Book book, long change) {
    long after = account.after(lot, book, change);
    if (!book.isSystem() && !book.allowsInLot(after)) {
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

  /** Refuses to resolve a hold that is not open. */
  void checkHolds(Function<AccountKey, MemoryAccount> accounts) {
    for (Transaction transaction : unit.transactions()) {
      if (transaction.kind().resolvesHold()) {
        TransactionId hold = transaction.target().orElseThrow();
        AccountKey key = transaction.entries().get(0).account();
        boolean opens = unit.transactions().stream().anyMatch(t -> t.id().equals(hold));
        if (!opens && !accounts.apply(key).isOpenHold(hold)) {
          throw new IllegalArgumentException(
              "target must be an open hold, was " + hold + " in " + unit.id());
        }
      }
    }
  }

  /** Returns how many holds of {@code account} would be open. */
  int openHolds(MemoryAccount account) {
    int count = account.openHolds();
    for (Transaction transaction : unit.transactions()) {
      boolean here =
          !transaction.entries().isEmpty()
              && transaction.entries().get(0).account().equals(account.key());
      if (here) {
        count += transaction.kind() == TransactionKind.HOLD ? 1 : 0;
        count -= transaction.kind().resolvesHold() ? 1 : 0;
      }
    }
    return count;
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
