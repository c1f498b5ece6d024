package io.communitykit.testkit.points;

import static io.communitykit.testkit.points.LedgerUnits.COIN;
import static io.communitykit.testkit.points.LedgerUnits.NOON;
import static io.communitykit.testkit.points.LedgerUnits.account;
import static io.communitykit.testkit.points.LedgerUnits.act;
import static io.communitykit.testkit.points.LedgerUnits.asking;
import static io.communitykit.testkit.points.LedgerUnits.counting;
import static io.communitykit.testkit.points.LedgerUnits.deciding;
import static io.communitykit.testkit.points.LedgerUnits.fingerprint;
import static io.communitykit.testkit.points.LedgerUnits.guarded;
import static io.communitykit.testkit.points.LedgerUnits.id;
import static io.communitykit.testkit.points.LedgerUnits.move;
import static io.communitykit.testkit.points.LedgerUnits.targeting;

import io.communitykit.points.Ratio;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.DueTransition;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.Guard;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.LotSource;
import io.communitykit.points.ledger.OpenHold;
import io.communitykit.points.ledger.OpenLot;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.ledger.TransactionKind;
import io.communitykit.testkit.SettableClock;
import io.communitykit.testkit.points.LedgerUnits.Move;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Everything that a ledger may be asked for, in an order that a seed decides. What is asked for
 * follows from what the ledger holds, so that most of it can be written; the rest comes too late,
 * comes again, or cannot be.
 */
final class RandomUnits {

  static final List<AccountKey> ACCOUNTS = List.of(account("ann"), account("bo"), account("cy"));
  static final List<CounterKey> COUNTERS =
      ACCOUNTS.stream().map(account -> new CounterKey(account, "steps", 7)).toList();

  /** Reached now and then in a few hundred units. */
  private static final long MOST_STEPS = 6;

  private final SplittableRandom random;
  private final String prefix;
  private final SettableClock clock = new SettableClock(NOON);
  private final List<CommitUnit> given = new ArrayList<>();
  private final Set<LotId> clawedBack = new HashSet<>();
  private final List<TransactionId> spends = new ArrayList<>();
  private int last;

  /**
   * @param prefix of all ids
   */
  RandomUnits(long seed, String prefix) {
    this.random = new SplittableRandom(seed);
    this.prefix = prefix;
  }

  SettableClock clock() {
    return clock;
  }

  /** Returns all transaction ids asked for up to now. */
  List<TransactionId> transactions() {
    return given.stream()
        .flatMap(unit -> unit.transactions().stream())
        .map(Transaction::id)
        .distinct()
        .toList();
  }

  /** Returns the next unit, decided on what {@code store} holds. */
  CommitUnit next(LedgerStore store) {
    // A writer's clock may run back.
    long minutes = oneIn(15) ? -random.nextLong(90) : random.nextLong(60);
    clock.advance(Duration.ofMinutes(minutes));
    CommitUnit unit = oneIn(10) && !given.isEmpty() ? again() : fresh(store);
    given.add(unit);
    return unit;
  }

  private CommitUnit again() {
    CommitUnit earlier = given.get(random.nextInt(given.size()));
    return oneIn(3) ? asking(earlier, fingerprint("another", "request")) : earlier;
  }

  private CommitUnit fresh(LedgerStore store) {
    last++;
    AccountState state = store.load(any(ACCOUNTS), LoadSpec.OPEN_LOTS);
    CommitUnit unit =
        switch (random.nextInt(20)) {
          case 0, 1, 2, 3, 4 -> conditional(unit(List.of(award(state.key()))));
          case 5 -> conditional(unit(List.of(act(name(), TransactionKind.AWARD))));
          case 6, 7 -> conditional(out(state, TransactionKind.SPEND, Book.REDEEMED));
          case 8 -> out(state, TransactionKind.PENALTY, Book.PENALTY);
          case 9, 10 -> hold(state);
          case 11, 12 -> resolve(state);
          case 13 -> due(state);
          case 14 -> clawback(state);
          case 15 -> settle(state);
          case 16 -> gift(store, state);
          case 17 -> refund(store);
          case 18 -> exchange(state);
          default -> impossible(state);
        };
    if (oneIn(12)) {
      Map<AccountKey, Long> stale = new HashMap<>(unit.expectedVersions());
      stale.replaceAll((key, version) -> version + (random.nextBoolean() ? 1 : -1));
      return deciding(unit, stale, unit.guards());
    }
    return unit;
  }

  private CommitUnit unit(List<Transaction> transactions, AccountState... decidedOn) {
    Map<AccountKey, Long> versions = new HashMap<>();
    for (AccountState state : decidedOn) {
      versions.put(state.key(), state.version());
    }
    return new CommitUnit(
        id("unit:" + name()),
        fingerprint("id", name(), "actor", ACCOUNTS.get(last % ACCOUNTS.size()).owner()),
        transactions.stream().map(t -> t.withRecordedAt(clock.instant())).toList(),
        versions,
        List.of(),
        List.of());
  }

  /** Adds what refuses a unit without making it impossible. */
  private CommitUnit conditional(CommitUnit unit) {
    AccountKey key = any(ACCOUNTS);
    CounterKey counter = any(COUNTERS);
    CommitUnit decided =
        switch (random.nextInt(8)) {
          case 0 -> guarded(unit, new Guard.NothingDue(key, clock.instant()));
          case 1 -> guarded(unit, new Guard.NoDebt(key));
          case 2 -> guarded(unit, new Guard.CounterIs(counter, random.nextInt(3)));
          default -> unit;
        };
    CommitUnit counted =
        switch (random.nextInt(5)) {
          case 0 -> counting(decided, new CounterDelta(counter, 1, MOST_STEPS));
          case 1 -> counting(decided, CounterDelta.unbounded(counter, -1));
          default -> decided;
        };
    return oneIn(8) ? LedgerUnits.active(counted, key, clock.instant().plus(hours(50))) : counted;
  }

  private Transaction award(AccountKey key) {
    if (oneIn(6)) {
      return act(
          name(),
          TransactionKind.AWARD,
          move(key, Book.ISSUANCE, Book.AVAILABLE, LotId.COMMON.value(), amount()));
    }
    Lot[] lots = new Lot[1 + random.nextInt(3)];
    for (int i = 0; i < lots.length; i++) {
      lots[i] = lot(name() + "-" + i, oneIn(4) ? any(ACCOUNTS) : key, LotSource.Kind.RULE);
    }
    return LedgerUnits.opening(name(), clock.instant(), lots);
  }

  private Lot lot(String name, AccountKey key, LotSource.Kind kind) {
    boolean waits = oneIn(4);
    return new Lot(
        LotId.of(name),
        key,
        new LotSource(kind, "random", 1, name, 0, Ratio.ONE),
        amount(),
        NOON,
        waits ? Optional.of(clock.instant().plus(Duration.ofDays(3))) : Optional.empty(),
        oneIn(2)
            ? Optional.of(clock.instant().plus(Duration.ofDays(4)).plus(hours(20)))
            : Optional.empty());
  }

  private CommitUnit out(AccountState state, TransactionKind kind, Book to) {
    List<Move> moves = new ArrayList<>();
    for (OpenLot open : state.lots()) {
      if (open.amount(Book.AVAILABLE) > 0 && moves.size() < 3 && !oneIn(4)) {
        long part = part(open.amount(Book.AVAILABLE));
        moves.add(move(state.key(), Book.AVAILABLE, to, open.id().value(), part));
      }
    }
    if (moves.isEmpty()) {
      return unit(List.of(award(state.key())));
    }
    if (kind == TransactionKind.SPEND) {
      spends.add(id(name()));
    }
    Move[] all = moves.toArray(Move[]::new);
    Transaction transaction =
        kind == TransactionKind.HOLD
            ? LedgerUnits.hold(name(), clock.instant().plus(hours(30)), all)
            : act(name(), kind, all);
    return unit(List.of(transaction), state);
  }

  private CommitUnit hold(AccountState state) {
    return out(state, TransactionKind.HOLD, Book.HELD);
  }

  private CommitUnit resolve(AccountState state) {
    if (state.holds().isEmpty()) {
      return hold(state);
    }
    OpenHold hold = any(state.holds());
    boolean capture = random.nextBoolean();
    List<Move> moves = new ArrayList<>();
    for (OpenHold.Part held : hold.parts()) {
      String lot = held.lot().value();
      long used = capture ? random.nextLong(held.amount() + 1) : 0;
      if (used > 0) {
        moves.add(move(state.key(), Book.HELD, Book.REDEEMED, lot, used));
      }
      if (used < held.amount()) {
        moves.add(move(state.key(), Book.HELD, Book.AVAILABLE, lot, held.amount() - used));
      }
    }
    Transaction resolving =
        targeting(
            TransactionId.resolving(hold.id()),
            capture ? TransactionKind.CAPTURE : TransactionKind.RELEASE,
            hold.id(),
            moves.toArray(Move[]::new));
    return unit(List.of(resolving), state);
  }

  private CommitUnit due(AccountState state) {
    List<Transaction> transactions = new ArrayList<>();
    for (DueTransition transition : DueTransition.of(state, clock.instant())) {
      transactions.add(transition.in(id(name()), transactions.size(), clock.instant()));
    }
    return unit(transactions, state);
  }

  /** Takes a lot back from whom it was awarded to, once, and no more than it was. */
  private CommitUnit clawback(AccountState state) {
    List<OpenLot> awarded =
        state.lots().stream()
            .filter(open -> open.lot().filter(l -> l.account().equals(state.key())).isPresent())
            .filter(open -> !clawedBack.contains(open.id()))
            .toList();
    if (awarded.isEmpty()) {
      return unit(List.of(award(state.key())));
    }
    OpenLot open = any(awarded);
    clawedBack.add(open.id());
    long opened = open.lot().orElseThrow().amount();
    long taken = Math.min(opened, open.amount(Book.AVAILABLE));
    List<Move> moves = new ArrayList<>();
    if (taken > 0) {
      moves.add(move(state.key(), Book.AVAILABLE, Book.ISSUANCE, open.id().value(), taken));
    }
    if (taken < opened) {
      long owed = part(opened - taken);
      moves.add(move(state.key(), Book.DEBT, Book.ISSUANCE, open.id().value(), owed));
    }
    Transaction clawback =
        targeting(
            id(name()), TransactionKind.CLAWBACK, id("its-award"), moves.toArray(Move[]::new));
    return unit(List.of(clawback), state);
  }

  private CommitUnit settle(AccountState state) {
    long owed = -state.balance(Book.DEBT);
    List<Move> moves = new ArrayList<>();
    for (OpenLot open : state.lots()) {
      long paid = Math.min(owed, open.amount(Book.AVAILABLE));
      if (paid > 0) {
        moves.add(move(state.key(), Book.AVAILABLE, Book.DEBT, open.id().value(), paid));
        owed -= paid;
      }
    }
    Transaction settle = act(name(), TransactionKind.SETTLE, moves.toArray(Move[]::new));
    return moves.isEmpty() ? clawback(state) : unit(List.of(settle), state);
  }

  /** Moves one lot, or all of the account, to another one. */
  private CommitUnit gift(LedgerStore store, AccountState state) {
    AccountState receiver = store.load(any(ACCOUNTS), LoadSpec.BALANCES);
    boolean merge = oneIn(3);
    List<Move> moves = new ArrayList<>();
    for (OpenLot open : state.lots()) {
      for (Book book : merge ? List.of(Book.AVAILABLE, Book.PENDING) : List.of(Book.AVAILABLE)) {
        if (open.amount(book) > 0 && (merge || moves.isEmpty())) {
          long amount = merge ? open.amount(book) : part(open.amount(book));
          moves.add(move(state.key(), book, receiver.key(), book, open.id().value(), amount));
        }
      }
    }
    if (moves.isEmpty()) {
      return unit(List.of(award(state.key())));
    }
    Transaction gift = act(name(), TransactionKind.TRANSFER, moves.toArray(Move[]::new));
    return merge ? unit(List.of(gift), state, receiver) : unit(List.of(gift), state);
  }

  /** Gives back some of what a spend took, once for each lot. */
  private CommitUnit refund(LedgerStore store) {
    if (spends.isEmpty()) {
      return unit(List.of(award(any(ACCOUNTS))));
    }
    Optional<Transaction> found = store.find(spends.remove(random.nextInt(spends.size())));
    if (found.isEmpty()) {
      return unit(List.of(award(any(ACCOUNTS))));
    }
    Transaction spend = found.get();
    AccountKey key = spend.entries().get(0).account();
    List<Move> moves = new ArrayList<>();
    for (Entry entry : spend.entries()) {
      if (entry.book() == Book.REDEEMED) {
        long back = part(entry.amount());
        moves.add(move(key, Book.REDEEMED, Book.AVAILABLE, entry.lot().value(), back));
      }
    }
    Transaction refund =
        targeting(id(name()), TransactionKind.REFUND, spend.id(), moves.toArray(Move[]::new));
    return unit(List.of(refund), store.load(key, LoadSpec.BALANCES));
  }

  private CommitUnit exchange(AccountState state) {
    CommitUnit paid = out(state, TransactionKind.EXCHANGE, Book.EXCHANGE);
    if (paid.expectedVersions().isEmpty()) {
      return paid;
    }
    AccountKey coins = new AccountKey(state.key().owner(), COIN);
    Lot lot = lot(name() + "-coin", coins, LotSource.Kind.EXCHANGE);
    List<Entry> entries = new ArrayList<>(paid.transactions().get(0).entries());
    Book to = lot.activatesAt().isPresent() ? Book.PENDING : Book.AVAILABLE;
    entries.add(new Entry(coins, Book.EXCHANGE, lot.id(), -lot.amount()));
    entries.add(new Entry(coins, to, lot.id(), lot.amount()));
    Transaction exchange =
        new Transaction(
            id(name()),
            TransactionKind.EXCHANGE,
            NOON,
            clock.instant(),
            List.of(lot),
            entries,
            Optional.of(LedgerUnits.WHY));
    return unit(List.of(exchange), state);
  }

  private CommitUnit impossible(AccountState state) {
    long more = state.balance(Book.AVAILABLE) + state.balance(Book.HELD) + 1;
    Transaction transaction =
        switch (random.nextInt(5)) {
          case 0 -> spend(state.key(), Book.AVAILABLE, Book.REDEEMED, LotId.COMMON.value(), more);
          case 1 -> spend(state.key(), Book.AVAILABLE, Book.REDEEMED, "nobody-opened-this", 1);
          case 2 -> spend(state.key(), Book.PENDING, Book.DEBT, LotId.COMMON.value(), 1);
          case 3 -> spend(state.key(), Book.HELD, Book.AVAILABLE, LotId.COMMON.value(), more);
          default ->
              targeting(
                  id(name()),
                  TransactionKind.RELEASE,
                  id("no-such-hold"),
                  move(state.key(), Book.ISSUANCE, Book.AVAILABLE, LotId.COMMON.value(), 1));
        };
    return unit(List.of(transaction), state);
  }

  private Transaction spend(AccountKey key, Book from, Book to, String lot, long amount) {
    return act(name(), TransactionKind.SPEND, move(key, from, to, lot, amount));
  }

  private String name() {
    return prefix + last;
  }

  private boolean oneIn(int chances) {
    return random.nextInt(chances) == 0;
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private long amount() {
    return 1 + random.nextLong(20);
  }

  private long part(long amount) {
    return random.nextBoolean() ? amount : 1 + random.nextLong(amount);
  }

  private Duration hours(int most) {
    return Duration.ofHours(1 + random.nextInt(most));
  }
}
