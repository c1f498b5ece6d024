package io.communitykit.points.ledger;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;
import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.points.ledger.CommitResult.Limit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A ledger in memory: the reference for every other store, and enough for tests and replays.
 * Thread-safe; keeps everything and forgets it on exit, about 1 kB for an award.
 */
public final class InMemoryLedgerStore implements LedgerStore {

  private record Unit(Fingerprint fingerprint, List<TransactionId> transactions) {}

  // One lock for all: they only make sense together. Not a monitor, for the sake of virtual
  // threads.
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<AccountKey, MemoryAccount> accounts = new HashMap<>();
  private final NavigableMap<AccountKey, MemoryAccount> sorted = new TreeMap<>();
  private final Map<TransactionId, Unit> units = new HashMap<>();
  private final Map<TransactionId, Transaction> transactions = new HashMap<>();
  private final Map<LotId, Lot> lots = new HashMap<>();

  /** Creates an empty ledger. */
  public InMemoryLedgerStore() {}

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public AccountState load(AccountKey key, LoadSpec spec) {
    requireNonNull(key, "key");
    requireNonNull(spec, "spec");
    return locked(() -> account(key).state(spec, lots));
  }

  @Override
  public CommitResult commit(CommitUnit unit) {
    requireNonNull(unit, "unit");
    return locked(() -> commitLocked(unit));
  }

  private CommitResult commitLocked(CommitUnit unit) {
    Unit stored = units.get(unit.id());
    if (stored != null) {
      return stored
          .fingerprint()
          .firstDifference(unit.fingerprint())
          .map(CommitResult::idConflict)
          .orElseGet(() -> CommitResult.replayed(found(stored.transactions())));
    }
    Map<LotId, Lot> opened = new HashMap<>();
    if (!isCurrent(unit, opened)) {
      return CommitResult.versionConflict();
    }
    UnitChanges changes = new UnitChanges(unit);
    changes.check(
        this::account,
        id -> id.equals(LotId.COMMON) || lots.containsKey(id) || opened.containsKey(id));
    changes.checkHolds(this::account);
    Map<CounterKey, Long> counted = new LinkedHashMap<>();
    Optional<Limit> limit = exceeded(unit, changes, counted);
    if (limit.isPresent()) {
      return CommitResult.limitExceeded(limit.get());
    }
    // Nothing below can fail, so that a unit is written as a whole.
    return CommitResult.committed(write(unit, changes, opened, counted));
  }

  private List<Transaction> found(List<TransactionId> ids) {
    return ids.stream().map(id -> requireNonNull(transactions.get(id), id.value())).toList();
  }

  private boolean isCurrent(CommitUnit unit, Map<LotId, Lot> opened) {
    for (Map.Entry<AccountKey, Long> expected : unit.expectedVersions().entrySet()) {
      if (account(expected.getKey()).version() != expected.getValue()) {
        return false;
      }
    }
    for (Guard guard : unit.guards()) {
      if (!holds(guard)) {
        return false;
      }
    }
    for (Transaction transaction : unit.transactions()) {
      if (transactions.containsKey(transaction.id())) {
        throw new IllegalArgumentException(
            "transaction id must be new, was " + transaction.id() + " in " + unit.id());
      }
      for (Lot lot : transaction.opened()) {
        if (lots.containsKey(lot.id()) || opened.put(lot.id(), lot) != null) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean holds(Guard guard) {
    if (guard instanceof Guard.NothingDue nothing) {
      return account(nothing.account())
          .firstDue()
          .filter(due -> !due.isAfter(nothing.asOf()))
          .isEmpty();
    }
    if (guard instanceof Guard.NoDebt none) {
      return account(none.account()).balance(Book.DEBT) == 0;
    }
    Guard.CounterIs counter = (Guard.CounterIs) guard;
    return account(counter.key().account()).counter(counter.key()) == counter.value();
  }

  private Optional<Limit> exceeded(
      CommitUnit unit, UnitChanges changes, Map<CounterKey, Long> counted) {
    for (CounterDelta delta : unit.counters()) {
      CounterKey key = delta.key();
      Long earlier = counted.get(key);
      long before = earlier == null ? account(key.account()).counter(key) : earlier;
      long after = before + delta.add();
      boolean overflows = ((before ^ after) & (delta.add() ^ after)) < 0;
      if (overflows || after < 0 || after > delta.max()) {
        long actual = overflows ? Long.MAX_VALUE : after;
        return Optional.of(new Limit(Limit.Kind.COUNTER, key.toString(), actual, delta.max()));
      }
      counted.put(key, after);
    }
    for (AccountKey key : changes.accounts()) {
      int open = changes.openLots(account(key));
      if (open > CommitUnit.MAX_OPEN_LOTS) {
        return Optional.of(
            new Limit(Limit.Kind.OPEN_LOTS, key.toString(), open, CommitUnit.MAX_OPEN_LOTS));
      }
      int holds = changes.openHolds(account(key));
      if (holds > CommitUnit.MAX_OPEN_HOLDS) {
        return Optional.of(
            new Limit(Limit.Kind.OPEN_HOLDS, key.toString(), holds, CommitUnit.MAX_OPEN_HOLDS));
      }
    }
    return Optional.empty();
  }

  private List<Transaction> write(
      CommitUnit unit, UnitChanges changes, Map<LotId, Lot> opened, Map<CounterKey, Long> counted) {
    lots.putAll(opened);
    Instant clock = Instant.MIN;
    for (Transaction transaction : unit.transactions()) {
      clock = later(clock, transaction.recordedAt());
    }
    for (AccountKey key : changes.accounts()) {
      clock = later(clock, account(key).recordable(clock));
    }
    List<Transaction> written = new ArrayList<>(unit.transactions().size());
    for (Transaction transaction : unit.transactions()) {
      Transaction recorded = transaction.withRecordedAt(clock);
      transactions.put(recorded.id(), recorded);
      written.add(recorded);
      for (int i = 0; i < recorded.entries().size(); i++) {
        Entry entry = recorded.entries().get(i);
        writable(entry.account()).post(recorded.id(), i, entry, lots.get(entry.lot()));
      }
      if (recorded.kind() == TransactionKind.HOLD || recorded.kind().resolvesHold()) {
        writable(recorded.entries().get(0).account()).hold(recorded);
      }
    }
    for (AccountKey key : changes.accounts()) {
      account(key).recorded(clock);
    }
    unit.activeUntil().forEach((key, at) -> writable(key).activeUntil(at));
    counted.forEach((key, value) -> writable(key.account()).count(key, value));
    List<TransactionId> ids = written.stream().map(Transaction::id).toList();
    units.put(unit.id(), new Unit(unit.fingerprint(), ids));
    return written;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /** Returns the account {@code key}, or an empty one that is not kept. */
  private MemoryAccount account(AccountKey key) {
    MemoryAccount account = accounts.get(key);
    return account == null ? new MemoryAccount(key) : account;
  }

  private MemoryAccount writable(AccountKey key) {
    return accounts.computeIfAbsent(
        key,
        absent -> {
          MemoryAccount account = new MemoryAccount(absent);
          sorted.put(absent, account);
          return account;
        });
  }

  @Override
  public Optional<Transaction> find(TransactionId id) {
    requireNonNull(id, "id");
    return locked(() -> Optional.ofNullable(transactions.get(id)));
  }

  @Override
  public Page<PostedEntry> entries(AccountKey key, long afterSequence, int limit) {
    requireNonNull(key, "key");
    Page.checkSize(limit);
    if (afterSequence < 0) {
      throw new IllegalArgumentException("afterSequence must be 0 or more, was " + afterSequence);
    }
    return locked(
        () -> {
          MemoryAccount account = account(key);
          List<PostedEntry> page = new ArrayList<>();
          long sequence = afterSequence;
          for (MemoryAccount.Posting posting : account.log(afterSequence, limit)) {
            page.add(posted(++sequence, posting));
          }
          boolean more = sequence < account.logSize() && !page.isEmpty();
          return new Page<>(page, more ? Optional.of(Long.toString(sequence)) : Optional.empty());
        });
  }

  private PostedEntry posted(long sequence, MemoryAccount.Posting posting) {
    Transaction transaction =
        requireNonNull(transactions.get(posting.transaction()), posting.transaction().value());
    Entry entry = transaction.entries().get(posting.index());
    return new PostedEntry(
        sequence,
        transaction.id(),
        transaction.kind(),
        transaction.occurredAt(),
        transaction.recordedAt(),
        entry,
        Optional.ofNullable(lots.get(entry.lot())),
        transaction.rules(),
        transaction.reason());
  }

  @Override
  public Page<AccountState> accounts(
      AssetId asset, LoadSpec spec, Optional<String> cursor, int limit) {
    requireNonNull(asset, "asset");
    requireNonNull(spec, "spec");
    Page.checkSize(limit);
    return locked(
        () -> {
          NavigableMap<AccountKey, MemoryAccount> rest =
              cursor.isPresent()
                  ? sorted.tailMap(new AccountKey(MemberId.of(cursor.get()), asset), false)
                  : sorted;
          List<AccountState> page = new ArrayList<>();
          for (MemoryAccount account : rest.values()) {
            int order = account.key().asset().compareTo(asset);
            if (order > 0) {
              break;
            }
            if (order < 0 || account.version() == 0) {
              continue; // Not asked for, or nothing but counters.
            }
            if (page.size() == limit) {
              String last = page.get(limit - 1).key().owner().value();
              return new Page<>(page, Optional.of(last));
            }
            page.add(account.state(spec, lots));
          }
          return new Page<>(page, Optional.empty());
        });
  }

  @Override
  public Page<DueItem> due(Instant asOf, Optional<String> cursor, int limit) {
    requireNonNull(asOf, "asOf");
    Page.checkSize(limit);
    return locked(
        () -> {
          NavigableMap<AccountKey, MemoryAccount> rest =
              cursor.isPresent() ? sorted.tailMap(parse(cursor.get()), false) : sorted;
          List<DueItem> page = new ArrayList<>();
          for (MemoryAccount account : rest.values()) {
            Optional<Instant> due = account.firstDue().filter(at -> !at.isAfter(asOf));
            if (due.isEmpty()) {
              continue;
            }
            if (page.size() == limit) {
              return new Page<>(page, Optional.of(cursor(page.get(limit - 1).account())));
            }
            page.add(new DueItem(account.key(), due.get()));
          }
          return new Page<>(page, Optional.empty());
        });
  }

  // Identifiers have no line breaks.
  private static String cursor(AccountKey key) {
    return key.asset() + "\n" + key.owner();
  }

  private static AccountKey parse(String cursor) {
    int end = cursor.indexOf('\n');
    if (end < 0) {
      throw new IllegalArgumentException("cursor must come from a page, was \"" + cursor + "\"");
    }
    return new AccountKey(
        MemberId.of(cursor.substring(end + 1)), AssetId.of(cursor.substring(0, end)));
  }

  @Override
  public MemberExport export(MemberId member) {
    requireNonNull(member, "member");
    return locked(
        () -> {
          List<Map<String, String>> entries = new ArrayList<>();
          List<Map<String, String>> counters = new ArrayList<>();
          for (MemoryAccount account : accountsOf(member)) {
            long sequence = 0;
            for (MemoryAccount.Posting posting : account.log(0, account.logSize())) {
              entries.add(row(posted(++sequence, posting)));
            }
            account.counters().forEach((key, value) -> counters.add(row(key, value)));
          }
          List<Map<String, String>> requests = new ArrayList<>();
          units.forEach(
              (id, unit) -> {
                if (unit.fingerprint().mentions(member)) {
                  requests.add(Map.of("id", id.value(), "request", unit.fingerprint().text()));
                }
              });
          requests.sort(Comparator.comparing(row -> requireNonNull(row.get("id"))));
          return new MemberExport(
              member,
              List.of(
                  new MemberExport.Section("ledger.entries", entries),
                  new MemberExport.Section("ledger.counters", counters),
                  new MemberExport.Section("ledger.requests", requests)));
        });
  }

  private static Map<String, String> row(PostedEntry posted) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("asset", posted.entry().account().asset().value());
    row.put("sequence", Long.toString(posted.sequence()));
    row.put("transaction", posted.transaction().value());
    row.put("kind", posted.kind().name());
    row.put("occurredAt", posted.occurredAt().toString());
    row.put("recordedAt", posted.recordedAt().toString());
    row.put("book", posted.entry().book().name());
    row.put("lot", posted.entry().lot().value());
    row.put("amount", Long.toString(posted.entry().amount()));
    posted.rules().ifPresent(rules -> row.put("rules", rules.version() + "#" + rules.hash()));
    posted
        .lot()
        .ifPresent(
            lot -> {
              row.put("source", lot.source().name() + "@" + lot.source().version());
              row.put("event", lot.source().event());
              lot.activatesAt().ifPresent(at -> row.put("activatesAt", at.toString()));
              lot.expiresAt().ifPresent(at -> row.put("expiresAt", at.toString()));
            });
    return row;
  }

  private static Map<String, String> row(CounterKey key, long value) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("asset", key.account().asset().value());
    row.put("name", key.name());
    row.put("bucket", Long.toString(key.bucket()));
    row.put("value", Long.toString(value));
    return row;
  }

  private List<MemoryAccount> accountsOf(MemberId member) {
    return sorted.values().stream().filter(a -> a.key().owner().equals(member)).toList();
  }

  /**
   * {@inheritDoc}
   *
   * <p>The one thing that rewrites the ledger: sums, sequences and lots stay, the owner does not,
   * nor a reason, also of somebody else's transaction, that names the member as an operand. What
   * the member asked for is forgotten, so that a redelivery answers {@code REPLAYED} whatever it
   * holds. Ids that the caller made up stay as they are: put nothing personal into them.
   *
   * @throws IllegalArgumentException if {@code replacement} has an account already
   */
  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    requireNonNull(member, "member");
    requireNonNull(replacement, "replacement");
    return locked(() -> eraseLocked(member, replacement));
  }

  private ErasureReceipt eraseLocked(MemberId member, MemberId replacement) {
    List<MemoryAccount> owned = accountsOf(member);
    if (!owned.isEmpty() && (member.equals(replacement) || !accountsOf(replacement).isEmpty())) {
      throw new IllegalArgumentException("replacement must be an id never used, was used");
    }
    long forgotten = 0;
    for (Map.Entry<TransactionId, Unit> unit : units.entrySet()) {
      if (unit.getValue().fingerprint().mentions(member)) {
        unit.setValue(new Unit(Fingerprint.ERASED, unit.getValue().transactions()));
        forgotten++;
      }
    }
    Renaming renaming = new Renaming(member, replacement);
    transactions.replaceAll((id, transaction) -> renaming.of(transaction));
    lots.replaceAll((id, lot) -> renaming.of(lot));
    long rewritten = 0;
    for (MemoryAccount account : owned) {
      accounts.remove(account.key());
      sorted.remove(account.key());
      account.rename(renaming.of(account.key()), lots);
      accounts.put(account.key(), account);
      sorted.put(account.key(), account);
      rewritten += account.logSize();
    }
    return new ErasureReceipt(replacement, forgotten, rewritten);
  }
}
