package io.communitykit.jdbc.points;

import io.communitykit.jdbc.column.Micros;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.Fingerprint;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.OpenHold;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** As much of the ledger as a batch touches, locked, read, and changed in memory. */
final class BatchState {

  /** An account's row. */
  static final class Account {
    final AccountKey key;
    final long id;
    long version;
    long sequence;
    @Nullable Long recordedAt;
    final long[] books = new long[LedgerRows.BOOKS.length];
    int openLots;
    int openHolds;
    @Nullable Long lotsDue;
    @Nullable Long activeUntil;
    boolean changed;
    final Map<LotId, Holding> lots = new HashMap<>();
    final Map<TransactionId, Long> holds = new HashMap<>();

    Account(AccountKey key, long id) {
      this.key = key;
      this.id = id;
    }

    @Nullable Long nextDue() {
      return books[0] > 0 ? Micros.earlier(lotsDue, activeUntil) : lotsDue;
    }

    /** Looks at everything open, all of which must have been read. */
    void findLotsDue() {
      lotsDue = null;
      for (Holding holding : lots.values()) {
        lotsDue = Micros.earlier(lotsDue, holding.due());
      }
      for (Long deadline : holds.values()) {
        lotsDue = Micros.earlier(lotsDue, deadline);
      }
    }
  }

  /** What an account has of a lot: a row of {@code ledger_lot}. */
  static final class Holding {
    final Account account;
    final LotId lot;
    final long holder;
    final Origin origin;
    final boolean isNew;
    long sequence;
    long available;
    long pending;
    long held;
    boolean changed;

    Holding(Account account, LotId lot, long holder, Origin origin, boolean isNew) {
      this.account = account;
      this.lot = lot;
      this.holder = holder;
      this.origin = origin;
      this.isNew = isNew;
    }

    boolean isOpen() {
      return available != 0 || pending != 0 || held != 0;
    }

    /** Returns when something of it falls due by itself. */
    @Nullable Long due() {
      if (available <= 0 && pending <= 0) {
        return null;
      }
      return Micros.earlier(origin.expiresAt, pending > 0 ? origin.activatesAt : null);
    }
  }

  /** Where a lot came from, as the columns say it. */
  static final class Origin {
    static final Origin COMMON = new Origin(new Object[LedgerRows.DEFINITION.size()]);

    final @Nullable Object[] columns;
    final @Nullable Long activatesAt;
    final @Nullable Long expiresAt;

    Origin(@Nullable Object[] columns) {
      this.columns = columns;
      this.activatesAt = (Long) columns[3];
      this.expiresAt = (Long) columns[4];
    }

    static Origin of(Lot lot, long account) {
      return new Origin(
          new @Nullable Object[] {
            account,
            lot.amount(),
            Micros.of(lot.openedAt()),
            Micros.of(lot.activatesAt()),
            Micros.of(lot.expiresAt()),
            LedgerRows.source(lot.source())
          });
    }
  }

  /** What the ledger has under an id. */
  record Known(Fingerprint fingerprint, List<Transaction> transactions) {}

  final Map<AccountKey, Account> accounts = new LinkedHashMap<>();
  final Map<Long, Account> accountsById = new HashMap<>();
  final Map<LotId, Origin> origins = new HashMap<>();
  final Map<TransactionId, Known> units = new HashMap<>();
  final Set<TransactionId> transactions = new HashSet<>();
  final Map<CounterKey, Long> counters = new HashMap<>();
  final Set<CounterKey> countersChanged = new HashSet<>();

  // What is to be added, in order.
  final List<WrittenUnit> written = new ArrayList<>();
  final List<OpenedHold> holdsOpened = new ArrayList<>();
  final List<TransactionId> holdsClosed = new ArrayList<>();

  /** A unit that was accepted. */
  record WrittenUnit(UnitPlan plan, long recordedAt, Map<UnitPlan.AccountPlan, Long> before) {}

  /** A hold that was accepted. */
  record OpenedHold(Account account, OpenHold hold) {}

  BatchState() {
    origins.put(LotId.COMMON, Origin.COMMON);
  }

  Account account(AccountKey key) {
    Account account = accounts.get(key);
    if (account == null) {
      throw new IllegalStateException("account must be locked, was not: " + key);
    }
    return account;
  }

  void add(Account account) {
    accounts.put(account.key, account);
    accountsById.put(account.id, account);
  }
}
