package io.communitykit.testkit.points;

import io.communitykit.core.Page;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.OpenHold;
import io.communitykit.points.ledger.OpenLot;
import io.communitykit.points.ledger.PostedEntry;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A reader of one account that checks I1 to I6 as far as they can be seen from there, while others
 * write. It adds up the entries itself and compares with what the store says. Not thread-safe.
 */
final class LedgerWatch {

  private final LedgerStore store;
  private final AccountKey key;
  private final Map<Book, Long> balances = new EnumMap<>(Book.class);
  private final Map<LotId, Map<Book, Long>> lots = new HashMap<>();
  private long version;
  private long sequence;
  private Instant recorded = Instant.MIN;

  LedgerWatch(LedgerStore store, AccountKey key) {
    this.store = store;
    this.key = key;
  }

  /** Looks once, and returns the first thing that is wrong. */
  Optional<String> look() {
    AccountState state = store.load(key, LoadSpec.OPEN_LOTS);
    if (state.version() < version) {
      return wrong("version ran back from " + version, state);
    }
    version = state.version();
    return follow(state).or(() -> compare(state));
  }

  private Optional<String> follow(AccountState state) {
    while (sequence < state.sequence()) {
      int limit = (int) Math.min(Page.MAX_SIZE, state.sequence() - sequence);
      Page<PostedEntry> page = store.entries(key, sequence, limit);
      if (page.items().isEmpty()) {
        return wrong("entries end at " + sequence, state);
      }
      for (PostedEntry posted : page.items()) {
        if (posted.sequence() != ++sequence || posted.recordedAt().isBefore(recorded)) {
          return wrong("I4: entry " + sequence + " is out of order: " + posted, state);
        }
        recorded = posted.recordedAt();
        add(posted.entry());
        Optional<String> torn = sums(posted.transaction());
        if (torn.isPresent()) {
          return torn;
        }
      }
    }
    return Optional.empty();
  }

  private void add(Entry entry) {
    balances.merge(entry.book(), entry.amount(), Long::sum);
    lots.computeIfAbsent(entry.lot(), lot -> new EnumMap<>(Book.class))
        .merge(entry.book(), entry.amount(), Long::sum);
  }

  private Optional<String> sums(TransactionId id) {
    Optional<Transaction> found = store.find(id);
    if (found.isEmpty()) {
      return Optional.of("I1: " + id + " has an entry in " + key + " and cannot be found");
    }
    Map<LotId, Long> sums = new HashMap<>();
    found.get().entries().forEach(e -> sums.merge(e.lot(), e.amount(), Long::sum));
    return sums.values().stream().allMatch(sum -> sum == 0)
        ? Optional.empty()
        : Optional.of("I1: " + id + " does not sum to 0");
  }

  private Optional<String> compare(AccountState state) {
    for (Book book : Book.values()) {
      long folded = balances.getOrDefault(book, 0L);
      if (folded != state.balance(book)) {
        return wrong("I4: entries of " + book + " sum to " + folded, state);
      }
      if (!book.allows(folded)) {
        return wrong("I3, I5: " + book + " passed zero", state);
      }
    }
    Map<LotId, OpenLot> open = new HashMap<>();
    state.lots().forEach(lot -> open.put(lot.id(), lot));
    for (Map.Entry<LotId, Map<Book, Long>> lot : lots.entrySet()) {
      OpenLot row = open.remove(lot.getKey());
      for (Book book : new Book[] {Book.AVAILABLE, Book.PENDING, Book.HELD}) {
        long folded = lot.getValue().getOrDefault(book, 0L);
        if (folded < 0 || folded != (row == null ? 0 : row.amount(book))) {
          return wrong("I2, I4: " + book + " of " + lot.getKey() + " sums to " + folded, state);
        }
      }
    }
    if (!open.isEmpty()) {
      return wrong("I4: lots without an entry: " + open.keySet(), state);
    }
    long held = state.holds().stream().mapToLong(OpenHold::amount).sum();
    return held == state.balance(Book.HELD)
        ? Optional.empty()
        : wrong("I6: open holds sum to " + held, state);
  }

  private static Optional<String> wrong(String what, AccountState state) {
    return Optional.of(what + "; seen: " + state);
  }
}
