package io.communitykit.testkit.points;

import static io.communitykit.testkit.points.LedgerUnits.ANN;
import static io.communitykit.testkit.points.LedgerUnits.BO;
import static io.communitykit.testkit.points.LedgerUnits.NOON;
import static io.communitykit.testkit.points.LedgerUnits.account;
import static io.communitykit.testkit.points.LedgerUnits.act;
import static io.communitykit.testkit.points.LedgerUnits.asking;
import static io.communitykit.testkit.points.LedgerUnits.award;
import static io.communitykit.testkit.points.LedgerUnits.counting;
import static io.communitykit.testkit.points.LedgerUnits.deciding;
import static io.communitykit.testkit.points.LedgerUnits.fingerprint;
import static io.communitykit.testkit.points.LedgerUnits.guarded;
import static io.communitykit.testkit.points.LedgerUnits.hold;
import static io.communitykit.testkit.points.LedgerUnits.id;
import static io.communitykit.testkit.points.LedgerUnits.lot;
import static io.communitykit.testkit.points.LedgerUnits.move;
import static io.communitykit.testkit.points.LedgerUnits.opening;
import static io.communitykit.testkit.points.LedgerUnits.resolve;
import static io.communitykit.testkit.points.LedgerUnits.spend;
import static io.communitykit.testkit.points.LedgerUnits.unit;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitResult.Status;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.Guard;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionKind;
import io.communitykit.testkit.Races;
import io.communitykit.testkit.points.LedgerUnits.Move;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That no promise depends on being alone. */
abstract class ContentionChapter extends Chapter {

  private static final int THREADS = 8;

  ContentionChapter(LedgerStoreContract contract) {
    super(contract);
  }

  @Test
  @DisplayName("one id raced by many threads is committed exactly once (A2)")
  void sameIdRaced() throws Exception {
    List<List<Status>> seen =
        Races.run(races(), THREADS, (race, thread) -> commit(award("t" + race, racer(race), 10)));
    for (int race = 0; race < races(); race++) {
      assertEquals(1, count(seen.get(race), Status.COMMITTED), "race " + race);
      assertEquals(THREADS - 1, count(seen.get(race), Status.REPLAYED), "race " + race);
      assertEquals(10, available(racer(race)), "race " + race);
    }
  }

  @Test
  @DisplayName("racing spends never overdraw: 5 points pay for exactly 5 spends of one (A3)")
  void spendsRaced() throws Exception {
    for (int race = 0; race < races(); race++) {
      commit(award("t" + race, racer(race), 5));
    }
    List<List<Boolean>> spent = Races.run(races(), THREADS, this::spendOne);
    for (int race = 0; race < races(); race++) {
      assertEquals(5, count(spent.get(race), true), "race " + race);
      assertEquals(0, available(racer(race)), "race " + race);
    }
  }

  private boolean spendOne(int race, int thread) {
    AccountKey key = racer(race);
    while (true) {
      AccountState state = load(key);
      if (state.balance(Book.AVAILABLE) == 0) {
        return false;
      }
      String name = "s" + race + "-" + thread;
      Status status = commit(spend(name, key, state.version(), "t" + race, 1));
      if (status == Status.COMMITTED) {
        return true;
      }
      assertEquals(Status.VERSION_CONFLICT, status);
    }
  }

  @Test
  @DisplayName("1,000 claims on a counter bounded at 100 give exactly 100 (A5)")
  void claimsRaced() throws Exception {
    int rounds = Math.max(1, races() / 1_000);
    for (int r = 0; r < rounds; r++) {
      int round = r;
      CounterKey counter = new CounterKey(ANN, "claims", round);
      List<List<Status>> seen =
          Races.run(
              1_000 / THREADS,
              THREADS,
              (claim, thread) -> {
                String name = "c" + round + "-" + claim + "-" + thread;
                return commit(counting(award(name, ANN, 1), new CounterDelta(counter, 1, 100)));
              });
      long committed = seen.stream().mapToLong(race -> count(race, Status.COMMITTED)).sum();
      assertEquals(100, committed, "round " + round);
      AccountState ann = store().load(ANN, LoadSpec.BALANCES.withCounters(List.of(counter)));
      assertEquals(100, ann.counter(counter), "round " + round);
    }
    assertEquals(100L * rounds, available(ANN));
  }

  @Test
  @DisplayName("a value decided on holds for one of many: steps guarded by it never repeat (A3)")
  void guardsRaced() throws Exception {
    List<List<Status>> seen =
        Races.run(
            races(),
            THREADS,
            (race, thread) -> {
              CounterKey step = new CounterKey(racer(race), "step", 0);
              String name = "g" + race + "-" + thread;
              return commit(
                  counting(
                      guarded(award(name, racer(race), 1), new Guard.CounterIs(step, 0)),
                      CounterDelta.unbounded(step, 1)));
            });
    for (int race = 0; race < races(); race++) {
      assertEquals(1, count(seen.get(race), Status.COMMITTED), "race " + race);
      assertEquals(1, available(racer(race)), "race " + race);
    }
  }

  @Test
  @DisplayName("32 threads of awards to one account all pass at the first attempt (A3)")
  void awardsPassEachOther() throws Exception {
    int threads = 32;
    int each = Math.min(CommitUnit.MAX_OPEN_LOTS, races()) / threads;
    Guard nothingDue = new Guard.NothingDue(ANN, NOON);
    List<List<Status>> seen =
        Races.run(
            each,
            threads,
            (race, thread) ->
                commit(guarded(award("t" + race + "-" + thread, ANN, 1), nothingDue)));
    long committed = seen.stream().mapToLong(race -> count(race, Status.COMMITTED)).sum();
    assertEquals((long) each * threads, committed);
    assertEquals((long) each * threads, available(ANN));
    assertEquals((long) each * threads, load(ANN).version());
  }

  @Test
  @DisplayName("a reader sees all of a unit or nothing of it (A4)")
  void noHalfUnits() throws Exception {
    int looks = Math.max(50, races() / 5);
    OneWriter pairs = new OneWriter(3);
    // Thread 0 writes units of two lots for as long as the others look at the account in between.
    List<List<List<String>>> seen =
        Races.run(
            1, 4, (race, thread) -> thread == 0 ? writePairs(pairs) : lookAtPairs(looks, pairs));
    seen.get(0).forEach(wrong -> assertEquals(List.of(), wrong));
  }

  private List<String> writePairs(OneWriter pairs) {
    List<String> refused = new ArrayList<>();
    pairs.write(
        CommitUnit.MAX_OPEN_LOTS / 2,
        i -> {
          Lot one = lot("a" + i, ANN, 1, Optional.of(NOON.plus(Duration.ofDays(9))));
          Lot two = lot("b" + i, ANN, 1, Optional.empty());
          Status status = commit(award("t" + i, opening("t" + i, NOON, one, two)));
          if (status != Status.COMMITTED) {
            refused.add(status + " of t" + i);
          }
        });
    return refused;
  }

  private List<String> lookAtPairs(int looks, OneWriter pairs) {
    List<String> halves = new ArrayList<>();
    pairs.look(
        looks,
        () -> {
          AccountState state = store().load(ANN, LoadSpec.BALANCES);
          long available = state.balance(Book.AVAILABLE);
          if (available != 2 * state.version() || available != -state.balance(Book.ISSUANCE)) {
            halves.add("half a unit: " + state);
          }
        });
    return halves;
  }

  @Test
  @DisplayName("a unit over two accounts shows in both at once (A4)")
  void noHalfPairs() throws Exception {
    // Thread 0 gives to both for as long as the others look; who sees the one before looking at the
    // other, sees it there too.
    OneWriter giver = new OneWriter(4);
    List<List<Long>> wrong =
        Races.run(
            1,
            5,
            (race, thread) -> thread == 0 ? giveToBoth(giver) : lookAtBoth(thread % 2 == 0, giver));
    assertEquals(List.of(0L, 0L, 0L, 0L, 0L), wrong.get(0));
  }

  private long giveToBoth(OneWriter giver) {
    AtomicLong refused = new AtomicLong();
    giver.write(
        100 * races(),
        i -> {
          if (commit(award("t" + i, flowing("t" + i, ANN, BO))) != Status.COMMITTED) {
            refused.incrementAndGet();
          }
        });
    return refused.get();
  }

  private long lookAtBoth(boolean annFirst, OneWriter giver) {
    AtomicLong halves = new AtomicLong();
    giver.look(
        races(),
        () -> {
          long before = store().load(annFirst ? ANN : BO, LoadSpec.BALANCES).version();
          long after = store().load(annFirst ? BO : ANN, LoadSpec.BALANCES).version();
          if (before > after) {
            halves.incrementAndGet();
          }
        });
    return halves.get();
  }

  /** Gives one point of the common lot to each of {@code keys}. */
  private static Transaction flowing(String name, AccountKey... keys) {
    Move[] moves =
        Stream.of(keys)
            .map(key -> move(key, Book.ISSUANCE, Book.AVAILABLE, LotId.COMMON.value(), 1))
            .toArray(Move[]::new);
    return act(name, TransactionKind.AWARD, moves);
  }

  @Test
  @DisplayName(
      "one id raced by 50 threads with two requests: one wins, its equals are repeats (A2)")
  void fiftyThreadsOneId() throws Exception {
    int threads = 50;
    int rounds = Math.max(20, races() / 50);
    List<List<CommitResult>> seen =
        Races.run(
            rounds,
            threads,
            (round, thread) -> {
              AccountKey key = thread % 2 == 0 ? ANN : BO;
              String request = "round " + round + " for " + key.owner();
              CommitUnit unit = award("t" + round, flowing("t" + round, key));
              return store().commit(asking(unit, fingerprint("request", request)));
            });
    for (int round = 0; round < rounds; round++) {
      List<Status> statuses = seen.get(round).stream().map(CommitResult::status).toList();
      assertEquals(1, count(statuses, Status.COMMITTED), "round " + round);
      assertEquals(24, count(statuses, Status.REPLAYED), "round " + round);
      assertEquals(25, count(statuses, Status.ID_CONFLICT), "round " + round);
      Transaction stored = store().find(id("t" + round)).orElseThrow();
      for (CommitResult result : seen.get(round)) {
        boolean answered = result.status() != Status.ID_CONFLICT;
        assertEquals(answered ? List.of(stored) : List.of(), result.transactions());
      }
    }
    assertEquals(rounds, available(ANN) + available(BO));
  }

  @Test
  @DisplayName("of many who decided on an account that was never written, one writes it (A3)")
  void emptyAccountRaced() throws Exception {
    List<List<Status>> seen =
        Races.run(
            races(),
            THREADS,
            (race, thread) -> {
              CommitUnit unit = award("e" + race + "-" + thread, racer(race), 1);
              return commit(deciding(unit, Map.of(racer(race), 0L), List.of()));
            });
    for (int race = 0; race < races(); race++) {
      assertEquals(1, count(seen.get(race), Status.COMMITTED), "race " + race);
      assertEquals(THREADS - 1, count(seen.get(race), Status.VERSION_CONFLICT), "race " + race);
      assertEquals(1, load(racer(race)).version(), "race " + race);
    }
  }

  @Test
  @DisplayName("a hold that some capture and some release is resolved once (A2, A3)")
  void holdResolvedRaced() throws Exception {
    for (int race = 0; race < races(); race++) {
      commit(award("t" + race, racer(race), 5));
      Move aside = move(racer(race), Book.AVAILABLE, Book.HELD, "t" + race, 5);
      commit(unit(Map.of(racer(race), 1L), hold("h" + race, NOON.plusSeconds(9), aside)));
    }
    List<List<Status>> seen = Races.run(races(), THREADS, this::resolveHold);
    for (int race = 0; race < races(); race++) {
      AccountState state = load(racer(race));
      boolean captured = state.balance(Book.REDEEMED) == 5;
      assertEquals(1, count(seen.get(race), Status.COMMITTED), "race " + race);
      assertEquals(THREADS / 2, count(seen.get(race), Status.ID_CONFLICT), "race " + race);
      assertEquals(captured ? 0 : 5, state.balance(Book.AVAILABLE), "race " + race);
      assertEquals(List.of(), state.holds(), "race " + race);
      assertEquals(3, state.version(), "race " + race);
    }
  }

  private Status resolveHold(int race, int thread) {
    boolean captures = thread % 2 == 0;
    AccountKey key = racer(race);
    Move out = move(key, Book.HELD, captures ? Book.REDEEMED : Book.AVAILABLE, "t" + race, 5);
    TransactionKind kind = captures ? TransactionKind.CAPTURE : TransactionKind.RELEASE;
    CommitUnit unit = unit(Map.of(key, 2L), resolve(kind, "h" + race, out));
    return commit(asking(unit, fingerprint("kind", kind)));
  }

  @Test
  @DisplayName("batches over the same accounts in other orders all get through (A7)")
  void batchesRaced() throws Exception {
    int rounds = Math.max(20, races() / 20);
    List<AccountKey> keys = List.of(account("m0"), account("m1"), account("m2"), account("m3"));
    List<List<Long>> seen =
        Races.run(
            rounds,
            THREADS,
            (round, thread) -> {
              List<CommitUnit> units = new ArrayList<>();
              for (int i = 0; i < keys.size(); i++) {
                String name = "b" + round + "-" + thread + "-" + i;
                AccountKey one = keys.get((thread + i * (1 + thread % 3)) % keys.size());
                AccountKey two = keys.get((thread + round + i) % keys.size());
                units.add(award(name, flowing(name, one, two)));
              }
              return store().commitAll(units).stream()
                  .filter(result -> result.status() == Status.COMMITTED)
                  .count();
            });
    seen.forEach(round -> round.forEach(committed -> assertEquals(4, committed)));
    long total = keys.stream().mapToLong(this::available).sum();
    assertEquals(2L * 4 * THREADS * rounds, total);
  }

  @Test
  @DisplayName("who reads all the while sees a ledger in which everything adds up (A4)")
  void readerSeesSoundLedger() throws Exception {
    int rounds = Math.max(100, races() / 20);
    RandomUnits[] writers = new RandomUnits[THREADS];
    for (int thread = 0; thread < THREADS; thread++) {
      writers[thread] = new RandomUnits(thread, "w" + thread + "-");
    }
    List<LedgerWatch> watches =
        RandomUnits.ACCOUNTS.stream().map(key -> new LedgerWatch(store(), key)).toList();
    List<List<Optional<String>>> seen =
        Races.run(
            rounds,
            THREADS,
            (round, thread) ->
                thread == 0 ? watches.get(round % watches.size()).look() : write(writers[thread]));
    for (List<Optional<String>> round : seen) {
      round.forEach(wrong -> assertEquals(Optional.empty(), wrong));
    }
    watches.forEach(watch -> assertEquals(Optional.empty(), watch.look()));
  }

  private Optional<String> write(RandomUnits writer) {
    try {
      store().commit(writer.next(store()));
    } catch (IllegalArgumentException impossible) {
      // Some of them are meant to be, and change nothing.
    }
    return Optional.empty();
  }

  private AccountKey racer(int race) {
    return account("racer-" + race);
  }

  private <T> long count(List<T> seen, T wanted) {
    return seen.stream().filter(wanted::equals).count();
  }
}
