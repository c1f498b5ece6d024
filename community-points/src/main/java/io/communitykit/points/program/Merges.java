package io.communitykit.points.program;

import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where accounts went that were merged into others. */
record Merges(LedgerStore store) {

  /** Most merges that are followed: one person has few accounts. */
  private static final int MAX_STEPS = 100;

  /** Returns the identifier of the transaction that merged {@code account} into another. */
  static TransactionId id(AccountKey account) {
    return TransactionId.derived("merged", account.asset().value(), account.owner().value());
  }

  Optional<Transaction> of(AccountKey account) {
    return store.find(id(account));
  }

  /** Returns the account that has now what {@code account} had. */
  AccountKey current(AccountKey account) {
    List<AccountKey> path = path(account);
    return path.get(path.size() - 1);
  }

  /** Returns {@code account} and those it was merged into, one after the other. */
  List<AccountKey> path(AccountKey account) {
    List<AccountKey> path = new ArrayList<>(List.of(account));
    AccountKey last = account;
    while (path.size() <= MAX_STEPS) {
      AccountKey current = last;
      AccountKey next = of(current).map(merged -> target(current, merged)).orElse(current);
      if (next.equals(current)) {
        break;
      }
      path.add(next);
      last = next;
    }
    return path;
  }

  private static AccountKey target(AccountKey from, Transaction merged) {
    return merged.entries().stream()
        .map(Entry::account)
        .filter(account -> !account.equals(from))
        .findFirst()
        .orElse(from);
  }
}
