package io.communitykit.points.program;

import io.communitykit.core.Page;
import io.communitykit.points.Amounts;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.PostedEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads an account backwards, transaction by transaction. Used once. */
final class StatementReader {

  private final LedgerStore store;
  private final AccountKey account;

  /** Entries that were read and not used yet, the latest last. */
  private final Deque<PostedEntry> ahead = new ArrayDeque<>();

  /** The latest entry that was not read yet. */
  private long unread;

  /** What was available after the latest entry that was not used yet. */
  private long available;

  StatementReader(LedgerStore store, AccountKey account) {
    this.store = store;
    this.account = account;
  }

  Page<StatementLine> page(Optional<String> cursor, int limit) {
    Page.checkSize(limit);
    start(cursor);
    List<StatementLine> lines = new ArrayList<>();
    while (lines.size() < limit && (unread > 0 || !ahead.isEmpty())) {
      lines.add(line());
    }
    long next = ahead.isEmpty() ? unread : ahead.getLast().sequence();
    return new Page<>(lines, next == 0 ? Optional.empty() : Optional.of(next + ":" + available));
  }

  /** A cursor is the next entry and what was available after it: neither ever changes. */
  private void start(Optional<String> cursor) {
    if (cursor.isEmpty()) {
      AccountState state = store.load(account, LoadSpec.BALANCES);
      unread = state.sequence();
      available = state.balance(Book.AVAILABLE);
      return;
    }
    String[] parts = cursor.get().split(":", -1);
    try {
      unread = Long.parseLong(parts[0]);
      available = Long.parseLong(parts[1]);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw foreign(cursor.get());
    }
    if (unread < 1) {
      throw foreign(cursor.get());
    }
  }

  private static IllegalArgumentException foreign(String cursor) {
    return new IllegalArgumentException("cursor must come from a page, was \"" + cursor + "\"");
  }

  private StatementLine line() {
    PostedEntry last = previous().orElseThrow();
    Map<Book, Long> changes = new EnumMap<>(Book.class);
    Set<Lot> lots = new LinkedHashSet<>();
    Optional<PostedEntry> entry = Optional.of(last);
    while (entry.isPresent() && entry.get().transaction().equals(last.transaction())) {
      changes.merge(entry.get().entry().book(), entry.get().entry().amount(), Amounts::plus);
      entry.get().lot().ifPresent(lots::add);
      entry = previous();
    }
    entry.ifPresent(ahead::addLast);
    long after = available;
    available -= changes.getOrDefault(Book.AVAILABLE, 0L);
    changes.values().removeIf(change -> change == 0);
    return new StatementLine(
        last.sequence(),
        last.transaction(),
        last.kind(),
        last.occurredAt(),
        last.recordedAt(),
        changes,
        after,
        List.copyOf(lots),
        last.reason());
  }

  private Optional<PostedEntry> previous() {
    if (ahead.isEmpty() && unread > 0) {
      int count = (int) Math.min(unread, Page.MAX_SIZE);
      ahead.addAll(store.entries(account, unread - count, count).items());
      unread -= count;
    }
    return Optional.ofNullable(ahead.pollLast());
  }
}
