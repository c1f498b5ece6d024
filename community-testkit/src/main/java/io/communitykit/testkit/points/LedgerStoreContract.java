package io.communitykit.testkit.points;

import static io.communitykit.testkit.points.LedgerUnits.ANN;
import static io.communitykit.testkit.points.LedgerUnits.BO;
import static io.communitykit.testkit.points.LedgerUnits.NOON;
import static io.communitykit.testkit.points.LedgerUnits.POINTS;
import static io.communitykit.testkit.points.LedgerUnits.account;
import static io.communitykit.testkit.points.LedgerUnits.asking;
import static io.communitykit.testkit.points.LedgerUnits.award;
import static io.communitykit.testkit.points.LedgerUnits.counting;
import static io.communitykit.testkit.points.LedgerUnits.fingerprint;
import static io.communitykit.testkit.points.LedgerUnits.guarded;
import static io.communitykit.testkit.points.LedgerUnits.id;
import static io.communitykit.testkit.points.LedgerUnits.lot;
import static io.communitykit.testkit.points.LedgerUnits.moving;
import static io.communitykit.testkit.points.LedgerUnits.opening;
import static io.communitykit.testkit.points.LedgerUnits.pendingLot;
import static io.communitykit.testkit.points.LedgerUnits.spend;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.Page;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitResult.Status;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.DueItem;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.Fingerprint;
import io.communitykit.points.ledger.Guard;
import io.communitykit.points.ledger.LedgerAuditor;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.OpenLot;
import io.communitykit.points.ledger.PostedEntry;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.ledger.TransactionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What every {@link LedgerStore} promises. To prove an adapter, extend this class in its tests and
 * return an empty store from {@link #emptyStore()}. Passing means that every test ran green; what
 * does not apply is reported as skipped, with the reason.
 *
 * <p>The promises are numbered as in the port's Javadoc. After each test the whole ledger is
 * audited.
 */
public abstract class LedgerStoreContract {

  private static final int THREADS = 8;
  private static final CounterKey CLAIMS = new CounterKey(ANN, "claims", 0);

  private LedgerStore store;

  /** For subclasses. */
  @SuppressWarnings("NullAway.Init") // Opened before each test.
  protected LedgerStoreContract() {}

  /** Returns a store in which nothing was ever written. Called before each test. */
  protected abstract LedgerStore emptyStore();

  /** Whether the ledger outlives the store object; then {@link #reopened} must be overridden. */
  protected boolean durable() {
    return false;
  }

  /** Returns a second store over the same storage, as after a restart. */
  protected LedgerStore reopened(LedgerStore store) {
    throw new UnsupportedOperationException("override reopened() in a durable adapter's test");
  }

  /** Returns how many races are run. Lower it only where a call costs a network trip. */
  protected int races() {
    return 10_000;
  }

  @BeforeEach
  void openStore() {
    store = emptyStore();
  }

  @AfterEach
  void ledgerIsSound() {
    assertEquals(List.of(), LedgerAuditor.audit(store, List.of(POINTS)).findings());
  }

  private Status commit(CommitUnit unit) {
    return store.commit(unit).status();
  }

  private AccountState load(AccountKey key) {
    return store.load(key, LoadSpec.OPEN_LOTS);
  }

  private long available(AccountKey key) {
    return load(key).balance(Book.AVAILABLE);
  }

  private void assertNothingWritten() {
    assertEquals(0, load(ANN).version());
    assertEquals(List.of(), load(ANN).lots());
    assertEquals(List.of(), store.entries(ANN, 0, 10).items());
    assertEquals(
        0, store.load(ANN, LoadSpec.BALANCES.withCounters(List.of(CLAIMS))).counter(CLAIMS));
  }

  @Nested
  @DisplayName("committing")
  class Committing {

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
      CommitResult result = store.commit(unit);
      assertEquals(Status.COMMITTED, result.status());
      assertEquals(unit.transactions(), result.transactions());
      AccountState ann = store.load(ANN, LoadSpec.OPEN_LOTS.withCounters(List.of(CLAIMS)));
      assertEquals(Map.of(Book.AVAILABLE, 10L, Book.ISSUANCE, -10L), ann.balances());
      assertEquals(1, ann.version());
      assertEquals(2, ann.counter(CLAIMS));
      OpenLot open = ann.lots().get(0);
      assertEquals(unit.transactions().get(0).opened().get(0), open.lot().orElseThrow());
      assertEquals(Map.of(Book.AVAILABLE, 10L), open.amounts());
      assertEquals(3, available(BO));
      assertEquals(Optional.of(unit.transactions().get(0)), store.find(id("t1")));
      assertEquals(Optional.empty(), store.find(id("t2")));
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
      assertThrows(IllegalArgumentException.class, () -> store.commit(overdrawn));
      assertNothingWritten();
      CommitUnit unopened = spend("t2", ANN, 0, "nobody-opened-this", 1);
      assertThrows(IllegalArgumentException.class, () -> store.commit(unopened));
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
      CommitResult above = store.commit(award("above", ANN, 1));
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
      CommitResult first = store.commit(award("t1", ANN, 10));
      commit(award("t2", ANN, 1));
      CommitResult again = store.commit(award("t1", ANN, 10));
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
          store.commit(
              asking(award("t1", BO, 10), fingerprint("actor", "ann", "at", NOON, "n", 2)));
      assertEquals(Status.ID_CONFLICT, other.status());
      assertEquals(Optional.of(new Fingerprint.Difference("n", "1", "2")), other.difference());
      CommitResult longer =
          store.commit(asking(award("t1", BO, 10), fingerprint("actor", "ann", "at", NOON)));
      assertEquals("n", longer.difference().orElseThrow().field());
      assertEquals(0, available(BO));
    }

    @Test
    @DisplayName("a unit without entries is a marker: its id is taken for ever (A2)")
    void markers() {
      CommitUnit marker = award("t1", opening("t1", NOON));
      assertEquals(Status.COMMITTED, commit(marker));
      assertEquals(Status.REPLAYED, commit(marker));
      assertTrue(store.find(id("t1")).isPresent());
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
    @DisplayName("many units at once answer and write what the loop would (A7)")
    void commitAllEqualsLoop() {
      for (long seed = 1; seed <= 20; seed++) {
        List<CommitUnit> units = randomUnits(new Random(seed));
        LedgerStore looped = emptyStore();
        List<CommitResult> expected = units.stream().map(looped::commit).toList();
        store = emptyStore();
        assertEquals(expected, store.commitAll(units), "seed " + seed);
        for (AccountKey key : List.of(ANN, BO)) {
          assertEquals(looped.load(key, LoadSpec.OPEN_LOTS), load(key), "seed " + seed);
          assertEquals(looped.entries(key, 0, 1_000), store.entries(key, 0, 1_000), "seed " + seed);
        }
      }
    }

    private List<CommitUnit> randomUnits(Random random) {
      List<CommitUnit> units = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        String name = "t" + random.nextInt(30);
        AccountKey key = random.nextBoolean() ? ANN : BO;
        long amount = 1L + random.nextInt(3);
        CounterDelta claim = new CounterDelta(CLAIMS, 1, 10);
        CommitUnit marker = award(name, opening(name, NOON));
        units.add(
            switch (random.nextInt(4)) {
              case 0 -> counting(award(name, key, amount), claim);
              case 1 -> counting(marker, claim);
              case 2 -> guarded(award(name, key, amount), new Guard.CounterIs(CLAIMS, 3));
              default -> award(name, key, amount);
            });
      }
      return units;
    }
  }

  @Nested
  @DisplayName("deciding on what is still so")
  class Conditions {

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
          store.commit(counting(award("t2", ANN, 1), new CounterDelta(CLAIMS, 2, 6)));
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

  @Nested
  @DisplayName("reading")
  class Reading {

    @Test
    @DisplayName("entries are numbered from 1 without gaps and recorded ever later (A6)")
    void entriesAreOrdered() {
      commit(award("t1", opening("t1", NOON, lot("a", ANN, 1, Optional.empty()))));
      Instant backwards = NOON.minusSeconds(60);
      commit(award("t2", opening("t2", backwards, lot("b", ANN, 2, Optional.empty()))));
      Instant later = NOON.plusSeconds(60);
      commit(award("t3", opening("t3", later, lot("c", ANN, 3, Optional.empty()))));
      List<PostedEntry> entries = store.entries(ANN, 0, 10).items();
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
      assertEquals(entries.subList(3, 5), store.entries(ANN, 3, 2).items());
    }

    @Test
    @DisplayName("pages of entries stay in step while others write (A8)")
    void stablePages() {
      for (int i = 0; i < 5; i++) {
        commit(award("t" + i, ANN, 1));
      }
      List<Long> seen = new ArrayList<>();
      Page<PostedEntry> page = store.entries(ANN, 0, 3);
      for (int written = 5; ; written++) {
        page.items().forEach(posted -> seen.add(posted.sequence()));
        if (page.next().isEmpty()) {
          break;
        }
        if (written < 8) {
          commit(award("t" + written, ANN, 1));
        }
        page = store.entries(ANN, seen.get(seen.size() - 1), 3);
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
          store.load(ANN, LoadSpec.lotsDueAt(NOON.plusSeconds(19))).lots().stream()
              .map(open -> open.id().value())
              .toList());
      assertEquals(List.of(), store.load(ANN, LoadSpec.BALANCES).lots());
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
        Page<AccountState> page = store.accounts(POINTS, LoadSpec.BALANCES, cursor, 2);
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
          store.accounts(POINTS, LoadSpec.BALANCES, Optional.empty(), 10).items().stream()
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
      assertEquals(List.of(), store.due(expiry.minusNanos(1_000), Optional.empty(), 10).items());
      Page<DueItem> first = store.due(expiry, Optional.empty(), 2);
      Page<DueItem> second = store.due(expiry, first.next(), 2);
      List<DueItem> all = new ArrayList<>(first.items());
      all.addAll(second.items());
      assertEquals(
          List.of("m1", "m2", "m3"),
          all.stream().map(item -> item.account().owner().value()).sorted().toList());
      assertEquals(expiry, all.get(0).dueAt());
    }
  }

  @Nested
  @DisplayName("a member's data")
  class Members {

    @Test
    @DisplayName("is exported with every entry")
    void export() {
      commit(award("t1", ANN, 10));
      commit(award("t2", BO, 10));
      MemberExport export = store.export(ANN.owner());
      MemberExport.Section entries =
          export.sections().stream()
              .filter(section -> section.name().equals("ledger.entries"))
              .findFirst()
              .orElseThrow();
      assertEquals(2, entries.rows().size());
      assertEquals("-10", entries.rows().get(0).get("amount"));
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
      ErasureReceipt receipt = store.erase(ANN.owner(), nobody);
      assertEquals(4, receipt.rewritten());
      assertEquals(0, load(ANN).version());
      AccountKey renamed = new AccountKey(nobody, POINTS);
      assertEquals(15, available(renamed));
      assertEquals(renamed, load(renamed).lots().get(0).lot().orElseThrow().account());
      assertEquals(Status.REPLAYED, commit(unit));
      assertEquals(Status.REPLAYED, commit(asking(unit, fingerprint("actor", "somebody else"))));
      for (MemberExport.Section section : store.export(ANN.owner()).sections()) {
        assertEquals(List.of(), section.rows(), section.name());
      }
      assertEquals(
          Optional.of(Message.of("contract.thanks", "who", "2f1c")),
          store.find(id("t3")).orElseThrow().reason());
      assertEquals(0, store.erase(ANN.owner(), MemberId.of("other")).rewritten());
      assertEquals(Status.COMMITTED, commit(spend("s1", renamed, 2, "t1", 10)));
    }
  }

  @Nested
  @DisplayName("under contention")
  class Contention {

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
        AccountState ann = store.load(ANN, LoadSpec.BALANCES.withCounters(List.of(counter)));
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
                AccountState state = store.load(ANN, LoadSpec.BALANCES);
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
                long before = store.load(annFirst ? ANN : BO, LoadSpec.BALANCES).version();
                long after = store.load(annFirst ? BO : ANN, LoadSpec.BALANCES).version();
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

  @Test
  @DisplayName("a ledger survives a restart")
  void survivesRestart() {
    assumeTrue(durable(), "this adapter does not claim to be durable");
    commit(award("t1", ANN, 10));
    AccountState before = load(ANN);
    TransactionId id = id("t1");
    Optional<Transaction> transaction = store.find(id);
    store = reopened(store);
    assertEquals(before, load(ANN));
    assertEquals(transaction, store.find(id));
    assertEquals(Status.REPLAYED, commit(award("t1", ANN, 10)));
  }
}
