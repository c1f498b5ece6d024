package io.communitykit.testkit.points;

import static io.communitykit.testkit.points.LedgerUnits.ANN;
import static io.communitykit.testkit.points.LedgerUnits.BO;
import static io.communitykit.testkit.points.LedgerUnits.CLAIMS;
import static io.communitykit.testkit.points.LedgerUnits.NOON;
import static io.communitykit.testkit.points.LedgerUnits.active;
import static io.communitykit.testkit.points.LedgerUnits.award;
import static io.communitykit.testkit.points.LedgerUnits.counting;
import static io.communitykit.testkit.points.LedgerUnits.guarded;
import static io.communitykit.testkit.points.LedgerUnits.opening;
import static io.communitykit.testkit.points.LedgerUnits.spend;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.communitykit.points.ledger.CommitResult.Status;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.DueItem;
import io.communitykit.points.ledger.Guard;
import io.communitykit.points.ledger.LoadSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That an account knows how long it counts as active. */
abstract class InactivityChapter extends Chapter {

  private static final Instant SOON = NOON.plusSeconds(60);
  private static final Instant LATER = NOON.plusSeconds(120);
  private static final Instant JUST_BEFORE = SOON.minusNanos(1_000);

  InactivityChapter(LedgerStoreContract contract) {
    super(contract);
  }

  private List<String> dueLots(Instant asOf) {
    return store().load(ANN, LoadSpec.lotsDueAt(asOf)).lots().stream()
        .map(open -> open.id().value())
        .toList();
  }

  @Test
  @DisplayName("the instant moves forward and never back, and is read with every wish")
  void movesForward() {
    commit(award("t0", ANN, 1));
    assertEquals(Optional.empty(), load(ANN).activeUntil());
    commit(active(award("t1", ANN, 1), ANN, SOON));
    assertEquals(Optional.of(SOON), load(ANN).activeUntil());
    commit(active(award("t2", ANN, 1), ANN, LATER));
    commit(active(award("t3", ANN, 1), ANN, SOON));
    commit(award("t4", ANN, 1));
    assertEquals(Optional.of(LATER), load(ANN).activeUntil());
    assertEquals(Optional.of(LATER), store().load(ANN, LoadSpec.BALANCES).activeUntil());
    assertEquals(Optional.of(LATER), store().load(ANN, LoadSpec.lotsDueAt(SOON)).activeUntil());
    assertEquals(Optional.empty(), load(BO).activeUntil());
  }

  @Test
  @DisplayName("a unit that moves nothing in an account may move its instant; it is not listed")
  void movesAlone() {
    commit(active(award("t1", ANN, 1), BO, SOON));
    assertEquals(Optional.of(SOON), load(BO).activeUntil());
    assertEquals(0, load(BO).version());
    assertEquals(
        1,
        store()
            .accounts(LedgerUnits.POINTS, LoadSpec.BALANCES, Optional.empty(), 9)
            .items()
            .size());
    commit(active(award("t2", opening("t2", NOON)), ANN, LATER));
    assertEquals(Optional.of(LATER), load(ANN).activeUntil());
    assertEquals(1, load(ANN).version());
  }

  @Test
  @DisplayName("a refused or repeated unit moves nothing")
  void refusedMovesNothing() {
    commit(active(award("t1", ANN, 1), ANN, SOON));
    assertEquals(Status.REPLAYED, commit(active(award("t1", ANN, 1), ANN, LATER)));
    assertEquals(
        Status.LIMIT_EXCEEDED,
        commit(active(counting(award("t2", ANN, 1), new CounterDelta(CLAIMS, 1, 0)), ANN, LATER)));
    assertEquals(
        Status.VERSION_CONFLICT,
        commit(active(guarded(award("t2", ANN, 1), new Guard.CounterIs(CLAIMS, 1)), ANN, LATER)));
    assertEquals(Optional.of(SOON), load(ANN).activeUntil());
  }

  @Test
  @DisplayName("when it comes, every open lot is due")
  void allLotsAreDue() {
    commit(active(award("never", ANN, 1), ANN, SOON));
    commit(award("late", ANN, 1, LATER));
    assertEquals(List.of(), dueLots(JUST_BEFORE));
    assertEquals(List.of("late", "never"), dueLots(SOON));
  }

  @Test
  @DisplayName("from that very instant on something is due, while anything is available (A3)")
  void isDue() {
    Guard early = new Guard.NothingDue(ANN, JUST_BEFORE);
    Guard late = new Guard.NothingDue(ANN, SOON);
    commit(active(award("t1", ANN, 3), ANN, SOON));
    assertEquals(Status.COMMITTED, commit(guarded(award("t2", BO, 1), early)));
    assertEquals(Status.VERSION_CONFLICT, commit(guarded(award("t3", BO, 1), late)));
    assertEquals(List.of(), store().due(JUST_BEFORE, Optional.empty(), 9).items());
    assertEquals(List.of(new DueItem(ANN, SOON)), store().due(SOON, Optional.empty(), 9).items());
    commit(spend("s", ANN, 1, "t1", 3));
    assertEquals(Status.COMMITTED, commit(guarded(award("t3", BO, 1), late)));
    assertEquals(List.of(), store().due(SOON, Optional.empty(), 9).items());
  }
}
