package io.communitykit.testkit.points;

import static io.communitykit.testkit.points.LedgerUnits.ANN;
import static io.communitykit.testkit.points.LedgerUnits.BO;
import static io.communitykit.testkit.points.LedgerUnits.NOON;
import static io.communitykit.testkit.points.LedgerUnits.account;
import static io.communitykit.testkit.points.LedgerUnits.award;
import static io.communitykit.testkit.points.LedgerUnits.counting;
import static io.communitykit.testkit.points.LedgerUnits.guarded;
import static io.communitykit.testkit.points.LedgerUnits.id;
import static io.communitykit.testkit.points.LedgerUnits.lot;
import static io.communitykit.testkit.points.LedgerUnits.opening;
import static io.communitykit.testkit.points.LedgerUnits.spend;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CommitResult.Status;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.Guard;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    int units = Math.min(CommitUnit.MAX_OPEN_LOTS / 2, Math.max(50, races() / 5));
    // Thread 0 writes units of two lots; the others look at the account in between.
    List<List<String>> seen =
        Races.run(
            units,
            4,
            (race, thread) -> {
              if (thread == 0) {
                Lot one = lot("a" + race, ANN, 1, Optional.of(NOON.plus(Duration.ofDays(9))));
                Lot two = lot("b" + race, ANN, 1, Optional.empty());
                return commit(award("t" + race, opening("t" + race, NOON, one, two))).name();
              }
              AccountState state = store().load(ANN, LoadSpec.BALANCES);
              long available = state.balance(Book.AVAILABLE);
              boolean whole =
                  available == 2 * state.version() && available == -state.balance(Book.ISSUANCE);
              return whole ? "COMMITTED" : "half a unit: " + state;
            });
    for (List<String> race : seen) {
      assertEquals(4, count(race, "COMMITTED"), race.toString());
    }
  }

  @Test
  @DisplayName("a unit over two accounts shows in both at once (A4)")
  void noHalfPairs() throws Exception {
    // Thread 0 gives to both; who sees the one before looking at the other, sees it there too.
    List<List<Boolean>> seen =
        Races.run(
            races(),
            5,
            (race, thread) -> {
              if (thread == 0) {
                return commit(award("t" + race, flowing("t" + race))) == Status.COMMITTED;
              }
              boolean annFirst = thread % 2 == 0;
              long before = store().load(annFirst ? ANN : BO, LoadSpec.BALANCES).version();
              long after = store().load(annFirst ? BO : ANN, LoadSpec.BALANCES).version();
              return before <= after;
            });
    for (int race = 0; race < races(); race++) {
      assertEquals(5, count(seen.get(race), true), "race " + race);
    }
  }

  private Transaction flowing(String name) {
    List<Entry> entries = new ArrayList<>();
    for (AccountKey key : List.of(ANN, BO)) {
      entries.add(new Entry(key, Book.ISSUANCE, LotId.COMMON, -1));
      entries.add(new Entry(key, Book.AVAILABLE, LotId.COMMON, 1));
    }
    return new Transaction(
        id(name), TransactionKind.AWARD, NOON, NOON, List.of(), entries, Optional.empty());
  }

  private AccountKey racer(int race) {
    return account("racer-" + race);
  }

  private <T> long count(List<T> seen, T wanted) {
    return seen.stream().filter(wanted::equals).count();
  }
}
