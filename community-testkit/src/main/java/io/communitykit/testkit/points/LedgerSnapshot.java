package io.communitykit.testkit.points;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.communitykit.core.AssetId;
import io.communitykit.core.Page;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.DueItem;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.PostedEntry;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Everything that can be read of a small ledger, for comparison with another one.
 *
 * @param accounts by asset and owner, with open lots, holds and counters
 * @param entries of each account
 * @param transactions those that were asked for, if they are there
 * @param due what is due at each instant asked for
 */
record LedgerSnapshot(
    Map<AccountKey, AccountState> accounts,
    Map<AccountKey, List<PostedEntry>> entries,
    Map<TransactionId, Transaction> transactions,
    Map<Instant, List<DueItem>> due) {

  /** Small, so that a few accounts and entries take several pages. */
  private static final int PAGE = 7;

  /** What a snapshot is taken of, besides all accounts of the kit's assets. */
  record Scope(
      Collection<CounterKey> counters,
      Collection<TransactionId> transactions,
      Collection<Instant> instants) {

    /** The scope of the units that are not random. */
    static final Scope SMALL =
        new Scope(
            List.of(LedgerUnits.CLAIMS),
            List.of(),
            List.of(LedgerUnits.NOON, LedgerUnits.NOON.plusSeconds(86_400)));
  }

  static LedgerSnapshot of(LedgerStore store, Scope scope) {
    Map<AccountKey, AccountState> accounts = new LinkedHashMap<>();
    Map<AccountKey, List<PostedEntry>> entries = new LinkedHashMap<>();
    for (AssetId asset : LedgerUnits.ASSETS) {
      List<AccountState> states =
          all(cursor -> store.accounts(asset, LoadSpec.OPEN_LOTS, cursor, PAGE));
      for (AccountState state : states) {
        AccountKey key = state.key();
        List<CounterKey> counters =
            scope.counters().stream().filter(counter -> counter.account().equals(key)).toList();
        accounts.put(key, store.load(key, LoadSpec.OPEN_LOTS.withCounters(counters)));
        entries.put(key, entries(store, key));
      }
    }
    Map<TransactionId, Transaction> transactions = new LinkedHashMap<>();
    for (TransactionId id : scope.transactions()) {
      store.find(id).ifPresent(transaction -> transactions.put(id, transaction));
    }
    Map<Instant, List<DueItem>> due = new LinkedHashMap<>();
    for (Instant asOf : scope.instants()) {
      List<DueItem> items = new ArrayList<>(all(cursor -> store.due(asOf, cursor, PAGE)));
      // The port does not say in which order.
      items.sort(Comparator.comparing(DueItem::account));
      due.put(asOf, items);
    }
    return new LedgerSnapshot(accounts, entries, transactions, due);
  }

  /** Fails at the first difference, and shows no more than that. */
  void assertSame(LedgerSnapshot actual, Supplier<String> where) {
    assertEquals(accounts.keySet(), actual.accounts.keySet(), where);
    accounts.forEach((key, state) -> assertEquals(state, actual.accounts.get(key), where));
    entries.forEach((key, all) -> assertEquals(all, actual.entries.get(key), where));
    assertEquals(transactions.keySet(), actual.transactions.keySet(), where);
    transactions.forEach((id, kept) -> assertEquals(kept, actual.transactions.get(id), where));
    due.forEach((asOf, items) -> assertEquals(items, actual.due.get(asOf), where));
  }

  static List<PostedEntry> entries(LedgerStore store, AccountKey key) {
    List<PostedEntry> entries = new ArrayList<>();
    Page<PostedEntry> page;
    do {
      page = store.entries(key, entries.size(), PAGE);
      entries.addAll(page.items());
    } while (page.next().isPresent());
    return entries;
  }

  private static <T> List<T> all(Function<Optional<String>, Page<T>> pages) {
    List<T> items = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<T> page = pages.apply(cursor);
      items.addAll(page.items());
      cursor = page.next();
    } while (cursor.isPresent());
    return items;
  }
}
