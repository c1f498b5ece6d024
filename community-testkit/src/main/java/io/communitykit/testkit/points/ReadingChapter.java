package io.communitykit.testkit.points;

import static io.communitykit.testkit.points.LedgerUnits.ANN;
import static io.communitykit.testkit.points.LedgerUnits.BO;
import static io.communitykit.testkit.points.LedgerUnits.NOON;
import static io.communitykit.testkit.points.LedgerUnits.POINTS;
import static io.communitykit.testkit.points.LedgerUnits.account;
import static io.communitykit.testkit.points.LedgerUnits.award;
import static io.communitykit.testkit.points.LedgerUnits.counting;
import static io.communitykit.testkit.points.LedgerUnits.lot;
import static io.communitykit.testkit.points.LedgerUnits.moving;
import static io.communitykit.testkit.points.LedgerUnits.opening;
import static io.communitykit.testkit.points.LedgerUnits.spend;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.communitykit.core.Page;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CommitResult.Status;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.DueItem;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.OpenLot;
import io.communitykit.points.ledger.PostedEntry;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What readers see, and in which order. */
abstract class ReadingChapter extends Chapter {

  ReadingChapter(LedgerStoreContract contract) {
    super(contract);
  }

  @Test
  @DisplayName("entries are numbered from 1 without gaps and recorded ever later (A6)")
  void entriesAreOrdered() {
    commit(award("t1", opening("t1", NOON, lot("a", ANN, 1, Optional.empty()))));
    Instant backwards = NOON.minusSeconds(60);
    commit(award("t2", opening("t2", backwards, lot("b", ANN, 2, Optional.empty()))));
    Instant later = NOON.plusSeconds(60);
    commit(award("t3", opening("t3", later, lot("c", ANN, 3, Optional.empty()))));
    List<PostedEntry> entries = store().entries(ANN, 0, 10).items();
    assertEquals(
        List.of(1L, 2L, 3L, 4L, 5L, 6L), entries.stream().map(PostedEntry::sequence).toList());
    assertEquals(
        List.of(NOON, NOON.plusNanos(1_000), later),
        List.of(0, 2, 4).stream().map(i -> entries.get(i).recordedAt()).toList());
    assertEquals(
        List.of(-1L, 1L, -2L, 2L, -3L, 3L),
        entries.stream().map(posted -> posted.entry().amount()).toList());
    assertEquals(LotId.of("b"), entries.get(2).lot().orElseThrow().id());
    assertEquals(Optional.of(LedgerUnits.RULES), entries.get(2).rules());
    assertEquals(entries.subList(3, 5), store().entries(ANN, 3, 2).items());
  }

  @Test
  @DisplayName("pages of entries stay in step while others write (A8)")
  void stablePages() {
    for (int i = 0; i < 5; i++) {
      commit(award("t" + i, ANN, 1));
    }
    List<Long> seen = new ArrayList<>();
    Page<PostedEntry> page = store().entries(ANN, 0, 3);
    for (int written = 5; ; written++) {
      page.items().forEach(posted -> seen.add(posted.sequence()));
      if (page.next().isEmpty()) {
        break;
      }
      if (written < 8) {
        commit(award("t" + written, ANN, 1));
      }
      page = store().entries(ANN, seen.get(seen.size() - 1), 3);
    }
    List<Long> all = new ArrayList<>();
    for (long sequence = 1; sequence <= 16; sequence++) {
      all.add(sequence);
    }
    assertEquals(all, seen);
  }

  @Test
  @DisplayName("open lots come in spend order: first to lapse first, never last, then as opened")
  void spendOrder() {
    commit(award("never", ANN, 1));
    commit(award("late", ANN, 1, NOON.plusSeconds(20)));
    commit(award("early", ANN, 1, NOON.plusSeconds(10)));
    commit(award("late-too", ANN, 1, NOON.plusSeconds(20)));
    commit(award("gone", ANN, 1, NOON.plusSeconds(5)));
    commit(spend("s1", ANN, 5, "gone", 1));
    assertEquals(
        List.of("early", "late", "late-too", "never"),
        load(ANN).lots().stream().map(open -> open.id().value()).toList());
    assertEquals(
        List.of("early"),
        store().load(ANN, LoadSpec.lotsDueAt(NOON.plusSeconds(19))).lots().stream()
            .map(open -> open.id().value())
            .toList());
    assertEquals(List.of(), store().load(ANN, LoadSpec.BALANCES).lots());
  }

  @Test
  @DisplayName("what a spend can touch is there: what is due, and enough of what comes first")
  void enoughToTake() {
    commit(award("gone", ANN, 7, NOON.plusSeconds(5)));
    commit(award("early", ANN, 1, NOON.plusSeconds(10)));
    commit(award("late", ANN, 2, NOON.plusSeconds(20)));
    commit(award("never", ANN, 4));
    for (long amount = 1; amount <= 8; amount++) {
      List<String> lots =
          store().load(ANN, LoadSpec.taking(amount, NOON.plusSeconds(6))).lots().stream()
              .map(open -> open.id().value())
              .toList();
      int needed = amount <= 1 ? 2 : amount <= 3 ? 3 : 4;
      assertEquals(
          List.of("gone", "early", "late", "never").subList(0, needed),
          lots.subList(0, Math.min(needed, lots.size())),
          "to take " + amount);
    }
  }

  @Test
  @DisplayName("lots asked for by name come also where nothing is left of them, or never was")
  void lotsByName() {
    commit(award("gone", ANN, 1));
    commit(award("left", ANN, 2));
    commit(award("bo's", BO, 3));
    commit(spend("s", ANN, 2, "gone", 1));
    List<LotId> names = Stream.of("gone", "bo's", "nobody's", "common").map(LotId::of).toList();
    List<OpenLot> named = store().load(ANN, LoadSpec.BALANCES.withLots(names)).lots();
    Map<String, Long> sequences = new HashMap<>();
    named.forEach(lot -> sequences.put(lot.id().value(), lot.sequence()));
    assertEquals(Map.of("gone", 1L, "bo's", 0L, "common", 0L), sequences);
    assertEquals(3, named.size());
    named.forEach(lot -> assertEquals(Map.of(), lot.amounts()));
    named.forEach(
        lot -> assertEquals(!lot.id().equals(LotId.COMMON), lot.lot().isPresent(), "its story"));
    List<LotId> twice = Stream.of("left", "gone").map(LotId::of).toList();
    assertEquals(
        List.of("gone", "left"),
        store().load(ANN, LoadSpec.OPEN_LOTS.withLots(twice)).lots().stream()
            .map(open -> open.id().value())
            .toList());
  }

  @Test
  @DisplayName("the common lot needs no opening")
  void commonLot() {
    Transaction flowing =
        moving("t1", TransactionKind.AWARD, ANN, Book.ISSUANCE, Book.AVAILABLE, "common", 5);
    assertEquals(Status.COMMITTED, commit(award("t1", flowing)));
    assertEquals(LotId.COMMON, load(ANN).lots().get(0).id());
    assertEquals(Optional.empty(), load(ANN).lots().get(0).lot());
  }

  @Test
  @DisplayName("accounts are listed once each, by owner, also while others are added (A8)")
  void accountPages() {
    for (String owner : List.of("m3", "m1", "m5", "m2", "m4")) {
      commit(award("t-" + owner, account(owner), 1));
    }
    List<String> seen = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<AccountState> page = store().accounts(POINTS, LoadSpec.BALANCES, cursor, 2);
      page.items().forEach(state -> seen.add(state.key().owner().value()));
      cursor = page.next();
      commit(award("t-a" + seen.size(), account("a" + seen.size()), 1));
    } while (cursor.isPresent());
    assertEquals(List.of("m1", "m2", "m3", "m4", "m5"), seen);
  }

  @Test
  @DisplayName("an account in which nothing but a counter stands is not listed")
  void countersAreNoAccount() {
    commit(
        counting(award("t1", ANN, 1), CounterDelta.unbounded(new CounterKey(BO, "steps", 0), 1)));
    assertEquals(
        List.of(ANN),
        store().accounts(POINTS, LoadSpec.BALANCES, Optional.empty(), 10).items().stream()
            .map(AccountState::key)
            .toList());
  }

  @Test
  @DisplayName("what is due is pointed at, from the very instant on, page by page")
  void due() {
    Instant expiry = NOON.plusSeconds(10);
    for (String owner : List.of("m1", "m2", "m3")) {
      commit(award("t-" + owner, account(owner), 1, expiry));
    }
    commit(award("later", account("m4"), 1, expiry.plusSeconds(1)));
    assertEquals(List.of(), store().due(expiry.minusNanos(1_000), Optional.empty(), 10).items());
    Page<DueItem> first = store().due(expiry, Optional.empty(), 2);
    Page<DueItem> second = store().due(expiry, first.next(), 2);
    List<DueItem> all = new ArrayList<>(first.items());
    all.addAll(second.items());
    assertEquals(
        List.of("m1", "m2", "m3"),
        all.stream().map(item -> item.account().owner().value()).sorted().toList());
    assertEquals(expiry, all.get(0).dueAt());
  }

  @Test
  @DisplayName("what is due all the while is pointed at once, whatever else comes and goes (A8)")
  void duePages() {
    Instant expiry = NOON.plusSeconds(10);
    for (int i = 1; i <= 9; i++) {
      commit(award("t" + i, account("m" + i), 1, expiry));
    }
    List<String> seen = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<DueItem> page = store().due(expiry, cursor, 2);
      page.items().forEach(item -> seen.add(item.account().owner().value()));
      cursor = page.next();
      String done = seen.get(seen.size() - 1);
      if (seen.size() % 4 == 2 && done.startsWith("m")) {
        // One that was seen is over.
        commit(spend("s-" + done, account(done), 1, "t" + done.substring(1), 1));
      } else if (cursor.isPresent()) {
        // One is added in front.
        commit(award("a" + seen.size(), account("a" + seen.size()), 1, expiry));
      }
    } while (cursor.isPresent());
    seen.removeIf(owner -> owner.startsWith("a"));
    assertEquals(
        List.of("m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9"),
        seen.stream().sorted().toList());
  }
}
