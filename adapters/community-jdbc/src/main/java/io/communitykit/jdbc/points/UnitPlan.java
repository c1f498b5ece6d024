package io.communitykit.jdbc.points;

import io.communitykit.jdbc.column.Micros;
import io.communitykit.points.Amounts;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.Guard;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.OpenHold;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.ledger.TransactionKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a unit changes, added up by account and lot, in the order in which accounts are locked.
 * Worked out before a connection is taken.
 */
final class UnitPlan {

  /** What a unit wants of one account. */
  static final class AccountPlan {
    final AccountKey key;
    final long[] change = new long[LedgerRows.BOOKS.length];
    int index;
    int entries;
    boolean takes;

    /** The account's number in the unit's body; negative if it is only looked at. */
    int ordinal = -1;

    @Nullable Long version;
    @Nullable Long nothingDueAt;
    boolean noDebt;
    @Nullable Long activeUntil;
    final Map<LotId, LotPlan> lots = new LinkedHashMap<>(4);
    final List<OpenHold> opensHolds = new ArrayList<>(0);
    final List<TransactionId> closesHolds = new ArrayList<>(0);

    AccountPlan(AccountKey key) {
      this.key = key;
    }
  }

  /** What a unit changes of one lot in one account. */
  static final class LotPlan {
    final AccountPlan account;
    final LotId lot;

    /** Which of the unit's entries in the account is the first of this lot; zero if none is. */
    final int offset;

    long available;
    long pending;
    long held;

    LotPlan(AccountPlan account, LotId lot, int offset) {
      this.account = account;
      this.lot = lot;
      this.offset = offset;
    }
  }

  /** A hold that is opened, or the id of one that is closed, and where. */
  record HoldPlan<T>(AccountPlan account, T hold) {}

  final CommitUnit unit;
  final List<AccountPlan> accounts;
  final List<Lot> opened = new ArrayList<>(2);
  final List<CounterDelta> counters;
  final List<Guard.CounterIs> counterGuards = new ArrayList<>(0);

  /** Ids of transactions other than the unit's own. */
  final List<TransactionId> aliases = new ArrayList<>(0);

  final boolean opensTwice;
  final long clock;
  final String body;
  private final TreeMap<AccountKey, AccountPlan> byKey = new TreeMap<>();

  UnitPlan(CommitUnit unit) {
    this.unit = unit;
    this.counters = unit.counters();
    Set<LotId> lots = new HashSet<>();
    boolean twice = false;
    long latest = Long.MIN_VALUE;
    for (Transaction transaction : unit.transactions()) {
      latest = Math.max(latest, Micros.of(transaction.recordedAt()));
      if (!transaction.id().equals(unit.id())) {
        aliases.add(transaction.id());
      }
      for (Lot lot : transaction.opened()) {
        twice |= !lots.add(lot.id());
        opened.add(lot);
        account(lot.account());
      }
      transaction.entries().forEach(this::add);
    }
    opensTwice = twice;
    clock = latest == Long.MIN_VALUE ? 0 : latest;
    for (Lot lot : opened) {
      account(lot.account())
          .lots
          .computeIfAbsent(lot.id(), id -> new LotPlan(account(lot.account()), id, 0));
    }
    int ordinal = 0;
    for (AccountPlan account : byKey.values()) {
      account.ordinal = ordinal++;
    }
    addHolds();
    addConditions();
    accounts = List.copyOf(byKey.values());
    for (int i = 0; i < accounts.size(); i++) {
      accounts.get(i).index = i;
    }
    body = UnitBody.encode(unit, key -> account(key).ordinal);
  }

  AccountPlan account(AccountKey key) {
    return byKey.computeIfAbsent(key, AccountPlan::new);
  }

  /** Returns the place of {@code key} among {@link #accounts}. */
  int index(AccountKey key) {
    return account(key).index;
  }

  private void add(Entry entry) {
    AccountPlan account = account(entry.account());
    Book book = entry.book();
    long amount = entry.amount();
    account.entries++;
    account.takes |= amount < 0 && !book.isSystem();
    int place = LedgerRows.place(book);
    account.change[place] = Amounts.plus(account.change[place], amount);
    LotPlan lot =
        account.lots.computeIfAbsent(entry.lot(), id -> new LotPlan(account, id, account.entries));
    switch (book) {
      case AVAILABLE -> lot.available = Amounts.plus(lot.available, amount);
      case PENDING -> lot.pending = Amounts.plus(lot.pending, amount);
      case HELD -> lot.held = Amounts.plus(lot.held, amount);
      default -> {}
    }
  }

  private void addHolds() {
    Map<TransactionId, OpenHold> opens = new HashMap<>();
    for (Transaction transaction : unit.transactions()) {
      if (transaction.kind() == TransactionKind.HOLD) {
        OpenHold hold = OpenHold.of(transaction);
        account(transaction.entries().get(0).account()).opensHolds.add(hold);
        opens.put(hold.id(), hold);
      }
    }
    for (Transaction transaction : unit.transactions()) {
      if (transaction.kind().resolvesHold()) {
        AccountPlan account = account(transaction.entries().get(0).account());
        OpenHold own = opens.get(transaction.target().orElseThrow());
        if (own == null || !account.opensHolds.remove(own)) {
          account.closesHolds.add(transaction.target().orElseThrow());
        }
      }
    }
  }

  private void addConditions() {
    unit.expectedVersions().forEach((key, version) -> account(key).version = version);
    unit.activeUntil().forEach((key, at) -> account(key).activeUntil = Micros.of(at));
    counters.forEach(delta -> account(delta.key().account()));
    for (Guard guard : unit.guards()) {
      if (guard instanceof Guard.NothingDue nothing) {
        AccountPlan account = account(nothing.account());
        long asOf = Micros.of(nothing.asOf());
        account.nothingDueAt =
            account.nothingDueAt == null ? asOf : Math.max(account.nothingDueAt, asOf);
      } else if (guard instanceof Guard.NoDebt none) {
        account(none.account()).noDebt = true;
      } else if (guard instanceof Guard.CounterIs counter) {
        account(counter.key().account());
        counterGuards.add(counter);
      }
    }
  }

  /** Whether one account gains one new lot, and little else: what nearly every unit is. */
  boolean isAward() {
    if (accounts.size() != 1 || opened.size() != 1 || opensTwice || counters.size() > 1) {
      return false;
    }
    AccountPlan account = accounts.get(0);
    if (account.takes || account.lots.size() != 1) {
      return false;
    }
    LotPlan lot = account.lots.values().iterator().next();
    long[] expected = new long[account.change.length];
    expected[LedgerRows.place(Book.AVAILABLE)] = lot.available;
    expected[LedgerRows.place(Book.PENDING)] = lot.pending;
    expected[LedgerRows.place(Book.ISSUANCE)] = -lot.available - lot.pending;
    return lot.offset > 0
        && lot.lot.equals(opened.get(0).id())
        && lot.available + lot.pending > 0
        && Arrays.equals(expected, account.change)
        && counters.stream().allMatch(delta -> delta.add() >= 0 && delta.add() <= delta.max())
        && counterGuards.isEmpty()
        && aliases.isEmpty()
        && account.opensHolds.isEmpty()
        && account.closesHolds.isEmpty();
  }

  <T> List<HoldPlan<T>> holds(Function<AccountPlan, List<T>> kind) {
    return accounts.stream()
        .flatMap(account -> kind.apply(account).stream().map(hold -> new HoldPlan<>(account, hold)))
        .toList();
  }

  /** Returns the unit's transactions as recorded at {@code micros}. */
  List<Transaction> recorded(long micros) {
    Instant at = Micros.instant(micros);
    return unit.transactions().stream().map(t -> t.withRecordedAt(at)).toList();
  }
}
