package io.communitykit.testkit.points;

import static io.communitykit.testkit.points.LedgerUnits.ANN;
import static io.communitykit.testkit.points.LedgerUnits.act;
import static io.communitykit.testkit.points.LedgerUnits.award;
import static io.communitykit.testkit.points.LedgerUnits.guarded;
import static io.communitykit.testkit.points.LedgerUnits.id;
import static io.communitykit.testkit.points.LedgerUnits.move;
import static io.communitykit.testkit.points.LedgerUnits.spend;
import static io.communitykit.testkit.points.LedgerUnits.targeting;
import static io.communitykit.testkit.points.LedgerUnits.unit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CommitResult.Status;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.Guard;
import io.communitykit.points.ledger.OpenLot;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That points are taken back and owed, and that no book of an account passes zero. */
abstract class DebtChapter extends Chapter {

  private static final Guard NO_DEBT = new Guard.NoDebt(ANN);

  DebtChapter(LedgerStoreContract contract) {
    super(contract);
  }

  /** Ten points of lot a, seven of them spent. */
  private void spendSeven() {
    commit(award("a", ANN, 10));
    assertEquals(Status.COMMITTED, commit(spend("s", ANN, load(ANN).version(), "a", 7)));
  }

  private Status commitNow(Transaction... transactions) {
    return store().commit(now(transactions)).status();
  }

  private CommitUnit now(Transaction... transactions) {
    return unit(transactions[0].id(), Map.of(ANN, load(ANN).version()), transactions);
  }

  private static Transaction clawback() {
    return targeting(
        id("c"),
        TransactionKind.CLAWBACK,
        id("a"),
        move(ANN, Book.AVAILABLE, Book.ISSUANCE, "a", 3),
        move(ANN, Book.DEBT, Book.ISSUANCE, "a", 7));
  }

  private static Transaction settle(String id, long amount) {
    return act(id, TransactionKind.SETTLE, move(ANN, Book.AVAILABLE, Book.DEBT, "b", amount));
  }

  private List<String> lots() {
    return load(ANN).lots().stream().map(open -> open.id().value()).toList();
  }

  @Test
  @DisplayName("what one lot owes another pays: signs differ by lot, the account owes their sum")
  void settledFromAnotherLot() {
    spendSeven();
    assertEquals(Status.COMMITTED, commitNow(clawback()));
    assertEquals(Map.of(Book.DEBT, -7L, Book.REDEEMED, 7L), load(ANN).balances());
    assertEquals(List.of(), lots());
    commit(award("b", ANN, 9));
    assertEquals(Status.COMMITTED, commitNow(settle("x1", 4)));
    assertEquals(-3, load(ANN).balance(Book.DEBT));
    assertEquals(Status.COMMITTED, commitNow(settle("x2", 3)));
    AccountState settled = load(ANN);
    assertEquals(
        Map.of(Book.AVAILABLE, 2L, Book.REDEEMED, 7L, Book.ISSUANCE, -9L), settled.balances());
    assertEquals(
        List.of(Map.of(Book.AVAILABLE, 2L)),
        settled.lots().stream().map(OpenLot::amounts).toList());
    assertEquals(Optional.of(id("a")), store().find(id("c")).orElseThrow().target());
  }

  @Test
  @DisplayName("a lot of which nothing but debt is left is not open")
  void debtKeepsNoLotOpen() {
    spendSeven();
    commitNow(clawback());
    commit(award("b", ANN, 4));
    commitNow(settle("x", 4));
    assertEquals(List.of(), lots());
    assertEquals(-3, load(ANN).balance(Book.DEBT));
  }

  @Test
  @DisplayName("more than is owed is never paid, though the lot alone would allow it")
  void debtIsNeverPositive() {
    spendSeven();
    commitNow(clawback());
    commit(award("b", ANN, 9));
    AccountState before = load(ANN);
    CommitUnit tooMuch = now(settle("x", 8));
    assertThrows(IllegalArgumentException.class, () -> store().commit(tooMuch));
    assertEquals(before, load(ANN));
    assertEquals(Optional.empty(), store().find(id("x")));
    assertEquals(Status.COMMITTED, commitNow(settle("x", 7)));
    assertEquals(0, load(ANN).balance(Book.DEBT));
  }

  @Test
  @DisplayName("a unit that wants no debt waits until the last of it is paid (A3)")
  void noDebt() {
    assertEquals(Status.COMMITTED, commit(guarded(award("g0", ANN, 1), NO_DEBT)));
    spendSeven();
    assertEquals(Status.COMMITTED, commit(guarded(award("g1", ANN, 1), NO_DEBT)));
    commitNow(clawback());
    assertEquals(Status.VERSION_CONFLICT, commit(guarded(award("g2", ANN, 1), NO_DEBT)));
    commit(award("b", ANN, 9));
    commitNow(settle("x1", 6));
    assertEquals(Status.VERSION_CONFLICT, commit(guarded(award("g2", ANN, 1), NO_DEBT)));
    commitNow(settle("x2", 1));
    assertEquals(Status.COMMITTED, commit(guarded(award("g2", ANN, 1), NO_DEBT)));
  }

  @Test
  @DisplayName("no more comes back than was redeemed, and no more is taken back than was issued")
  void systemBooksKeepTheirSign() {
    spendSeven();
    CommitUnit overRefund =
        now(
            targeting(
                id("r"),
                TransactionKind.REFUND,
                id("s"),
                move(ANN, Book.REDEEMED, Book.AVAILABLE, "a", 8)));
    assertThrows(IllegalArgumentException.class, () -> store().commit(overRefund));
    CommitUnit overClawback =
        now(
            targeting(
                id("c"),
                TransactionKind.CLAWBACK,
                id("a"),
                move(ANN, Book.AVAILABLE, Book.ISSUANCE, "a", 3),
                move(ANN, Book.DEBT, Book.ISSUANCE, "a", 8)));
    assertThrows(IllegalArgumentException.class, () -> store().commit(overClawback));
    assertEquals(2, load(ANN).version());
    Transaction refund =
        targeting(
            id("r"),
            TransactionKind.REFUND,
            id("s"),
            move(ANN, Book.REDEEMED, Book.AVAILABLE, "a", 7));
    assertEquals(Status.COMMITTED, commitNow(refund));
    assertEquals(Map.of(Book.AVAILABLE, 10L, Book.ISSUANCE, -10L), load(ANN).balances());
  }
}
