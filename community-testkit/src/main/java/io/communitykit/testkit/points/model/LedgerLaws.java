package io.communitykit.testkit.points.model;

import io.communitykit.core.AssetId;
import io.communitykit.core.Page;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.LotSource;
import io.communitykit.points.ledger.OpenHold;
import io.communitykit.points.ledger.OpenLot;
import io.communitykit.points.ledger.PostedEntry;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.ledger.TransactionKind;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The invariants of a ledger, seen from outside and without the model: what is here is added up
 * from the entries as they come. Not thread-safe.
 */
final class LedgerLaws {

  /** What the entries of one account come to. */
  private static final class Fold {
    long sequence;
    Instant recordedAt = Instant.MIN;
    final Map<Book, Long> books = new EnumMap<>(Book.class);
    final Map<LotId, Map<Book, Long>> lots = new HashMap<>();
  }

  private final LedgerStore store;
  private final CounterKey stock;
  private final Map<AccountKey, Fold> folds = new HashMap<>();
  private final Map<LotId, Map<AssetId, Long>> lotSums = new HashMap<>();
  private final Set<TransactionId> seen = new HashSet<>();
  private final Map<String, Long> earned = new HashMap<>();
  private final Map<TransactionId, Map<LotId, Long>> reversed = new HashMap<>();
  private final List<String> broken = new ArrayList<>();

  LedgerLaws(LedgerStore store, CounterKey stock) {
    this.store = store;
    this.stock = stock;
  }

  /**
   * Reads what is new, and returns what is wrong with the ledger.
   *
   * @param states the accounts as they stand, with all open lots
   */
  List<String> look(List<AccountState> states) {
    states.forEach(state -> readNew(state.key(), state.sequence()));
    states.forEach(state -> compare(state, fold(state.key())));
    lotSums.forEach(
        (lot, sums) ->
            sums.forEach((asset, sum) -> expect(sum == 0, () -> "I2: " + lot + " sums to " + sum)));
    earned.forEach((who, sum) -> expect(sum <= ModelRules.CAP, () -> "I13: " + sum + " " + who));
    LoadSpec counted = LoadSpec.BALANCES.withCounters(List.of(stock));
    long claimed = store.load(stock.account(), counted).counter(stock);
    expect(claimed >= 0 && claimed <= ModelLedger.STOCK, () -> "I14: claimed " + claimed);
    return broken;
  }

  private void expect(boolean holds, Supplier<String> what) {
    if (!holds) {
      broken.add(what.get());
    }
  }

  private Fold fold(AccountKey key) {
    return folds.computeIfAbsent(key, any -> new Fold());
  }

  private void readNew(AccountKey key, long until) {
    Fold fold = fold(key);
    while (fold.sequence < until) {
      List<PostedEntry> page = store.entries(key, fold.sequence, Page.MAX_SIZE).items();
      expect(!page.isEmpty(), () -> "I4: the entries of " + key + " end at " + fold.sequence);
      if (page.isEmpty()) {
        return;
      }
      page.forEach(posted -> read(posted, fold));
    }
  }

  private void read(PostedEntry posted, Fold fold) {
    Entry entry = posted.entry();
    fold.sequence++;
    expect(posted.sequence() == fold.sequence, () -> "a gap before " + posted);
    expect(!posted.recordedAt().isBefore(fold.recordedAt), () -> "runs back: " + posted);
    fold.recordedAt = posted.recordedAt();
    fold.books.merge(entry.book(), entry.amount(), Long::sum);
    fold.lots
        .computeIfAbsent(entry.lot(), lot -> new EnumMap<>(Book.class))
        .merge(entry.book(), entry.amount(), Long::sum);
    lotSums
        .computeIfAbsent(entry.lot(), lot -> new HashMap<>())
        .merge(entry.account().asset(), entry.amount(), Long::sum);
    boolean capped =
        posted.kind() == TransactionKind.AWARD
            && entry.amount() > 0
            && posted.lot().filter(LedgerLaws::isPost).isPresent();
    if (capped) {
      YearMonth month = YearMonth.from(posted.occurredAt().atZone(ZoneOffset.UTC));
      earned.merge(entry.account().owner() + " in " + month, entry.amount(), Long::sum);
    }
    if (seen.add(posted.transaction())) {
      read(store.find(posted.transaction()).orElseThrow());
    }
  }

  private static boolean isPost(Lot lot) {
    return lot.source().kind() == LotSource.Kind.RULE && lot.source().name().equals("post");
  }

  private void read(Transaction transaction) {
    Map<LotId, Long> sums = new HashMap<>();
    transaction.entries().forEach(e -> sums.merge(e.lot(), e.amount(), Long::sum));
    sums.forEach((lot, sum) -> expect(sum == 0, () -> "I1: " + transaction));
    if (transaction.kind() == TransactionKind.REFUND
        || transaction.kind() == TransactionKind.CLAWBACK) {
      reversal(transaction, store.find(transaction.target().orElseThrow()).orElseThrow());
    }
  }

  /** I10: never more comes back than was taken, of no lot; and of a whole refund, just that. */
  private void reversal(Transaction reversal, Transaction original) {
    Map<LotId, Long> back = reversed.computeIfAbsent(original.id(), of -> new HashMap<>());
    byLot(reversal).forEach((lot, amount) -> back.merge(lot, amount, Long::sum));
    Map<LotId, Long> taken = byLot(original);
    back.forEach(
        (lot, amount) ->
            expect(
                amount <= taken.getOrDefault(lot, 0L),
                () -> "I10: " + amount + " of " + lot + " came back of " + original));
    boolean whole = sum(back) == sum(taken) && reversal.kind() == TransactionKind.REFUND;
    expect(!whole || back.equals(taken), () -> "I10: not the lots of " + original);
  }

  private static long sum(Map<LotId, Long> lots) {
    return lots.values().stream().mapToLong(amount -> amount).sum();
  }

  /** Returns what a transaction gave or took, or what a reversal brought back. */
  private static Map<LotId, Long> byLot(Transaction transaction) {
    Map<LotId, Long> lots = new HashMap<>();
    for (Entry entry : transaction.entries()) {
      boolean counts =
          switch (transaction.kind()) {
            case AWARD, REFUND -> entry.book() == Book.AVAILABLE || entry.book() == Book.PENDING;
            case CLAWBACK -> entry.book() == Book.ISSUANCE;
            default -> entry.book() == Book.REDEEMED || entry.book() == Book.PENALTY;
          };
      if (counts && entry.amount() > 0) {
        lots.merge(entry.lot(), entry.amount(), Long::sum);
      }
    }
    return lots;
  }

  private void compare(AccountState state, Fold fold) {
    for (Book book : Book.values()) {
      long folded = fold.books.getOrDefault(book, 0L);
      expect(folded == state.balance(book), () -> "I4: " + folded + " " + book + " in " + state);
      expect(book.allows(folded), () -> "I3, I5: " + folded + " " + book + " in " + state);
    }
    boolean owes = state.balance(Book.DEBT) != 0;
    expect(!owes || state.balance(Book.AVAILABLE) == 0, () -> "I5: owes and can spend " + state);
    Map<LotId, Long> held = new HashMap<>();
    for (OpenHold hold : state.holds()) {
      hold.parts().forEach(part -> held.merge(part.lot(), part.amount(), Long::sum));
    }
    expect(state.balance(Book.HELD) == sum(held), () -> "I6: " + held + " in " + state);
    Map<LotId, OpenLot> open = new HashMap<>();
    state.lots().forEach(lot -> open.put(lot.id(), lot));
    fold.lots.forEach(
        (lot, books) -> {
          OpenLot row = open.remove(lot);
          for (Book book : List.of(Book.AVAILABLE, Book.PENDING, Book.HELD)) {
            long folded = books.getOrDefault(book, 0L);
            long standing = row == null ? 0 : row.amount(book);
            expect(folded >= 0, () -> "I3: " + folded + " " + book + " of " + lot);
            expect(folded == standing, () -> "I4: " + folded + " " + book + " of " + lot);
          }
          long inHolds = held.getOrDefault(lot, 0L);
          expect(books.getOrDefault(Book.HELD, 0L) == inHolds, () -> "I6: " + lot + " " + held);
        });
    expect(open.isEmpty(), () -> "I4: open without an entry: " + open);
  }

  /**
   * I9, of a spend or a hold that was just written: no lot was used that had lapsed, and nothing
   * that lapses earlier is left.
   */
  static List<String> spendOrder(LedgerStore store, TransactionId id, Instant at) {
    Transaction transaction = store.find(id).orElseThrow();
    AccountKey account = transaction.entries().get(0).account();
    List<LotId> used =
        transaction.entries().stream().filter(e -> e.amount() < 0).map(Entry::lot).toList();
    AccountState state = store.load(account, LoadSpec.OPEN_LOTS.withLots(used));
    List<String> broken = new ArrayList<>();
    Instant latest = Instant.MIN;
    for (OpenLot open : state.lots()) {
      if (used.contains(open.id())) {
        if (!expiry(open).isAfter(at)) {
          broken.add("I9: used at " + at + ", had lapsed: " + open);
        }
        latest = expiry(open).isAfter(latest) ? expiry(open) : latest;
      }
    }
    for (OpenLot open : state.lots()) {
      if (open.amount(Book.AVAILABLE) > 0 && expiry(open).isBefore(latest)) {
        broken.add("I9: left while later lots were used: " + open);
      }
    }
    return broken;
  }

  private static Instant expiry(OpenLot open) {
    return open.expiresAt().orElse(Instant.MAX);
  }
}
