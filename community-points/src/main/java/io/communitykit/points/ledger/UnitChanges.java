package io.communitykit.points.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The net change of a unit by account, lot and book, beside what the ledger has: to check it before
 * anything is written, and to write it.
 */
final class UnitChanges {

  private final TransactionId unit;
  private final List<Transaction> transactions;
  private final OpenedLots opened;
  private final MemoryAccounts accounts;
  private final PackedLots lots;
  private final List<AccountChange> changes = new ArrayList<>(1);
  // Filled when the list is too long to be searched.
  private Map<AccountKey, AccountChange> byAccount = Map.of();

  /**
   * Sums up a unit.
   *
   * @param opened the lots that it opens
   * @throws IllegalArgumentException if it moves a lot that nobody opened
   */
  UnitChanges(
      TransactionId unit,
      List<Transaction> transactions,
      OpenedLots opened,
      MemoryAccounts accounts,
      PackedLots lots) {
    this.unit = unit;
    this.transactions = transactions;
    this.opened = opened;
    this.accounts = accounts;
    this.lots = lots;
    for (Transaction transaction : transactions) {
      for (Entry entry : transaction.entries()) {
        AccountChange account = account(entry.account());
        account.add(lot(account, entry.lot()), entry.book(), entry.amount());
      }
    }
  }

  List<AccountChange> accounts() {
    return changes;
  }

  OpenedLots opened() {
    return opened;
  }

  /** Returns the change of the account {@code key}, if there is one. */
  @Nullable AccountChange find(AccountKey key) {
    if (changes.size() > AccountChange.SHORT) {
      return byAccount.get(key);
    }
    for (AccountChange change : changes) {
      if (change.account().key().equals(key)) {
        return change;
      }
    }
    return null;
  }

  private AccountChange account(AccountKey key) {
    AccountChange known = find(key);
    if (known != null) {
      return known;
    }
    AccountChange change = new AccountChange(accounts.find(key), changes.size());
    changes.add(change);
    if (changes.size() == AccountChange.SHORT + 1) {
      byAccount = new HashMap<>();
      changes.forEach(each -> byAccount.put(each.account().key(), each));
    } else if (changes.size() > AccountChange.SHORT) {
      byAccount.put(key, change);
    }
    return change;
  }

  private LotChange lot(AccountChange change, LotId id) {
    LotChange known = change.find(id);
    if (known != null) {
      return known;
    }
    LotChange lot = newLot(change, id);
    change.add(lot);
    return lot;
  }

  private LotChange newLot(AccountChange change, LotId id) {
    MemoryAccount account = change.account();
    if (id.equals(LotId.COMMON)) {
      long first = account.commonSequence();
      return new LotChange(
          id,
          PackedLog.NONE,
          LotChange.NOT_OPENED,
          false,
          new PackedLots.Place(
              first == 0 ? change.nextSequence() : first, Optional.empty(), Optional.empty()),
          account);
    }
    int place = opened.find(id);
    if (place != LotChange.NOT_OPENED) {
      Lot lot = opened.get(place);
      return new LotChange(
          id,
          PackedLog.NONE,
          place,
          !lot.account().equals(account.key()),
          new PackedLots.Place(change.nextSequence(), lot.activatesAt(), lot.expiresAt()),
          account);
    }
    int position = lots.find(id);
    if (position == PackedLog.NONE) {
      throw new IllegalArgumentException("lot must have been opened, was " + id + " in " + unit);
    }
    PackedLots.Place earlier = lots.place(position, id, account.number());
    boolean arrives = earlier.sequence() == 0;
    return new LotChange(
        id,
        position,
        LotChange.NOT_OPENED,
        arrives,
        arrives ? earlier.withSequence(change.nextSequence()) : earlier,
        account);
  }

  /**
   * Refuses a change that no ledger could hold.
   *
   * @throws IllegalArgumentException if a book would pass zero, or a hold is resolved that is not
   *     open
   */
  void check() {
    for (AccountChange change : changes) {
      change.check(unit);
    }
    for (Transaction transaction : transactions) {
      if (transaction.kind().resolvesHold()) {
        checkHolds();
        return;
      }
    }
  }

  private void checkHolds() {
    Map<TransactionId, AccountKey> openedHolds = new HashMap<>();
    Set<TransactionId> resolved = new HashSet<>();
    for (Transaction transaction : transactions) {
      if (transaction.kind() == TransactionKind.HOLD) {
        openedHolds.put(transaction.id(), transaction.entries().get(0).account());
      } else if (transaction.kind().resolvesHold()) {
        TransactionId hold = transaction.target().orElseThrow();
        if (!isOpen(hold, transaction.entries(), openedHolds) || !resolved.add(hold)) {
          throw new IllegalArgumentException(
              "target must be an open hold, was " + hold + " in " + unit);
        }
      }
    }
  }

  private boolean isOpen(
      TransactionId hold, List<Entry> entries, Map<TransactionId, AccountKey> openedHolds) {
    if (entries.isEmpty()) {
      return false;
    }
    AccountKey account = entries.get(0).account();
    return account.equals(openedHolds.get(hold)) || accounts.find(account).isOpenHold(hold);
  }

  /** Returns how many holds of {@code account} would be open. */
  int openHolds(MemoryAccount account) {
    int count = account.openHolds();
    for (Transaction transaction : transactions) {
      boolean opens = transaction.kind() == TransactionKind.HOLD;
      boolean here =
          (opens || transaction.kind().resolvesHold())
              && transaction.entries().get(0).account().equals(account.key());
      count += !here ? 0 : opens ? 1 : -1;
    }
    return count;
  }
}
