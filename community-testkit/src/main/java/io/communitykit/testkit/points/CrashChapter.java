package io.communitykit.testkit.points;

import static io.communitykit.testkit.points.LedgerUnits.ANN;
import static io.communitykit.testkit.points.LedgerUnits.BO;
import static io.communitykit.testkit.points.LedgerUnits.CLAIMS;
import static io.communitykit.testkit.points.LedgerUnits.NOON;
import static io.communitykit.testkit.points.LedgerUnits.asking;
import static io.communitykit.testkit.points.LedgerUnits.award;
import static io.communitykit.testkit.points.LedgerUnits.counting;
import static io.communitykit.testkit.points.LedgerUnits.fingerprint;
import static io.communitykit.testkit.points.LedgerUnits.id;
import static io.communitykit.testkit.points.LedgerUnits.lot;
import static io.communitykit.testkit.points.LedgerUnits.moving;
import static io.communitykit.testkit.points.LedgerUnits.opening;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.communitykit.core.MemberId;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CommitResult.Status;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.LedgerAuditor;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * That a write is whole or absent whenever its writer dies (A1), and that repeating it under the
 * same id completes it once (A2).
 */
abstract class CrashChapter extends Chapter {

  /** More steps than a store may need for one write of a few rows. */
  private static final int MAX_STEPS = 1_000;

  CrashChapter(LedgerStoreContract contract) {
    super(contract);
  }

  @Test
  @DisplayName("a ledger survives a restart")
  void survivesRestart() {
    assumeTrue(contract().durable(), "this adapter does not claim to be durable");
    prepare(store());
    commit(everything());
    LedgerSnapshot before = snapshot(store());
    use(contract().reopened(store()));
    before.assertSame(snapshot(store()), () -> "as before");
    assertEquals(Status.REPLAYED, commit(everything()));
    before.assertSame(snapshot(store()), () -> "as before");
  }

  @Test
  @DisplayName("what was answered is there after a restart, whichever unit came last (A1)")
  void answeredIsDurable() {
    assumeTrue(contract().durable(), "this adapter does not claim to be durable");
    for (int i = 1; i <= 5; i++) {
      assertEquals(Status.COMMITTED, commit(award("t" + i, ANN, 1)));
      use(contract().reopened(store()));
      assertEquals(i, available(ANN));
      assertTrue(store().find(id("t" + i)).isPresent());
    }
  }

  @Test
  @DisplayName("dying before or after a commit leaves all of it or nothing, and a retry ends it")
  void commitDies() {
    dieAtEachStep(
        (store, crash) -> new CrashingLedgerStore(store, crash),
        store -> store.commit(everything()),
        List.of(everything()));
  }

  @Test
  @DisplayName("dying in the middle of a commit leaves all of it or nothing, and a retry ends it")
  void commitDiesInside() {
    assumeCrashing();
    dieAtEachStep(contract()::crashing, store -> store.commit(everything()), List.of(everything()));
  }

  @Test
  @DisplayName("dying in the middle of many units leaves the first of them, each whole")
  void batchDiesInside() {
    assumeCrashing();
    List<CommitUnit> units = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      units.add(award("b" + i, ANN, 1 + i));
    }
    units.add(LedgerUnits.deciding(everything(), Map.of(ANN, 4L), List.of()));
    units.add(award("b4", BO, 5));
    dieAtEachStep(contract()::crashing, store -> store.commitAll(units), units);
  }

  @Test
  @DisplayName("dying in the middle of an erasure leaves all of the member or nothing")
  void erasureDiesInside() {
    assumeCrashing();
    MemberId nobody = MemberId.of("2f1c");
    LedgerSnapshot before = prepared();
    LedgerStore erased = store();
    erased.erase(ANN.owner(), nobody);
    LedgerSnapshot after = snapshot(erased);
    for (int step = 1; ; step++) {
      prepare(empty());
      CrashPoint crash = CrashPoint.at(step);
      boolean dead = dies(contract()::crashing, crash, s -> s.erase(ANN.owner(), nobody));
      reopen();
      LedgerSnapshot left = snapshot(store());
      assertTrue((dead && left.equals(before)) || left.equals(after), "step " + step + ": " + left);
      if (!crash.isReached()) {
        break;
      }
      store().erase(ANN.owner(), nobody);
      int died = step;
      after.assertSame(snapshot(store()), () -> "after a retry at step " + died);
    }
  }

  @Test
  @DisplayName("a unit of which any one part cannot be leaves no other part behind (A1)")
  void impossiblePartsLeaveNothing() {
    LedgerSnapshot before = prepared();
    CommitUnit whole = everything();
    for (int at = 0; at <= whole.transactions().size(); at++) {
      Transaction impossible =
          moving("bad", TransactionKind.SPEND, ANN, Book.AVAILABLE, Book.REDEEMED, "never", 1);
      List<Transaction> transactions = new ArrayList<>(whole.transactions());
      transactions.add(at, impossible);
      CommitUnit unit =
          new CommitUnit(
              whole.id(),
              whole.fingerprint(),
              transactions,
              whole.expectedVersions(),
              whole.guards(),
              whole.counters());
      assertThrows(IllegalArgumentException.class, () -> store().commit(unit), "part " + at);
      int part = at;
      before.assertSame(snapshot(store()), () -> "part " + part);
    }
    CommitUnit limited =
        counting(whole, new CounterDelta(CLAIMS, 1, 9), new CounterDelta(CLAIMS, 9, 9));
    assertEquals(Status.LIMIT_EXCEEDED, commit(limited));
    before.assertSame(snapshot(store()), () -> "as before");
    assertEquals(Status.COMMITTED, commit(whole));
  }

  private interface Crashing {
    LedgerStore over(LedgerStore store, CrashPoint crash);
  }

  private interface Write {
    void to(LedgerStore store);
  }

  private void dieAtEachStep(Crashing crashing, Write write, List<CommitUnit> units) {
    List<LedgerSnapshot> prefixes = prefixes(units);
    for (int step = 1; ; step++) {
      assertTrue(step < MAX_STEPS, "the store never gets through");
      prepare(empty());
      CrashPoint crash = CrashPoint.at(step);
      boolean dead = dies(crashing, crash, write);
      reopen();
      LedgerSnapshot left = snapshot(store());
      int whole = prefixes.indexOf(left);
      assertTrue(whole >= 0, "step " + step + " left " + left);
      assertTrue(dead || whole == units.size(), "answered, and lost at step " + step);
      if (!crash.isReached()) {
        break;
      }
      audit(step);
      for (int i = 0; i < units.size(); i++) {
        Status expected = i < whole ? Status.REPLAYED : Status.COMMITTED;
        assertEquals(expected, commit(units.get(i)), "retry of unit " + i + " at step " + step);
      }
      int died = step;
      prefixes.get(units.size()).assertSame(snapshot(store()), () -> "retries at step " + died);
      audit(step);
    }
  }

  /** Returns what the ledger is after none, one, two ... of {@code units}. */
  private List<LedgerSnapshot> prefixes(List<CommitUnit> units) {
    List<LedgerSnapshot> prefixes = new ArrayList<>();
    prefixes.add(prepared());
    for (CommitUnit unit : units) {
      assertEquals(Status.COMMITTED, commit(unit));
      prefixes.add(snapshot(store()));
    }
    return prefixes;
  }

  /** Writes, and returns whether the store died before it answered, or when it was opened. */
  private boolean dies(Crashing crashing, CrashPoint crash, Write write) {
    try {
      write.to(crashing.over(store(), crash));
    } catch (RuntimeException e) {
      if (!crash.isReached()) {
        throw e;
      }
      return true;
    }
    return false;
  }

  private void assumeCrashing() {
    LedgerStore store = contract().crashing(store(), CrashPoint.at(Integer.MAX_VALUE));
    assumeFalse(
        store instanceof CrashingLedgerStore,
        "this adapter's test does not override crashing(), so nothing fails in the middle");
  }

  private void reopen() {
    if (contract().durable()) {
      use(contract().reopened(store()));
    }
  }

  private LedgerStore empty() {
    use(emptyStore());
    return store();
  }

  private LedgerSnapshot prepared() {
    prepare(empty());
    return snapshot(store());
  }

  private static LedgerSnapshot snapshot(LedgerStore store) {
    return LedgerSnapshot.of(store, LedgerSnapshot.Scope.SMALL);
  }

  private void audit(int step) {
    assertEquals(
        List.of(),
        LedgerAuditor.audit(store(), LedgerUnits.ASSETS).findings(),
        "after dying at step " + step);
  }

  private static void prepare(LedgerStore store) {
    store.commit(award("before", ANN, 10));
    store.commit(asking(award("too", BO, 10), fingerprint("actor", "ann")));
  }

  /** A unit that has something of every part. */
  private static CommitUnit everything() {
    CommitUnit unit =
        new CommitUnit(
            id("all"),
            fingerprint("id", "all"),
            List.of(
                moving(
                    "all-1",
                    TransactionKind.SPEND,
                    ANN,
                    Book.AVAILABLE,
                    Book.REDEEMED,
                    "before",
                    4),
                opening(
                    "all-2",
                    NOON.plusSeconds(1),
                    lot("one", ANN, 3, Optional.of(NOON.plusSeconds(9))),
                    lot("two", BO, 5, Optional.empty()))),
            Map.of(ANN, 1L),
            List.of(),
            List.of());
    return counting(unit, new CounterDelta(CLAIMS, 2, 5));
  }
}
