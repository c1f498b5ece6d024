package io.communitykit.testkit.points;

import static io.communitykit.testkit.points.LedgerUnits.ANN;
import static io.communitykit.testkit.points.LedgerUnits.BO;
import static io.communitykit.testkit.points.LedgerUnits.NOON;
import static io.communitykit.testkit.points.LedgerUnits.account;
import static io.communitykit.testkit.points.LedgerUnits.act;
import static io.communitykit.testkit.points.LedgerUnits.award;
import static io.communitykit.testkit.points.LedgerUnits.id;
import static io.communitykit.testkit.points.LedgerUnits.lot;
import static io.communitykit.testkit.points.LedgerUnits.move;
import static io.communitykit.testkit.points.LedgerUnits.opening;
import static io.communitykit.testkit.points.LedgerUnits.pendingLot;
import static io.communitykit.testkit.points.LedgerUnits.spend;
import static io.communitykit.testkit.points.LedgerUnits.targeting;
import static io.communitykit.testkit.points.LedgerUnits.unit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitResult.Status;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.OpenLot;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionKind;
import io.communitykit.testkit.points.LedgerUnits.Move;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That a lot which moves to another account stays the lot it is. */
abstract class MovingLotsChapter extends Chapter {

  private static final Instant SOON = NOON.plusSeconds(60);
  private static final Instant LATER = NOON.plusSeconds(120);

  MovingLotsChapter(LedgerStoreContract contract) {
    super(contract);
  }

  private static Transaction gift(String id, String lot, long amount) {
    return gift(id, ANN, BO, lot, amount);
  }

  private static Transaction gift(
      String id, AccountKey giver, AccountKey receiver, String lot, long amount) {
    Move moved = move(giver, Book.AVAILABLE, receiver, Book.AVAILABLE, lot, amount);
    return act(id, TransactionKind.TRANSFER, moved);
  }

  private CommitUnit fromAnn(Transaction... transactions) {
    return unit(transactions[0].id(), Map.of(ANN, load(ANN).version()), transactions);
  }

  private List<String> lots(AccountKey key) {
    return load(key).lots().stream().map(open -> open.id().value()).toList();
  }

  @Test
  @DisplayName("its source, expiry and first owner stay; the receiver counts its own sequence")
  void keepsItsProvenance() {
    Lot lot = lot("l", ANN, 10, Optional.of(SOON));
    commit(award("t", opening("t", NOON, lot)));
    assertEquals(Status.COMMITTED, commit(fromAnn(gift("g", "l", 4))));
    assertEquals(Map.of(Book.AVAILABLE, 6L, Book.ISSUANCE, -10L), load(ANN).balances());
    AccountState bo = load(BO);
    assertEquals(Map.of(Book.AVAILABLE, 4L), bo.balances());
    assertEquals(
        List.of(new OpenLot(LotId.of("l"), Optional.of(lot), 1, Map.of(Book.AVAILABLE, 4L))),
        bo.lots());
    assertEquals(List.of(1L, 1L), List.of(bo.version(), bo.sequence()));
    assertEquals(Optional.of(lot), store().entries(BO, 0, 10).items().get(0).lot());
    assertEquals(SOON, store().due(SOON, Optional.empty(), 10).items().get(1).dueAt());
    assertEquals(Status.COMMITTED, commit(spend("s", BO, 1, "l", 4)));
    assertEquals(List.of("l"), lots(ANN));
    assertEquals(List.of(), lots(BO));
  }

  @Test
  @DisplayName("it takes its place in the receiver's spend order: by expiry, then as received")
  void takesItsPlace() {
    commit(award("own", BO, 1, LATER));
    commit(award("soon", ANN, 5, SOON));
    commit(award("late", ANN, 5, LATER));
    commit(award("never", ANN, 5));
    commit(fromAnn(gift("g1", "never", 1), gift("g2", "late", 1), gift("g3", "soon", 1)));
    assertEquals(List.of("soon", "own", "late", "never"), lots(BO));
  }

  @Test
  @DisplayName("what somebody else has of a lot cannot be taken")
  void othersPartsAreTheirs() {
    commit(award("l", ANN, 10));
    commit(fromAnn(gift("g", "l", 4)));
    CommitUnit tooMuch = spend("s", BO, 1, "l", 5);
    assertThrows(IllegalArgumentException.class, () -> store().commit(tooMuch));
    CommitUnit tooMuchOfAnn = fromAnn(gift("g2", "l", 7));
    assertThrows(IllegalArgumentException.class, () -> store().commit(tooMuchOfAnn));
    assertEquals(List.of(6L, 4L), List.of(available(ANN), available(BO)));
    assertEquals(Status.COMMITTED, commit(spend("s", BO, 1, "l", 4)));
  }

  @Test
  @DisplayName("all lots of an account move in one unit, pending ones too, and leave it empty")
  void merges() {
    commit(award("a", ANN, 10));
    commit(award("b", opening("b", NOON, pendingLot("b", ANN, 5, SOON))));
    commit(award("own", BO, 1));
    Transaction merge =
        act(
            "m",
            TransactionKind.TRANSFER,
            move(ANN, Book.AVAILABLE, BO, Book.AVAILABLE, "a", 10),
            move(ANN, Book.PENDING, BO, Book.PENDING, "b", 5));
    CommitUnit old = unit(Map.of(ANN, 2L, BO, 0L), merge);
    assertEquals(Status.VERSION_CONFLICT, commit(old));
    assertEquals(Status.COMMITTED, commit(unit(Map.of(ANN, 2L, BO, 1L), merge)));
    assertEquals(List.of(), lots(ANN));
    assertEquals(Map.of(Book.ISSUANCE, -15L), load(ANN).balances());
    assertEquals(
        Map.of(Book.AVAILABLE, 11L, Book.PENDING, 5L, Book.ISSUANCE, -1L), load(BO).balances());
    assertEquals(List.of("own", "a", "b"), lots(BO));
  }

  @Test
  @DisplayName("a lot that comes back takes its old place: its sequence is its first entry")
  void comesBackToItsPlace() {
    commit(award("a", ANN, 1));
    commit(award("b", ANN, 1));
    commit(spend("s", ANN, 2, "a", 1));
    assertEquals(List.of("b"), lots(ANN));
    Transaction refund =
        targeting(
            id("r"),
            TransactionKind.REFUND,
            id("s"),
            move(ANN, Book.REDEEMED, Book.AVAILABLE, "a", 1));
    assertEquals(Status.COMMITTED, commit(fromAnn(refund)));
    assertEquals(List.of("a", "b"), lots(ANN));
    assertEquals(List.of(1L, 3L), load(ANN).lots().stream().map(OpenLot::sequence).toList());
  }

  @Test
  @DisplayName("the receiver's open lots are bounded too, and nobody gives what is not received")
  void receiverIsBounded() {
    List<Lot> lots = new ArrayList<>();
    for (int i = 0; i < CommitUnit.MAX_OPEN_LOTS; i++) {
      lots.add(lot("l" + i, BO, 1, Optional.empty()));
    }
    commit(award("t", opening("t", NOON, lots.toArray(Lot[]::new))));
    commit(award("a", ANN, 1));
    CommitResult above = store().commit(fromAnn(gift("g", "a", 1)));
    assertEquals(Status.LIMIT_EXCEEDED, above.status());
    assertEquals(CommitResult.Limit.Kind.OPEN_LOTS, above.limit().orElseThrow().kind());
    assertEquals(List.of(1L, 10_000L), List.of(available(ANN), available(BO)));
    AccountKey third = account("cy");
    assertEquals(Status.COMMITTED, commit(fromAnn(gift("g", ANN, third, "a", 1))));
    assertEquals(1, available(third));
  }
}
