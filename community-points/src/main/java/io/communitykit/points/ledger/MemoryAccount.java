package io.communitykit.points.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One account of {@link InMemoryLedgerStore}, under that store's lock: what is asked for again and
 * again. What is only read back, such as entries and what lots came from, stays in the log.
 *
 * <p>Open lots are kept sorted twice, by expiry and, while pending, by activation, so that what is
 * due is found at the front.
 */
final class MemoryAccount {

  /** The number of an account that nothing was written to. */
  static final int UNKNOWN = -1;

  /** What lies between two entries at least, in nanoseconds. */
  private static final int MICRO = 1_000;

  private static final int[] NO_UNITS = {};

  private final AccountKey key;
  private final int number;
  private final long[] balances = new long[AccountChange.BOOKS.length];
  private final OpenRows open = new OpenRows();
  private final Map<CounterKey, Long> counters = new HashMap<>(0);
  private final Map<TransactionId, OpenHold> holds = new HashMap<>(0);
  private @Nullable LotRows pending;
  private long version;
  private long entries;
  private long commonSequence;
  private Instant activeUntil = Instant.MAX;
  // Not Instants: every award reads and changes them, and these are where the account is.
  private long latestSeconds = Long.MIN_VALUE;
  private int latestNanos;
  private long dueSeconds = Instant.MAX.getEpochSecond();
  private int dueNanos = Instant.MAX.getNano();
  // Where the log has the units with entries here, in order.
  private int[] units = NO_UNITS;

  /**
   * Creates an empty account.
   *
   * @param number its place among all accounts, or unknown
   */
  MemoryAccount(AccountKey key, int number) {
    this.key = key;
    this.number = number;
  }

  AccountKey key() {
    return key;
  }

  int number() {
    return number;
  }

  /** Returns how many units have moved something here. */
  long version() {
    return version;
  }

  long entries() {
    return entries;
  }

  long balance(Book book) {
    return balances[Codes.of(book)];
  }

  long counter(CounterKey counter) {
    return counters.getOrDefault(counter, 0L);
  }

  Map<CounterKey, Long> counters() {
    return counters;
  }

  int openLots() {
    return open.size();
  }

  /** Returns the row in the place of {@code row}, if that lot is open. */
  @Nullable LotRow row(LotRow row) {
    return open.find(row);
  }

  /** Returns the first entry of the common lot, zero if there is none. */
  long commonSequence() {
    return commonSequence;
  }

  boolean isOpenHold(TransactionId hold) {
    return holds.containsKey(hold);
  }

  int openHolds() {
    return holds.size();
  }

  /**
   * Returns when the first thing in this account falls due, {@link Instant#MAX} if nothing will.
   */
  Instant firstDue() {
    return Instant.ofEpochSecond(dueSeconds, dueNanos);
  }

  /** Whether something in this account is due at {@code asOf}. */
  boolean isDue(Instant asOf) {
    long seconds = asOf.getEpochSecond();
    return dueSeconds < seconds || (dueSeconds == seconds && dueNanos <= asOf.getNano());
  }

  private void setDue(Instant at) {
    dueSeconds = at.getEpochSecond();
    dueNanos = at.getNano();
  }

  private Instant findDue() {
    Instant first = Instant.MAX;
    for (LotRow row : open) {
      if (row.available() > 0 || row.pending() > 0) {
        first = row.expiresAt();
        break;
      }
    }
    LotRows waiting = pending;
    if (waiting != null && !waiting.isEmpty()) {
      first = earlier(first, waiting.get(0).activatesAt());
    }
    if (!holds.isEmpty()) {
      for (OpenHold hold : holds.values()) {
        first = earlier(first, hold.deadline());
      }
    }
    return balance(Book.AVAILABLE) > 0 ? earlier(first, activeUntil) : first;
  }

  private static Instant earlier(Instant a, Instant b) {
    return b.isBefore(a) ? b : a;
  }

  AccountState state(LoadSpec spec, PackedLots lots) {
    Map<CounterKey, Long> values = new HashMap<>();
    for (CounterKey counter : spec.counters()) {
      Long value = counters.get(counter);
      if (value != null) {
        values.put(counter, value);
      }
    }
    Map<Book, Long> amounts = new EnumMap<>(Book.class);
    for (Book book : AccountChange.BOOKS) {
      if (balance(book) != 0) {
        amounts.put(book, balance(book));
      }
    }
    List<OpenHold> wanted = holds(spec);
    return new AccountState(
        key,
        version,
        entries,
        amounts,
        named(spec, lots(spec, wanted, lots), lots),
        wanted,
        values,
        activeUntil.equals(Instant.MAX) ? Optional.empty() : Optional.of(activeUntil));
  }

  private List<OpenHold> holds(LoadSpec spec) {
    if (holds.isEmpty()) {
      return List.of();
    }
    return holds.values().stream()
        .filter(
            hold ->
                spec.openLots()
                    || spec.lotsDueAt().filter(at -> !hold.deadline().isAfter(at)).isPresent())
        .sorted(OpenHold.ORDER)
        .toList();
  }

  private List<OpenLot> lots(LoadSpec spec, List<OpenHold> wanted, PackedLots lots) {
    Iterable<LotRow> rows = open;
    Optional<Instant> dueAt = spec.lotsDueAt();
    boolean dormant = dueAt.isPresent() && !activeUntil.isAfter(dueAt.get());
    if (spec.enoughFor().isPresent() && dueAt.isPresent() && !dormant) {
      rows = enough(spec.enoughFor().get(), dueAt.get(), due(dueAt.get(), wanted, lots));
    } else if (!spec.openLots() && !dormant) {
      rows = dueAt.isEmpty() ? List.of() : due(dueAt.get(), wanted, lots);
    }
    List<OpenLot> wantedLots = new ArrayList<>();
    for (LotRow row : rows) {
      wantedLots.add(lots.open(row));
    }
    return wantedLots;
  }

  private List<OpenLot> named(LoadSpec spec, List<OpenLot> found, PackedLots lots) {
    if (spec.lots().isEmpty()) {
      return found;
    }
    Map<LotId, OpenLot> byId = new LinkedHashMap<>();
    found.forEach(lot -> byId.put(lot.id(), lot));
    for (LotId id : spec.lots()) {
      LotRow place = lots.row(id, this);
      LotRow row = place == null ? null : open.find(place);
      if (place != null) {
        byId.putIfAbsent(id, lots.open(row == null ? place : row));
      }
    }
    return byId.values().stream().sorted(OpenLot.SPEND_ORDER).toList();
  }

  /** Returns {@code due} with so many more rows that {@code amount} is available of them. */
  private List<LotRow> enough(long amount, Instant asOf, List<LotRow> due) {
    List<LotRow> enough = new ArrayList<>();
    long available = 0;
    for (LotRow row : open) {
      if (available >= amount) {
        break;
      }
      if (row.lapsesAfter(asOf)) {
        enough.add(row);
        available += row.available();
      }
    }
    if (due.isEmpty()) {
      return enough;
    }
    TreeSet<LotRow> all = new TreeSet<>(LotRow.BY_EXPIRY);
    all.addAll(due);
    all.addAll(enough);
    return List.copyOf(all);
  }

  private List<LotRow> due(Instant asOf, List<OpenHold> holdsDue, PackedLots lots) {
    TreeSet<LotRow> due = new TreeSet<>(LotRow.BY_EXPIRY);
    for (LotRow row : open) {
      if (row.lapsesAfter(asOf)) {
        break;
      }
      due.add(row);
    }
    LotRows waiting = pending;
    if (waiting != null) {
      for (LotRow row : waiting.asList()) {
        if (row.activatesAt().isAfter(asOf)) {
          break;
        }
        due.add(row);
      }
    }
    for (OpenHold hold : holdsDue) {
      for (OpenHold.Part part : hold.parts()) {
        LotRow place = lots.row(part.lot(), this);
        LotRow row = place == null ? null : open.find(place);
        if (row != null) {
          due.add(row);
        }
      }
    }
    return List.copyOf(due);
  }

  /** Returns when a unit written by the clock {@code recordedAt} counts as recorded. */
  Instant recordable(Instant recordedAt) {
    long seconds = recordedAt.getEpochSecond();
    if (latestSeconds + 1 < seconds) {
      return recordedAt;
    }
    Instant next = Instant.ofEpochSecond(latestSeconds, latestNanos).plusNanos(MICRO);
    return next.isAfter(recordedAt) ? next : recordedAt;
  }

  /** Takes in what a unit changes here, written at {@code position} of the log. */
  void apply(AccountChange change, Instant recordedAt, int position) {
    for (Book book : AccountChange.BOOKS) {
      long amount = change.amount(book);
      if (amount != 0) {
        balances[Codes.of(book)] += amount;
      }
    }
    boolean onlyOpens = true;
    Instant firstOpened = activeUntil;
    for (LotChange lot : change.lots()) {
      onlyOpens &= lot.opensPlain();
      firstOpened = earlier(firstOpened, lot.expiresAt());
      apply(lot);
    }
    if (version == units.length) {
      units = Arrays.copyOf(units, units.length + units.length / 4 + 2);
    }
    units[(int) version] = position;
    version++;
    entries += change.entries();
    latestSeconds = recordedAt.getEpochSecond();
    latestNanos = recordedAt.getNano();
    // Without a look at the lots that were open, if none of them changed.
    setDue(onlyOpens ? earlier(firstDue(), firstOpened) : findDue());
  }

  private void apply(LotChange change) {
    if (change.id().equals(LotId.COMMON)) {
      commonSequence = change.sequence();
    }
    LotRow before = change.row();
    if (before != null && before.pending() > 0) {
      waiting().remove(before);
    }
    LotRow after = change.rowAfter();
    if (after.pending() > 0) {
      waiting().add(after);
    }
    open.replace(before, after);
  }

  private LotRows waiting() {
    LotRows waiting = pending;
    if (waiting == null) {
      waiting = new LotRows(LotRow.BY_ACTIVATION);
      pending = waiting;
    }
    return waiting;
  }

  /** Opens or resolves the hold that {@code transaction} is about. */
  void hold(Transaction transaction) {
    if (transaction.kind() == TransactionKind.HOLD) {
      holds.put(transaction.id(), OpenHold.of(transaction));
    } else {
      holds.remove(transaction.target().orElseThrow());
    }
    setDue(findDue());
  }

  void activeUntil(Instant at) {
    activeUntil = activeUntil.equals(Instant.MAX) || activeUntil.isBefore(at) ? at : activeUntil;
    setDue(findDue());
  }

  void count(CounterKey counter, long value) {
    if (value == 0) {
      counters.remove(counter);
    } else {
      counters.put(counter, value);
    }
  }

  /** Takes over from {@code other} what does not follow from entries. */
  void takeOver(MemoryAccount other) {
    activeUntil = other.activeUntil;
    setDue(findDue());
    other.counters.forEach(
        (counter, value) ->
            counters.put(new CounterKey(key, counter.name(), counter.bucket()), value));
  }

  /**
   * Returns the index of the unit that holds the entry {@code sequence}, which must exist.
   *
   * @param firstSequence the first entry here of the unit at a position
   */
  int unitOf(long sequence, IntToLongFunction firstSequence) {
    int low = 0;
    int high = (int) version - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (firstSequence.applyAsLong(units[middle]) <= sequence) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Returns where the log has the unit {@code index}, from zero. */
  int unit(int index) {
    return units[index];
  }
}
