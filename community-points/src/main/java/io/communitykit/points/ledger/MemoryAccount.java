package io.communitykit.points.ledger;

import io.communitykit.points.Amounts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One account of {@link InMemoryLedgerStore}, under that store's lock.
 *
 * <p>Open lots are kept sorted twice, by expiry and by activation, so that what is due is found at
 * the front and an award costs the logarithm of their number.
 */
final class MemoryAccount {

  /** A place in the log: the entry of a transaction. */
  record Posting(TransactionId transaction, int index) {}

  /** What the owner has of one lot. */
  private static final class Row {
    final LotId id;
    final long sequence;
    final BookAmounts amounts = new BookAmounts();
    @Nullable Lot lot;

    Row(LotId id, @Nullable Lot lot, long sequence) {
      this.id = id;
      this.lot = lot;
      this.sequence = sequence;
    }

    Instant expiresAt() {
      return lot == null ? Instant.MAX : lot.expiresAt().orElse(Instant.MAX);
    }

    Instant activatesAt() {
      return lot == null ? Instant.MIN : lot.activatesAt().orElse(Instant.MIN);
    }

    OpenLot open() {
      return new OpenLot(id, Optional.ofNullable(lot), sequence, amounts.asMap());
    }
  }

  private AccountKey key;
  private long version;
  private Instant latest = Instant.MIN;
  private final BookAmounts balances = new BookAmounts();
  private final Map<LotId, Row> rows = new HashMap<>();
  private final NavigableSet<Row> open =
      new TreeSet<>(Comparator.comparing(Row::expiresAt).thenComparingLong(row -> row.sequence));
  private final NavigableSet<Row> pending =
      new TreeSet<>(Comparator.comparing(Row::activatesAt).thenComparingLong(row -> row.sequence));
  private final List<Posting> log = new ArrayList<>();
  private final Map<CounterKey, Long> counters = new HashMap<>();
  private final Map<TransactionId, OpenHold> holds = new HashMap<>();
  private Instant activeUntil = Instant.MAX;

  MemoryAccount(AccountKey key) {
    this.key = key;
  }

  AccountKey key() {
    return key;
  }

  long version() {
    return version;
  }

  long counter(CounterKey counter) {
    return counters.getOrDefault(counter, 0L);
  }

  int openLots() {
    return open.size();
  }

  /** Returns when the first thing in this account falls due, if any ever will. */
  Optional<Instant> firstDue() {
    Instant first = Instant.MAX;
    for (Row row : open) {
      if (row.amounts.get(Book.AVAILABLE) > 0 || row.amounts.get(Book.PENDING) > 0) {
        first = row.expiresAt();
        break;
      }
    }
    if (!pending.isEmpty() && pending.first().activatesAt().isBefore(first)) {
      first = pending.first().activatesAt();
    }
    for (OpenHold hold : holds.values()) {
      first = hold.deadline().isBefore(first) ? hold.deadline() : first;
    }
    if (balances.get(Book.AVAILABLE) > 0 && activeUntil.isBefore(first)) {
      first = activeUntil;
    }
    return first.equals(Instant.MAX) ? Optional.empty() : Optional.of(first);
  }

  AccountState state(LoadSpec spec, Map<LotId, Lot> all) {
    Map<CounterKey, Long> values = new HashMap<>();
    for (CounterKey counter : spec.counters()) {
      Long value = counters.get(counter);
      if (value != null) {
        values.put(counter, value);
      }
    }
    List<OpenHold> wanted =
        holds.values().stream()
            .filter(
                hold ->
                    spec.openLots()
                        || spec.lotsDueAt().filter(at -> !hold.deadline().isAfter(at)).isPresent())
            .sorted(OpenHold.ORDER)
            .toList();
    return new AccountState(
        key,
        version,
        log.size(),
        balances.asMap(),
        named(spec, lots(spec, wanted), all),
        wanted,
        values,
        activeUntil.equals(Instant.MAX) ? Optional.empty() : Optional.of(activeUntil));
  }

  private List<OpenLot> named(LoadSpec spec, List<OpenLot> found, Map<LotId, Lot> all) {
    if (spec.lots().isEmpty()) {
      return found;
    }
    Map<LotId, OpenLot> byId = new LinkedHashMap<>();
    found.forEach(open -> byId.put(open.id(), open));
    for (LotId id : spec.lots()) {
      Row row = rows.get(id);
      Lot lot = all.get(id);
      if (row != null) {
        byId.putIfAbsent(id, row.open());
      } else if (lot != null || id.equals(LotId.COMMON)) {
        byId.putIfAbsent(id, new OpenLot(id, Optional.ofNullable(lot), 0, Map.of()));
      }
    }
    return byId.values().stream().sorted(OpenLot.SPEND_ORDER).toList();
  }

  private List<OpenLot> lots(LoadSpec spec, List<OpenHold> wanted) {
    boolean dormant = spec.lotsDueAt().filter(at -> !activeUntil.isAfter(at)).isPresent();
    if (spec.openLots() || dormant) {
      return open.stream().map(Row::open).toList();
    }
    if (spec.lotsDueAt().isEmpty()) {
      return List.of();
    }
    Instant asOf = spec.lotsDueAt().get();
    List<OpenLot> due = new ArrayList<>();
    for (Row row : open) {
      if (row.expiresAt().isAfter(asOf)) {
        break;
      }
      due.add(row.open());
    }
    for (Row row : pending) {
      if (row.activatesAt().isAfter(asOf)) {
        break;
      }
      if (row.expiresAt().isAfter(asOf)) {
        due.add(row.open());
      }
    }
    for (OpenHold hold : wanted) {
      for (OpenHold.Part part : hold.parts()) {
        OpenLot held = java.util.Objects.requireNonNull(rows.get(part.lot())).open();
        if (!due.contains(held)) {
          due.add(held);
        }
      }
    }
    due.sort(OpenLot.SPEND_ORDER);
    return due;
  }

  /** Returns what {@code lot} would hold of {@code book} after {@code change}. */
  long after(LotId lot, Book book, long change) {
    Row row = rows.get(lot);
    return row == null ? change : Amounts.plus(row.amounts.get(book), change);
  }

  /** Returns what the account would hold in {@code book} after {@code change}. */
  long after(Book book, long change) {
    return Amounts.plus(balances.get(book), change);
  }

  boolean isOpen(LotId lot) {
    Row row = rows.get(lot);
    return row != null && !row.amounts.isEmpty();
  }

  /** Whether {@code lot} would be open after {@code change}. */
  boolean isOpenAfter(LotId lot, BookAmounts change) {
    for (Book book : Book.values()) {
      if (!book.isSystem() && book != Book.DEBT && after(lot, book, change.get(book)) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Returns when a unit written by the clock {@code recordedAt} counts as recorded. */
  Instant recordable(Instant recordedAt) {
    Instant next = latest.equals(Instant.MIN) ? latest : latest.plus(1, ChronoUnit.MICROS);
    return next.isAfter(recordedAt) ? next : recordedAt;
  }

  void recorded(Instant recordedAt) {
    latest = recordedAt;
    version++;
  }

  void post(TransactionId transaction, int index, Entry entry, @Nullable Lot lot) {
    log.add(new Posting(transaction, index));
    balances.add(entry.book(), entry.amount());
    Row row = rows.computeIfAbsent(entry.lot(), id -> new Row(id, lot, log.size()));
    if (entry.book().isSystem() || entry.book() == Book.DEBT) {
      return;
    }
    row.amounts.add(entry.book(), entry.amount());
    keep(open, row, !row.amounts.isEmpty());
    if (entry.book() == Book.PENDING) {
      keep(pending, row, row.amounts.get(Book.PENDING) > 0);
    }
  }

  private static void keep(NavigableSet<Row> sorted, Row row, boolean wanted) {
    if (wanted) {
      sorted.add(row);
    } else {
      sorted.remove(row);
    }
  }

  boolean isOpenHold(TransactionId hold) {
    return holds.containsKey(hold);
  }

  int openHolds() {
    return holds.size();
  }

  long balance(Book book) {
    return balances.get(book);
  }

  void hold(Transaction transaction) {
    if (transaction.kind() == TransactionKind.HOLD) {
      holds.put(transaction.id(), OpenHold.of(transaction));
    } else {
      holds.remove(transaction.target().orElseThrow());
    }
  }

  void activeUntil(Instant at) {
    activeUntil = activeUntil.equals(Instant.MAX) || activeUntil.isBefore(at) ? at : activeUntil;
  }

  void count(CounterKey counter, long value) {
    if (value == 0) {
      counters.remove(counter);
    } else {
      counters.put(counter, value);
    }
  }

  /** Returns the log after {@code afterSequence}, at most {@code limit} places. */
  List<Posting> log(long afterSequence, int limit) {
    int from = (int) Math.min(afterSequence, log.size());
    return log.subList(from, Math.min(log.size(), from + limit));
  }

  int logSize() {
    return log.size();
  }

  Map<CounterKey, Long> counters() {
    return counters;
  }

  /** Puts the account under another owner; what it points to is rewritten by the store. */
  void rename(AccountKey renamed, Map<LotId, Lot> lots) {
    key = renamed;
    rows.values().forEach(row -> row.lot = lots.get(row.id));
    Map<CounterKey, Long> moved = new LinkedHashMap<>();
    counters.forEach(
        (counter, value) ->
            moved.put(new CounterKey(renamed, counter.name(), counter.bucket()), value));
    counters.clear();
    counters.putAll(moved);
  }
}
