package io.communitykit.testkit.points;

import static io.communitykit.testkit.points.LedgerUnits.ANN;
import static io.communitykit.testkit.points.LedgerUnits.BO;
import static io.communitykit.testkit.points.LedgerUnits.CLAIMS;
import static io.communitykit.testkit.points.LedgerUnits.NOON;
import static io.communitykit.testkit.points.LedgerUnits.award;
import static io.communitykit.testkit.points.LedgerUnits.counting;
import static io.communitykit.testkit.points.LedgerUnits.guarded;
import static io.communitykit.testkit.points.LedgerUnits.lot;
import static io.communitykit.testkit.points.LedgerUnits.opening;
import static io.communitykit.testkit.points.LedgerUnits.pendingLot;
import static io.communitykit.testkit.points.LedgerUnits.spend;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitResult.Status;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.Guard;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That a unit is written only while what it was decided on is still so. */
abstract class ConditionsChapter extends Chapter {

  ConditionsChapter(LedgerStoreContract contract) {
    super(contract);
  }

  @Test
  @DisplayName("a listed version must be the account's, zero for one never written (A3)")
  void versions() {
    commit(award("t1", ANN, 10));
    assertEquals(Status.VERSION_CONFLICT, commit(spend("s1", ANN, 0, "t1", 4)));
    assertEquals(Status.VERSION_CONFLICT, commit(spend("s1", ANN, 2, "t1", 4)));
    assertEquals(10, available(ANN));
    assertEquals(Status.COMMITTED, commit(spend("s1", ANN, 1, "t1", 4)));
    assertEquals(2, load(ANN).version());
    assertEquals(6, available(ANN));
    CommitUnit toBo = award("t2", BO, 1);
    assertEquals(Status.VERSION_CONFLICT, commit(listing(toBo, 1)));
    assertEquals(Status.COMMITTED, commit(listing(toBo, 0)));
  }

  private CommitUnit listing(CommitUnit unit, long version) {
    return new CommitUnit(
        unit.id(),
        unit.fingerprint(),
        unit.transactions(),
        Map.of(BO, version),
        unit.guards(),
        unit.counters());
  }

  @Test
  @DisplayName("nothing may be due where a unit says so: up to that instant, inclusive (A3)")
  void nothingDue() {
    Instant expiry = NOON.plusSeconds(60);
    commit(award("t1", ANN, 10, expiry));
    commit(award("t2", opening("t2", NOON, pendingLot("p", BO, 5, expiry))));
    for (AccountKey key : List.of(ANN, BO)) {
      Guard early = new Guard.NothingDue(key, expiry.minusNanos(1_000));
      Guard late = new Guard.NothingDue(key, expiry);
      String name = "g-" + key.owner();
      assertEquals(Status.VERSION_CONFLICT, commit(guarded(award(name, key, 1), late)));
      assertEquals(Status.COMMITTED, commit(guarded(award(name, key, 1), early)));
    }
  }

  @Test
  @DisplayName("a counter must still have the value decided on; never written is zero (A3)")
  void counterIs() {
    CommitUnit one = counting(award("t1", ANN, 1), new CounterDelta(CLAIMS, 3, 9));
    assertEquals(Status.VERSION_CONFLICT, commit(guarded(one, new Guard.CounterIs(CLAIMS, 3))));
    assertEquals(Status.COMMITTED, commit(guarded(one, new Guard.CounterIs(CLAIMS, 0))));
    CommitUnit two = award("t2", ANN, 1);
    assertEquals(Status.VERSION_CONFLICT, commit(guarded(two, new Guard.CounterIs(CLAIMS, 0))));
    assertEquals(Status.COMMITTED, commit(guarded(two, new Guard.CounterIs(CLAIMS, 3))));
  }

  @Test
  @DisplayName("a lot is opened once: who opens it again decided on an old ledger")
  void lotOpenedOnce() {
    commit(award("t1", opening("t1", NOON, lot("same", ANN, 1, Optional.empty()))));
    CommitUnit again = award("t2", opening("t2", NOON, lot("same", ANN, 1, Optional.empty())));
    assertEquals(Status.VERSION_CONFLICT, commit(again));
    assertEquals(1, available(ANN));
  }

  @Test
  @DisplayName("a counter reaches its bounds and never passes them, and says by how much (A5)")
  void counterBounds() {
    assertEquals(
        Status.COMMITTED, commit(counting(award("t1", ANN, 1), new CounterDelta(CLAIMS, 5, 5))));
    CommitResult above =
        store().commit(counting(award("t2", ANN, 1), new CounterDelta(CLAIMS, 2, 6)));
    assertEquals(Status.LIMIT_EXCEEDED, above.status());
    CommitResult.Limit limit = above.limit().orElseThrow();
    assertEquals(CommitResult.Limit.Kind.COUNTER, limit.kind());
    assertEquals(List.of(7L, 6L), List.of(limit.actual(), limit.max()));
    assertEquals(
        Status.LIMIT_EXCEEDED,
        commit(counting(award("t2", ANN, 1), new CounterDelta(CLAIMS, -6, 6))));
    assertEquals(
        Status.LIMIT_EXCEEDED,
        commit(counting(award("t2", ANN, 1), CounterDelta.unbounded(CLAIMS, Long.MAX_VALUE))));
    assertEquals(
        Status.COMMITTED, commit(counting(award("t2", ANN, 1), new CounterDelta(CLAIMS, -5, 0))));
  }
}
