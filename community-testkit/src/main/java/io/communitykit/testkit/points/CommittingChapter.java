package io.communitykit.testkit.points;

import static io.communitykit.testkit.points.LedgerUnits.ANN;
import static io.communitykit.testkit.points.LedgerUnits.BO;
import static io.communitykit.testkit.points.LedgerUnits.CLAIMS;
import static io.communitykit.testkit.points.LedgerUnits.NOON;
import static io.communitykit.testkit.points.LedgerUnits.asking;
import static io.communitykit.testkit.points.LedgerUnits.award;
import static io.communitykit.testkit.points.LedgerUnits.counting;
import static io.communitykit.testkit.points.LedgerUnits.fingerprint;
import static io.communitykit.testkit.points.LedgerUnits.guarded;
import static io.communitykit.testkit.points.LedgerUnits.id;
import static io.communitykit.testkit.points.LedgerUnits.lot;
import static io.communitykit.testkit.points.LedgerUnits.moving;
import static io.communitykit.testkit.points.LedgerUnits.opening;
import static io.communitykit.testkit.points.LedgerUnits.spend;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitResult.Status;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.Fingerprint;
import io.communitykit.points.ledger.Guard;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.OpenLot;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What committing a unit does, and what it answers. */
abstract class CommittingChapter extends Chapter {

  CommittingChapter(LedgerStoreContract contract) {
    super(contract);
  }

  @Test
  @DisplayName("writes all parts of a unit: balances, lots, entries, counters, version")
  void writesAll() {
    CommitUnit unit =
        counting(
            award(
                "t1",
                opening(
                    "t1",
                    NOON,
                    lot("l1", ANN, 10, Optional.empty()),
                    lot("l2", BO, 3, Optional.of(NOON.plusSeconds(1))))),
            new CounterDelta(CLAIMS, 2, 5));
    CommitResult result = store().commit(unit);
    assertEquals(Status.COMMITTED, result.status());
    assertEquals(unit.transactions(), result.transactions());
    AccountState ann = store().load(ANN, LoadSpec.OPEN_LOTS.withCounters(List.of(CLAIMS)));
    assertEquals(Map.of(Book.AVAILABLE, 10L, Book.ISSUANCE, -10L), ann.balances());
    assertEquals(1, ann.version());
    assertEquals(2, ann.counter(CLAIMS));
    OpenLot open = ann.lots().get(0);
    assertEquals(unit.transactions().get(0).opened().get(0), open.lot().orElseThrow());
    assertEquals(Map.of(Book.AVAILABLE, 10L), open.amounts());
    assertEquals(3, available(BO));
    assertEquals(Optional.of(unit.transactions().get(0)), store().find(id("t1")));
    assertEquals(Optional.empty(), store().find(id("t2")));
  }

  @Test
  @DisplayName("a unit that cannot be right fails and leaves nothing behind (A1)")
  void impossibleUnitWritesNothing() {
    CommitUnit overdrawn =
        new CommitUnit(
            id("t1"),
            fingerprint(),
            List.of(
                opening("t1", NOON, lot("l1", ANN, 10, Optional.empty())),
                moving("x", TransactionKind.SPEND, ANN, Book.AVAILABLE, Book.REDEEMED, "l1", 11)),
            Map.of(ANN, 0L),
            List.of(),
            List.of(CounterDelta.unbounded(CLAIMS, 1)));
    assertThrows(IllegalArgumentException.class, () -> store().commit(overdrawn));
    assertNothingWritten();
    CommitUnit unopened = spend("t2", ANN, 0, "nobody-opened-this", 1);
    assertThrows(IllegalArgumentException.class, () -> store().commit(unopened));
    assertNothingWritten();
    assertEquals(Status.COMMITTED, commit(award("t1", ANN, 1)));
  }

  @Test
  @DisplayName("a unit over two accounts is written to both or to neither (A1)")
  void bothAccountsOrNeither() {
    commit(award("t0", BO, 1));
    CommitUnit both =
        award(
            "t1",
            opening(
                "t1",
                NOON,
                lot("l1", ANN, 10, Optional.empty()),
                lot("l2", BO, 3, Optional.empty())));
    assertEquals(
        Status.VERSION_CONFLICT,
        commit(guarded(both, new Guard.CounterIs(new CounterKey(BO, "steps", 0), 1))));
    assertNothingWritten();
    assertEquals(Status.COMMITTED, commit(both));
    assertEquals(10, available(ANN));
    assertEquals(4, available(BO));
  }

  @Test
  @DisplayName("an account has at most 10,000 open lots, and one more when another is closed")
  void openLotsAreBounded() {
    List<Lot> lots = new ArrayList<>();
    for (int i = 1; i < CommitUnit.MAX_OPEN_LOTS; i++) {
      lots.add(lot("l" + i, ANN, 1, Optional.empty()));
    }
    assertEquals(
        Status.COMMITTED, commit(award("t", opening("t", NOON, lots.toArray(Lot[]::new)))));
    assertEquals(Status.COMMITTED, commit(award("last", ANN, 1)));
    CommitResult above = store().commit(award("above", ANN, 1));
    assertEquals(Status.LIMIT_EXCEEDED, above.status());
    CommitResult.Limit limit = above.limit().orElseThrow();
    assertEquals(CommitResult.Limit.Kind.OPEN_LOTS, limit.kind());
    assertEquals(List.of(10_001L, 10_000L), List.of(limit.actual(), limit.max()));
    assertEquals(10_000, available(ANN));
    assertEquals(Status.COMMITTED, commit(award("elsewhere", BO, 1)));
    CommitUnit spend = spend("s1", ANN, 2, "last", 1);
    List<Transaction> oneForOne = new ArrayList<>(spend.transactions());
    oneForOne.addAll(award("above", ANN, 1).transactions());
    assertEquals(
        Status.COMMITTED,
        commit(
            new CommitUnit(
                id("above"),
                fingerprint(),
                oneForOne,
                spend.expectedVersions(),
                List.of(),
                List.of())));
    assertEquals(10_000, load(ANN).lots().size());
  }

  @Test
  @DisplayName("the same request again answers what is stored and changes nothing (A2)")
  void replays() {
    CommitResult first = store().commit(award("t1", ANN, 10));
    commit(award("t2", ANN, 1));
    CommitResult again = store().commit(award("t1", ANN, 10));
    assertEquals(CommitResult.replayed(first.transactions()), again);
    assertEquals(11, available(ANN));
  }

  @Test
  @DisplayName("a repeat is known by its id and fingerprint, whatever was decided this time (A2)")
  void replaysRequestsNotOutcomes() {
    commit(award("t1", ANN, 10));
    CommitUnit decidedAnew = asking(award("t1", BO, 99), award("t1", ANN, 10).fingerprint());
    assertEquals(Status.REPLAYED, commit(decidedAnew));
    assertEquals(0, available(BO));
  }

  @Test
  @DisplayName("another request under a used id is refused and names the first difference (A2)")
  void conflictNamesField() {
    commit(asking(award("t1", ANN, 10), fingerprint("actor", "ann", "at", NOON, "n", 1)));
    CommitResult other =
        store()
            .commit(asking(award("t1", BO, 10), fingerprint("actor", "ann", "at", NOON, "n", 2)));
    assertEquals(Status.ID_CONFLICT, other.status());
    assertEquals(Optional.of(new Fingerprint.Difference("n", "1", "2")), other.difference());
    CommitResult longer =
        store().commit(asking(award("t1", BO, 10), fingerprint("actor", "ann", "at", NOON)));
    assertEquals("n", longer.difference().orElseThrow().field());
    assertEquals(0, available(BO));
  }

  @Test
  @DisplayName("a unit without entries is a marker: its id is taken for ever (A2)")
  void markers() {
    CommitUnit marker = award("t1", opening("t1", NOON));
    assertEquals(Status.COMMITTED, commit(marker));
    assertEquals(Status.REPLAYED, commit(marker));
    assertTrue(store().find(id("t1")).isPresent());
  }

  @Test
  @DisplayName("an id is remembered for ever: after thousands of others, and years later (A2)")
  void idsAreKeptForEver() {
    CommitUnit first = award("t1", ANN, 10);
    commit(first);
    List<CommitUnit> others = new ArrayList<>();
    for (int i = 0; i < Math.min(2_000, races()); i++) {
      String name = "other" + i;
      others.add(award(name, opening(name, NOON.plus(Duration.ofDays(2L * i)))));
    }
    assertTrue(store().commitAll(others).stream().allMatch(r -> r.status() == Status.COMMITTED));
    commit(award("t2", opening("t2", NOON.plus(Duration.ofDays(9_999)))));
    assertEquals(Status.REPLAYED, commit(first));
    assertEquals(Status.ID_CONFLICT, commit(asking(first, fingerprint("id", "other"))));
    assertEquals(10, available(ANN));
  }

  @Test
  @DisplayName("a refused unit leaves its id free")
  void refusedIdStaysFree() {
    assertEquals(
        Status.LIMIT_EXCEEDED,
        commit(counting(award("t1", ANN, 1), new CounterDelta(CLAIMS, 1, 0))));
    assertNothingWritten();
    assertEquals(Status.COMMITTED, commit(award("t1", ANN, 2)));
  }

  @Test
  @DisplayName("answers come in order of precedence: repeat, conflict, version, limit")
  void precedence() {
    CommitUnit bad =
        counting(
            guarded(award("t1", ANN, 1), new Guard.CounterIs(CLAIMS, 7)),
            new CounterDelta(CLAIMS, 1, 0));
    assertEquals(Status.VERSION_CONFLICT, commit(bad));
    assertEquals(Status.LIMIT_EXCEEDED, commit(guarded(bad)));
    commit(award("t1", ANN, 1));
    assertEquals(Status.REPLAYED, commit(bad));
    assertEquals(Status.ID_CONFLICT, commit(asking(bad, fingerprint("id", "other"))));
  }

  @Test
  @DisplayName("of many units at once, those before one that cannot be are written (A7)")
  void impossibleUnitEndsBatch() {
    List<CommitUnit> units =
        List.of(award("t1", ANN, 1), spend("t2", ANN, 1, "t1", 5), award("t3", ANN, 1));
    assertThrows(IllegalArgumentException.class, () -> store().commitAll(units));
    assertTrue(store().find(id("t1")).isPresent());
    assertEquals(Optional.empty(), store().find(id("t2")));
    assertEquals(Optional.empty(), store().find(id("t3")));
    assertEquals(List.of(), store().commitAll(List.of()));
  }

  private void assertNothingWritten() {
    assertEquals(0, load(ANN).version());
    assertEquals(List.of(), load(ANN).lots());
    assertEquals(List.of(), store().entries(ANN, 0, 10).items());
    assertEquals(
        0, store().load(ANN, LoadSpec.BALANCES.withCounters(List.of(CLAIMS))).counter(CLAIMS));
  }
}
