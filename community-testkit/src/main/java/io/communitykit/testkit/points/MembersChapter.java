package io.communitykit.testkit.points;

import static io.communitykit.testkit.points.LedgerUnits.ANN;
import static io.communitykit.testkit.points.LedgerUnits.BO;
import static io.communitykit.testkit.points.LedgerUnits.CLAIMS;
import static io.communitykit.testkit.points.LedgerUnits.NOON;
import static io.communitykit.testkit.points.LedgerUnits.POINTS;
import static io.communitykit.testkit.points.LedgerUnits.act;
import static io.communitykit.testkit.points.LedgerUnits.active;
import static io.communitykit.testkit.points.LedgerUnits.asking;
import static io.communitykit.testkit.points.LedgerUnits.award;
import static io.communitykit.testkit.points.LedgerUnits.counting;
import static io.communitykit.testkit.points.LedgerUnits.fingerprint;
import static io.communitykit.testkit.points.LedgerUnits.hold;
import static io.communitykit.testkit.points.LedgerUnits.id;
import static io.communitykit.testkit.points.LedgerUnits.move;
import static io.communitykit.testkit.points.LedgerUnits.resolve;
import static io.communitykit.testkit.points.LedgerUnits.spend;
import static io.communitykit.testkit.points.LedgerUnits.unit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitResult.Status;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.DueItem;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionKind;
import io.communitykit.testkit.points.LedgerUnits.Move;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That a member's data can be had and taken away. */
abstract class MembersChapter extends Chapter {

  private static final Instant SOON = NOON.plusSeconds(60);

  MembersChapter(LedgerStoreContract contract) {
    super(contract);
  }

  @Test
  @DisplayName("is exported with every entry")
  void export() {
    commit(award("t1", ANN, 10));
    commit(award("t2", BO, 10));
    MemberExport export = store().export(ANN.owner());
    MemberExport.Section entries =
        export.sections().stream()
            .filter(section -> section.name().equals("ledger.entries"))
            .findFirst()
            .orElseThrow();
    assertEquals(2, entries.rows().size());
    assertEquals("-10", entries.rows().get(0).get("amount"));
  }

  @Test
  @DisplayName("is never that of the reserved owner: what is counted beside no member stays")
  void reservedOwner() {
    CounterKey stock = new CounterKey(AccountKey.shared(POINTS), "stock:mug", 0);
    commit(counting(award("t1", ANN, 10), CounterDelta.unbounded(stock, 3)));
    MemberId unused = MemberId.of("someone");
    assertThrows(IllegalArgumentException.class, () -> store().erase(AccountKey.RESERVED, unused));
    assertThrows(
        IllegalArgumentException.class, () -> store().erase(ANN.owner(), AccountKey.RESERVED));
    store().erase(ANN.owner(), unused);
    LoadSpec spec = LoadSpec.BALANCES.withCounters(List.of(stock));
    assertEquals(3, store().load(stock.account(), spec).counter(stock));
    assertEquals(
        List.of(unused),
        store().accounts(POINTS, LoadSpec.BALANCES, Optional.empty(), 10).items().stream()
            .map(state -> state.key().owner())
            .toList());
  }

  @Test
  @DisplayName("is gone after erasure; sums and lots stay, a redelivery still changes nothing")
  void erasure() {
    CommitUnit unit = asking(award("t1", ANN, 10), fingerprint("actor", "ann"));
    commit(unit);
    commit(counting(award("t2", ANN, 5), CounterDelta.unbounded(CLAIMS, 1)));
    Transaction thanks =
        new Transaction(
            id("t3"),
            TransactionKind.AWARD,
            NOON,
            NOON,
            List.of(),
            List.of(),
            Optional.of(Message.of("contract.thanks", "who", ANN.owner().value())));
    commit(award("t3", thanks));
    MemberId nobody = MemberId.of("2f1c");
    ErasureReceipt receipt = store().erase(ANN.owner(), nobody);
    assertEquals(4, receipt.rewritten());
    assertEquals(0, load(ANN).version());
    AccountKey renamed = new AccountKey(nobody, POINTS);
    assertEquals(15, available(renamed));
    assertEquals(renamed, load(renamed).lots().get(0).lot().orElseThrow().account());
    assertEquals(Status.REPLAYED, commit(unit));
    assertEquals(Status.REPLAYED, commit(asking(unit, fingerprint("actor", "somebody else"))));
    for (CommitResult result : store().commitAll(List.of(unit, unit, unit))) {
      assertEquals(Status.REPLAYED, result.status());
    }
    assertEquals(0, store().erase(ANN.owner(), nobody).rewritten());
    for (MemberExport.Section section : store().export(ANN.owner()).sections()) {
      assertEquals(List.of(), section.rows(), section.name());
    }
    assertEquals(
        Optional.of(Message.of("contract.thanks", "who", "2f1c")),
        store().find(id("t3")).orElseThrow().reason());
    assertEquals(0, store().erase(ANN.owner(), MemberId.of("other")).rewritten());
    assertEquals(Status.COMMITTED, commit(spend("s1", renamed, 2, "t1", 10)));
  }

  @Test
  @DisplayName("is gone from holds, from lots that others have, and from what others gave")
  void erasureFollowsMovedLots() {
    commit(award("t1", ANN, 10));
    Move gift = move(ANN, Book.AVAILABLE, BO, Book.AVAILABLE, "t1", 4);
    commit(unit(Map.of(ANN, 1L), act("g1", TransactionKind.TRANSFER, gift)));
    Move aside = move(ANN, Book.AVAILABLE, Book.HELD, "t1", 5);
    commit(active(unit(Map.of(ANN, 2L), hold("h", SOON, aside)), ANN, SOON));
    MemberId nobody = MemberId.of("2f1c");
    AccountKey renamed = new AccountKey(nobody, POINTS);
    AccountState before = load(ANN);
    assertEquals(5, store().erase(ANN.owner(), nobody).rewritten());

    AccountState after = load(renamed);
    assertEquals(before.holds(), after.holds());
    assertEquals(before.balances(), after.balances());
    assertEquals(before.activeUntil(), after.activeUntil());
    assertEquals(before.version(), after.version());
    assertEquals(before.sequence(), after.sequence());
    assertEquals(AccountState.empty(ANN), load(ANN));
    assertEquals(renamed, load(BO).lots().get(0).lot().orElseThrow().account());
    assertEquals(renamed, store().entries(BO, 0, 9).items().get(0).lot().orElseThrow().account());
    assertEquals(renamed, store().find(id("g1")).orElseThrow().entries().get(0).account());
    assertEquals(
        Optional.of(Message.of("contract.why", "who", "2f1c", "amount", 3L)),
        store().find(id("h")).orElseThrow().reason());
    assertEquals(
        List.of(new DueItem(renamed, SOON)), store().due(SOON, Optional.empty(), 9).items());
    Move back = move(renamed, Book.HELD, Book.AVAILABLE, "t1", 5);
    assertEquals(
        Status.COMMITTED,
        commit(unit(Map.of(renamed, 3L), resolve(TransactionKind.RELEASE, "h", back))));
    assertEquals(Status.COMMITTED, commit(spend("s", BO, 1, "t1", 4)));
  }

  @Test
  @DisplayName("never goes to an id that was used before")
  void replacementIsNew() {
    commit(award("t1", ANN, 10));
    commit(award("t2", BO, 10));
    assertThrows(IllegalArgumentException.class, () -> store().erase(ANN.owner(), BO.owner()));
    assertEquals(10, available(ANN));
    assertEquals(10, available(BO));
  }
}
