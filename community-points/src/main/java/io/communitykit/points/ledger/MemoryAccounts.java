package io.communitykit.points.ledger;

import io.communitykit.core.MemberId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The accounts of {@link InMemoryLedgerStore}: by key, by number, and in order. */
final class MemoryAccounts {

  private final Map<AccountKey, MemoryAccount> byKey = new HashMap<>();
  private final NavigableMap<AccountKey, MemoryAccount> sorted = new TreeMap<>();
  private final List<MemoryAccount> numbered = new ArrayList<>();
  private final PackedTexts texts;

  // The account found last: a unit asks several times for the same one.
  private @Nullable MemoryAccount last;

  /**
   * Creates no accounts.
   *
   * @param texts where owners will be written again and again
   */
  MemoryAccounts(PackedTexts texts) {
    this.texts = texts;
  }

  /** Returns the account {@code key}, or an empty one that is not kept. */
  MemoryAccount find(AccountKey key) {
    MemoryAccount account = known(key);
    return account == null ? new MemoryAccount(key, MemoryAccount.UNKNOWN) : account;
  }

  /** Returns the account {@code key}, which is kept from now on. */
  MemoryAccount keep(AccountKey key) {
    MemoryAccount account = known(key);
    if (account == null) {
      account = new MemoryAccount(key, numbered.size());
      byKey.put(key, account);
      sorted.put(key, account);
      numbered.add(account);
      texts.expect(key.owner().value());
    }
    return account;
  }

  private @Nullable MemoryAccount known(AccountKey key) {
    MemoryAccount before = last;
    if (before != null && before.key().equals(key)) {
      return before;
    }
    MemoryAccount account = byKey.get(key);
    last = account == null ? before : account;
    return account;
  }

  MemoryAccount get(int number) {
    return numbered.get(number);
  }

  /** Returns the accounts in order of their keys. */
  NavigableMap<AccountKey, MemoryAccount> sorted() {
    return sorted;
  }

  List<MemoryAccount> of(MemberId owner) {
    return sorted.values().stream().filter(a -> a.key().owner().equals(owner)).toList();
  }
}
