package io.communitykit.testkit.points;

import static io.communitykit.testkit.points.LedgerUnits.ANN;
import static io.communitykit.testkit.points.LedgerUnits.BO;
import static io.communitykit.testkit.points.LedgerUnits.NOON;
import static io.communitykit.testkit.points.LedgerUnits.asking;
import static io.communitykit.testkit.points.LedgerUnits.award;
import static io.communitykit.testkit.points.LedgerUnits.fingerprint;
import static io.communitykit.testkit.points.LedgerUnits.guarded;
import static io.communitykit.testkit.points.LedgerUnits.hold;
import static io.communitykit.testkit.points.LedgerUnits.id;
import static io.communitykit.testkit.points.LedgerUnits.move;
import static io.communitykit.testkit.points.LedgerUnits.resolve;
import static io.communitykit.testkit.points.LedgerUnits.targeting;
import static io.communitykit.testkit.points.LedgerUnits.unit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitResult.Status;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.DueItem;
import io.communitykit.points.ledger.Guard;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.OpenHold;
import io.communitykit.points.ledger.OpenLot;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.ledger.TransactionKind;
import io.communitykit.testkit.points.LedgerUnits.Move;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That points are set aside and come free again exactly once. */
abstract class HoldsChapter extends Chapter {

  private static final Instant SOON = NOON.plusSeconds(60);
  private static final Instant LATER = NOON.plusSeconds(120);

  HoldsChapter(LedgerStoreContract contract) {
    super(contract);
  }

  private static Move aside(String lot, long amount) {
    return move(ANN, Book.AVAILABLE, Book.HELD, lot, amount);
  }

  private static Move back(String lot, long amount) {
    return move(ANN, Book.HELD, Book.AVAILABLE, lot, amount);
  }

  private static Move used(String lot, long amount) {
    return move(ANN, Book.HELD, Book.REDEEMED, lot, amount);
  }

  /** Commits with the version that the account has. */
  private Status commit(Transaction... transactions) {
    return store().commit(current(transactions)).status();
  }

  private CommitUnit current(Transaction... transactions) {
    return unit(transactions[0].id(), Map.of(ANN, load(ANN).version()), transactions);
  }

  private List<String> holds(LoadSpec spec) {
    return store().load(ANN, spec).holds().stream().map(hold -> hold.id().value()).toList();
  }

  private List<String> lots(LoadSpec spec) {
    return store().load(ANN, spec).lots().stream().map(open -> open.id().value()).toList();
  }

  @Test
  @DisplayName("a hold is open with its parts in order until it is captured; the rest comes back")
  void captured() {
    commit(award("a", ANN, 5));
    commit(award("b", ANN, 5, LATER));
    assertEquals(Status.COMMITTED, commit(hold("h", SOON, aside("b", 5), aside("a", 1))));
    AccountState held = load(ANN);
    OpenHold open =
        new OpenHold(
            id("h"),
            SOON,
            List.of(new OpenHold.Part(LotId.of("b"), 5), new OpenHold.Part(LotId.of("a"), 1)));
    assertEquals(List.of(open), held.holds());
    assertEquals(Map.of(Book.AVAILABLE, 4L, Book.HELD, 6L, Book.ISSUANCE, -10L), held.balances());
    assertEquals(
        List.of(Map.of(Book.HELD, 5L), Map.of(Book.AVAILABLE, 4L, Book.HELD, 1L)),
        held.lots().stream().map(OpenLot::amounts).toList());
    assertEquals(
        Status.COMMITTED,
        commit(resolve(TransactionKind.CAPTURE, "h", used("b", 4), back("b", 1), back("a", 1))));
    AccountState captured = load(ANN);
    assertEquals(List.of(), captured.holds());
    assertEquals(
        Map.of(Book.AVAILABLE, 6L, Book.REDEEMED, 4L, Book.ISSUANCE, -10L), captured.balances());
    assertEquals(14, captured.sequence());
  }

  @Test
  @DisplayName("a release and a time-out close a hold too")
  void releasedAndTimedOut() {
    commit(award("a", ANN, 5));
    commit(hold("h1", SOON, aside("a", 2)));
    commit(hold("h2", SOON, aside("a", 3)));
    assertEquals(Status.COMMITTED, commit(resolve(TransactionKind.RELEASE, "h2", back("a", 3))));
    assertEquals(List.of("h1"), holds(LoadSpec.OPEN_LOTS));
    assertEquals(Status.COMMITTED, commit(resolve(TransactionKind.TIME_OUT, "h1", back("a", 2))));
    assertEquals(List.of(), holds(LoadSpec.OPEN_LOTS));
    assertEquals(5, available(ANN));
  }

  @Test
  @DisplayName("a hold's deadline, its reason and the target of what resolves it are kept")
  void roundTrips() {
    commit(award("a", ANN, 5));
    Transaction hold = hold("h", SOON, aside("a", 2));
    Transaction release = resolve(TransactionKind.RELEASE, "h", back("a", 2));
    commit(hold);
    commit(release);
    Transaction stored = store().find(id("h")).orElseThrow();
    assertEquals(hold.withRecordedAt(stored.recordedAt()), stored);
    stored = store().find(TransactionId.resolving(id("h"))).orElseThrow();
    assertEquals(release.withRecordedAt(stored.recordedAt()), stored);
    assertEquals(
        List.of(Optional.of(LedgerUnits.WHY), Optional.empty()),
        List.of(3, 5).stream()
            .map(at -> store().entries(ANN, at - 1, 1).items().get(0).reason())
            .toList());
  }

  @Test
  @DisplayName("a hold is resolved once: who comes second is refused and changes nothing")
  void resolvedOnce() {
    commit(award("a", ANN, 9));
    commit(hold("h", SOON, aside("a", 2)));
    commit(hold("other", SOON, aside("a", 2)));
    commit(resolve(TransactionKind.RELEASE, "h", back("a", 2)));
    AccountState before = load(ANN);
    CommitUnit capture = current(resolve(TransactionKind.CAPTURE, "h", used("a", 2)));
    assertEquals(
        Status.ID_CONFLICT,
        store().commit(asking(capture, fingerprint("kind", "capture"))).status());
    // Under another id, which the library never gives it.
    CommitUnit again = current(targeting(id("x"), TransactionKind.CAPTURE, id("h"), used("a", 2)));
    assertThrows(IllegalArgumentException.class, () -> store().commit(again));
    assertEquals(before, load(ANN));
    assertEquals(Optional.empty(), store().find(id("x")));
  }

  @Test
  @DisplayName("a resolution that another unit's time-out was faster than must be decided again")
  void timedOutFirst() {
    commit(award("a", ANN, 9));
    commit(hold("h", SOON, aside("a", 2)));
    CommitUnit capture = current(resolve(TransactionKind.CAPTURE, "h", used("a", 2)));
    Transaction timeOut = resolve(TransactionKind.TIME_OUT, "h", back("a", 2));
    assertEquals(
        Status.COMMITTED,
        store().commit(unit(id("sweep"), capture.expectedVersions(), timeOut)).status());
    assertEquals(Status.VERSION_CONFLICT, store().commit(capture).status());
  }

  @Test
  @DisplayName("only a hold of that account is resolved: one unknown or of others is refused")
  void resolvesItsOwn() {
    commit(award("a", ANN, 9));
    commit(award("b", BO, 9));
    commit(hold("h", SOON, aside("a", 2)));
    Transaction bos = hold("bo", SOON, move(BO, Book.AVAILABLE, Book.HELD, "b", 2));
    assertEquals(Status.COMMITTED, store().commit(unit(Map.of(BO, 1L), bos)).status());
    for (String target : List.of("bo", "nobody's", "a")) {
      CommitUnit unit =
          current(targeting(id("x"), TransactionKind.RELEASE, id(target), back("a", 2)));
      assertThrows(IllegalArgumentException.class, () -> store().commit(unit), target);
    }
    assertEquals(List.of("h"), holds(LoadSpec.OPEN_LOTS));
    assertEquals(1, load(BO).holds().size());
    assertEquals(2, load(ANN).version());
  }

  @Test
  @DisplayName("what is held cannot be spent or held again")
  void heldIsNotAvailable() {
    commit(award("a", ANN, 5));
    commit(hold("h", SOON, aside("a", 4)));
    CommitUnit more = current(hold("h2", SOON, aside("a", 2)));
    assertThrows(IllegalArgumentException.class, () -> store().commit(more));
    CommitUnit resolvedForMore = current(resolve(TransactionKind.CAPTURE, "h", used("a", 5)));
    assertThrows(IllegalArgumentException.class, () -> store().commit(resolvedForMore));
    assertEquals(List.of("h"), holds(LoadSpec.OPEN_LOTS));
    assertEquals(Status.COMMITTED, commit(hold("h2", SOON, aside("a", 1))));
  }

  @Test
  @DisplayName("holds come by deadline and then by id; due ones come with the lots they hold")
  void inOrder() {
    commit(award("a", ANN, 9));
    commit(award("b", ANN, 9));
    commit(hold("h3", LATER, aside("a", 1)));
    commit(hold("h2", SOON, aside("b", 1)));
    commit(hold("h1", SOON, aside("b", 1)));
    assertEquals(List.of("h1", "h2", "h3"), holds(LoadSpec.OPEN_LOTS));
    LoadSpec soon = LoadSpec.lotsDueAt(SOON);
    assertEquals(List.of("h1", "h2"), holds(soon));
    assertEquals(List.of("b"), lots(soon));
    LoadSpec before = LoadSpec.lotsDueAt(SOON.minusNanos(1_000));
    assertEquals(List.of(), holds(before));
    assertEquals(List.of(), lots(before));
    assertEquals(List.of("a", "b"), lots(LoadSpec.lotsDueAt(LATER)));
    assertEquals(List.of(), holds(LoadSpec.BALANCES));
  }

  @Test
  @DisplayName("a hold's deadline is something due: from that instant on, until it is resolved")
  void deadlineIsDue() {
    commit(award("a", ANN, 9));
    commit(hold("h", SOON, aside("a", 1)));
    Guard late = new Guard.NothingDue(ANN, SOON);
    Guard early = new Guard.NothingDue(ANN, SOON.minusNanos(1_000));
    assertEquals(Status.VERSION_CONFLICT, commit(guarded(award("t1", ANN, 1), late)));
    assertEquals(Status.COMMITTED, commit(guarded(award("t1", ANN, 1), early)));
    assertEquals(List.of(new DueItem(ANN, SOON)), store().due(SOON, Optional.empty(), 10).items());
    assertEquals(List.of(), store().due(SOON.minusNanos(1_000), Optional.empty(), 10).items());
    commit(resolve(TransactionKind.TIME_OUT, "h", back("a", 1)));
    assertEquals(Status.COMMITTED, commit(guarded(award("t2", ANN, 1), late)));
    assertEquals(List.of(), store().due(SOON, Optional.empty(), 10).items());
  }

  @Test
  @DisplayName("an account has at most 1,000 open holds, and one more when another is closed")
  void openHoldsAreBounded() {
    commit(award("a", ANN, 5_000));
    List<Transaction> holds = new ArrayList<>();
    for (int i = 1; i < CommitUnit.MAX_OPEN_HOLDS; i++) {
      holds.add(hold("h" + i, SOON, aside("a", 1)));
    }
    assertEquals(Status.COMMITTED, commit(holds.toArray(Transaction[]::new)));
    assertEquals(Status.COMMITTED, commit(hold("last", SOON, aside("a", 1))));
    CommitResult above = store().commit(current(hold("above", SOON, aside("a", 1))));
    assertEquals(Status.LIMIT_EXCEEDED, above.status());
    CommitResult.Limit limit = above.limit().orElseThrow();
    assertEquals(CommitResult.Limit.Kind.OPEN_HOLDS, limit.kind());
    assertEquals(List.of(1_001L, 1_000L), List.of(limit.actual(), limit.max()));
    assertEquals(4_000, available(ANN));
    assertEquals(
        Status.COMMITTED,
        commit(
            hold("above", SOON, aside("a", 1)),
            resolve(TransactionKind.RELEASE, "h7", back("a", 1))));
    assertEquals(1_000, load(ANN).holds().size());
    assertEquals(Optional.empty(), load(ANN).hold(id("h7")));
  }
}
