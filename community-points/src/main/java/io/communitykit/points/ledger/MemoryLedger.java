package io.communitykit.points.ledger;

import io.communitykit.core.MemberId;
import io.communitykit.points.ledger.CommitResult.Limit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole state of {@link InMemoryLedgerStore}, under that store's lock: a log of packed units,
 * what finds them, and the accounts, which all but their counters follow from the log.
 */
final class MemoryLedger {

  private final TextHash hash = new TextHash();
  private final PackedTexts texts = new PackedTexts(hash);
  private final PackedLog log = new PackedLog();
  private final MemoryAccounts accounts = new MemoryAccounts(texts);
  private final PackedLots lots = new PackedLots(texts, log, accounts, hash);
  private final PackedUnits units = new PackedUnits(texts, lots, log, accounts);
  // By the ids of units and of transactions; mostly these are the same.
  private final PackedIndex ids = new PackedIndex();

  MemoryAccounts accounts() {
    return accounts;
  }

  PackedLots lots() {
    return lots;
  }

  /** Stores {@code unit}, or answers why not. */
  CommitResult commit(CommitUnit unit) {
    int code = hash.of(unit.id().value());
    int stored = ids.find(code, at -> units.isUnit(at, unit.id()));
    if (stored != PackedLog.NONE) {
      return units
          .fingerprint(stored)
          .firstDifference(unit.fingerprint())
          .map(CommitResult::idConflict)
          .orElseGet(() -> CommitResult.replayed(units.read(stored).transactions()));
    }
    OpenedLots opened = new OpenedLots();
    if (!isCurrent(unit, code, opened)) {
      return CommitResult.versionConflict();
    }
    UnitChanges changes = new UnitChanges(unit.id(), unit.transactions(), opened, accounts, lots);
    changes.check();
    Map<CounterKey, Long> counted = unit.counters().isEmpty() ? Map.of() : new LinkedHashMap<>();
    Optional<Limit> limit = exceeded(unit, changes, counted);
    if (limit.isPresent()) {
      return CommitResult.limitExceeded(limit.get());
    }
    List<Transaction> recorded = recorded(unit, changes);
    // Nothing below can fail but for want of memory, so that a unit is written as a whole.
    write(unit.id(), code, unit.fingerprint(), recorded, changes);
    unit.activeUntil().forEach((key, at) -> accounts.keep(key).activeUntil(at));
    counted.forEach((key, value) -> accounts.keep(key.account()).count(key, value));
    return CommitResult.committed(recorded);
  }

  private boolean isCurrent(CommitUnit unit, int code, OpenedLots opened) {
    for (Map.Entry<AccountKey, Long> expected : unit.expectedVersions().entrySet()) {
      if (accounts.find(expected.getKey()).version() != expected.getValue()) {
        return false;
      }
    }
    for (Guard guard : unit.guards()) {
      if (!holds(guard)) {
        return false;
      }
    }
    for (Transaction transaction : unit.transactions()) {
      TransactionId id = transaction.id();
      int hashOfId = id.equals(unit.id()) ? code : hash.of(id.value());
      if (ids.find(hashOfId, at -> units.find(at, id).isPresent()) != PackedLog.NONE) {
        throw new IllegalArgumentException(
            "transaction id must be new, was " + id + " in " + unit.id());
      }
      for (Lot lot : transaction.opened()) {
        int hashOfLot = lots.hash(lot.id());
        boolean known = lots.find(lot.id(), hashOfLot) != PackedLog.NONE;
        if (known || opened.find(lot.id()) != LotChange.NOT_OPENED) {
          return false;
        }
        opened.add(lot, hashOfLot);
      }
    }
    return true;
  }

  private boolean holds(Guard guard) {
    if (guard instanceof Guard.NothingDue nothing) {
      return !accounts.find(nothing.account()).isDue(nothing.asOf());
    }
    if (guard instanceof Guard.NoDebt none) {
      return accounts.find(none.account()).balance(Book.DEBT) == 0;
    }
    Guard.CounterIs counter = (Guard.CounterIs) guard;
    return accounts.find(counter.key().account()).counter(counter.key()) == counter.value();
  }

  private Optional<Limit> exceeded(
      CommitUnit unit, UnitChanges changes, Map<CounterKey, Long> counted) {
    for (CounterDelta delta : unit.counters()) {
      CounterKey key = delta.key();
      Long earlier = counted.get(key);
      long before = earlier == null ? accounts.find(key.account()).counter(key) : earlier;
      long after = before + delta.add();
      boolean overflows = ((before ^ after) & (delta.add() ^ after)) < 0;
      if (overflows || after < 0 || after > delta.max()) {
        long actual = overflows ? Long.MAX_VALUE : after;
        return Optional.of(new Limit(Limit.Kind.COUNTER, key.toString(), actual, delta.max()));
      }
      counted.put(key, after);
    }
    for (AccountChange change : changes.accounts()) {
      String account = change.account().key().toString();
      int open = change.openLots();
      if (open > CommitUnit.MAX_OPEN_LOTS) {
        return Optional.of(
            new Limit(Limit.Kind.OPEN_LOTS, account, open, CommitUnit.MAX_OPEN_LOTS));
      }
      int holds = changes.openHolds(change.account());
      if (holds > CommitUnit.MAX_OPEN_HOLDS) {
        return Optional.of(
            new Limit(Limit.Kind.OPEN_HOLDS, account, holds, CommitUnit.MAX_OPEN_HOLDS));
      }
    }
    return Optional.empty();
  }

  /** Returns the transactions of {@code unit} with the time that they count as recorded. */
  private static List<Transaction> recorded(CommitUnit unit, UnitChanges changes) {
    Instant clock = Instant.MIN;
    for (Transaction transaction : unit.transactions()) {
      clock = later(clock, transaction.recordedAt());
    }
    for (AccountChange change : changes.accounts()) {
      clock = later(clock, change.account().recordable(clock));
    }
    if (unit.transactions().size() == 1) {
      return List.of(unit.transactions().get(0).withRecordedAt(clock));
    }
    List<Transaction> recorded = new ArrayList<>(unit.transactions().size());
    for (Transaction transaction : unit.transactions()) {
      recorded.add(transaction.withRecordedAt(clock));
    }
    return recorded;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private void write(
      TransactionId id,
      int code,
      Fingerprint fingerprint,
      List<Transaction> recorded,
      UnitChanges changes) {
    changes.accounts().forEach(change -> change.keep(accounts));
    int position = units.write(id, fingerprint, recorded, changes);
    ids.add(code, position);
    for (Transaction transaction : recorded) {
      if (!transaction.id().equals(id)) {
        ids.add(hash.of(transaction.id().value()), position);
      }
    }
    for (AccountChange change : changes.accounts()) {
      change.account().apply(change, recorded.get(0).recordedAt(), position);
    }
    for (Transaction transaction : recorded) {
      if (transaction.kind() == TransactionKind.HOLD || transaction.kind().resolvesHold()) {
        accounts.keep(transaction.entries().get(0).account()).hold(transaction);
      }
    }
  }

  /** Returns the transaction {@code id}, if it was ever committed. */
  Optional<Transaction> find(TransactionId id) {
    int position = ids.find(hash.of(id.value()), at -> units.find(at, id).isPresent());
    return position == PackedLog.NONE ? Optional.empty() : units.find(position, id);
  }

  /** Returns the entries of {@code account} after {@code sequence}, at most {@code limit}. */
  List<PostedEntry> entries(MemoryAccount account, long sequence, int limit) {
    List<PostedEntry> page = new ArrayList<>();
    if (sequence >= account.entries()) {
      return page;
    }
    long next = sequence + 1;
    int lastAt = PackedLog.NONE;
    Optional<Lot> last = Optional.empty();
    int unit = account.unitOf(next, at -> units.firstSequence(at, account.number()));
    for (; unit < account.version() && page.size() < limit; unit++) {
      int position = account.unit(unit);
      PackedUnits.Stored stored = units.read(position);
      long place = units.firstSequence(position, account.number());
      for (int t = 0; t < stored.transactions().size(); t++) {
        Transaction transaction = stored.transactions().get(t);
        for (int e = 0; e < transaction.entries().size(); e++) {
          if (!transaction.entries().get(e).account().equals(account.key())) {
            continue;
          }
          if (place > sequence && page.size() < limit) {
            int lotAt = stored.lots().get(t)[e];
            // Entries of a lot stand together.
            if (lotAt != lastAt) {
              lastAt = lotAt;
              last = lotAt == PackedLog.NONE ? Optional.empty() : Optional.of(lots.read(lotAt));
            }
            page.add(posted(place, transaction, e, last));
          }
          place++;
        }
      }
    }
    return page;
  }

  private static PostedEntry posted(
      long sequence, Transaction transaction, int entry, Optional<Lot> lot) {
    return new PostedEntry(
        sequence,
        transaction.id(),
        transaction.kind(),
        transaction.occurredAt(),
        transaction.recordedAt(),
        transaction.entries().get(entry),
        lot,
        transaction.rules(),
        transaction.reason());
  }

  /** Returns what was asked for under each id, where that names {@code member}. */
  Map<TransactionId, Fingerprint> requests(MemberId member) {
    Map<TransactionId, Fingerprint> requests = new HashMap<>();
    log.forEach(
        (in, position) -> {
          PackedUnits.Stored unit = units.read(in, position);
          Fingerprint fingerprint = units.fingerprint(position);
          if (fingerprint.mentions(member)) {
            requests.put(unit.id(), fingerprint);
          }
        });
    return requests;
  }

  /** Returns this ledger with one member under another name, and what it asked for forgotten. */
  MemoryLedger renamed(MemberId member, Renaming renaming) {
    MemoryLedger renamed = new MemoryLedger();
    log.forEach(
        (in, position) -> {
          PackedUnits.Stored unit = units.read(in, position);
          Fingerprint fingerprint = units.fingerprint(position);
          renamed.write(
              unit.id(),
              fingerprint.mentions(member) ? Fingerprint.ERASED : fingerprint,
              unit.transactions().stream().map(renaming::of).toList());
        });
    for (MemoryAccount account : accounts.sorted().values()) {
      renamed.accounts.keep(renaming.of(account.key())).takeOver(account);
    }
    return renamed;
  }

  private void write(TransactionId id, Fingerprint fingerprint, List<Transaction> recorded) {
    OpenedLots opened = new OpenedLots();
    for (Transaction transaction : recorded) {
      for (Lot lot : transaction.opened()) {
        opened.add(lot, lots.hash(lot.id()));
      }
    }
    UnitChanges changes = new UnitChanges(id, recorded, opened, accounts, lots);
    write(id, hash.of(id.value()), fingerprint, recorded, changes);
  }
}
