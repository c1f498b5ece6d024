package io.communitykit.jdbc.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.Namespace;
import io.communitykit.jdbc.Databases;
import io.communitykit.points.Ratio;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.Fingerprint;
import io.communitykit.points.ledger.Guard;
import io.communitykit.points.ledger.InMemoryLedgerStore;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.LotSource;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.ledger.TransactionKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A batch of awards on PostgreSQL")
class AwardBatchTest {

  private static final int LISTS = 60;
  private static final long CAP = 25;
  private static final List<String> OWNERS = List.of("ann", "bo", "cy", "di");

  /** Awards as rules give them, now and then with something out of the ordinary. */
  private static final class Awards {
    private final Random random;
    private int ids;

    Awards(long seed) {
      this.random = new Random(seed);
    }

    List<CommitUnit> list() {
      boolean plain = random.nextInt(3) > 0;
      List<CommitUnit> units = new ArrayList<>();
      for (int i = 3 + random.nextInt(20); i > 0; i--) {
        units.add(award(plain));
      }
      return units;
    }

    private CommitUnit award(boolean plain) {
      boolean odd = !plain && random.nextInt(8) == 0;
      String id = "a" + (odd && ids > 0 ? random.nextInt(ids) : ids++);
      AccountKey key = Units.account(OWNERS.get(random.nextInt(OWNERS.size())));
      Instant at = Units.NOON.plusSeconds(random.nextInt(20));
      boolean pending = random.nextInt(4) == 0;
      long amount = 1L + random.nextInt(5);
      Instant lapses = at.plusSeconds(odd ? random.nextInt(20) : 5_000 + random.nextInt(5_000));
      Lot lot =
          new Lot(
              Units.lot(odd ? "l" + random.nextInt(5) : id),
              key,
              new LotSource(LotSource.Kind.RULE, "post", 7, id, 0, Ratio.ONE),
              amount,
              at,
              pending ? Optional.of(at.plusSeconds(plain ? 500 : 5)) : Optional.empty(),
              random.nextBoolean() ? Optional.of(lapses.plusSeconds(600)) : Optional.empty());
      Transaction transaction =
          new Transaction(
              TransactionId.of(id),
              TransactionKind.AWARD,
              at,
              at,
              List.of(lot),
              List.of(
                  new Entry(key, Book.ISSUANCE, lot.id(), -amount),
                  new Entry(key, pending ? Book.PENDING : Book.AVAILABLE, lot.id(), amount)),
              Optional.empty());
      CounterKey counter = new CounterKey(key, "cap:post", random.nextInt(3));
      return new CommitUnit(
          TransactionId.of(id),
          Fingerprint.of("activity").with("amount", amount).build(),
          List.of(transaction),
          Map.of(),
          List.of(new Guard.NothingDue(key, at), new Guard.NoDebt(key)),
          random.nextBoolean() ? List.of(new CounterDelta(counter, amount, CAP)) : List.of(),
          random.nextInt(4) == 0 ? Map.of(key, at.plusSeconds(odd ? 5 : 9_000)) : Map.of());
    }
  }

  private static JdbcLedgerStore fresh() {
    return JdbcLedgerStore.on(Databases.postgres())
        .community(Namespace.of(Databases.freshName()))
        .open();
  }

  private static List<Object> image(LedgerStore store) {
    List<Object> image = new ArrayList<>();
    for (String owner : OWNERS) {
      List<CounterKey> counters = new ArrayList<>();
      for (int bucket = 0; bucket < 3; bucket++) {
        counters.add(new CounterKey(Units.account(owner), "cap:post", bucket));
      }
      image.add(store.load(Units.account(owner), LoadSpec.OPEN_LOTS.withCounters(counters)));
      image.add(store.entries(Units.account(owner), 0, 1_000).items());
    }
    image.add(
        Set.copyOf(store.due(Units.NOON.plusSeconds(100_000), Optional.empty(), 100).items()));
    return image;
  }

  private static void assertSame(List<Object> expected, List<Object> actual) {
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i)).isEqualTo(expected.get(i));
    }
  }

  @Test
  @DisplayName("answers and keeps what the same awards would one by one, here and in memory")
  void same() {
    int committed = 0;
    int refused = 0;
    for (long seed = 1; seed <= 4; seed++) {
      Awards awards = new Awards(seed);
      JdbcLedgerStore batched = fresh();
      JdbcLedgerStore single = fresh();
      LedgerStore memory = new InMemoryLedgerStore();
      for (int list = 0; list < LISTS / 4; list++) {
        List<CommitUnit> units = awards.list();
        List<CommitResult> results = batched.commitAll(units);
        assertThat(results)
            .as("seed %d, list %d", seed, list)
            .isEqualTo(units.stream().map(single::commit).toList())
            .isEqualTo(memory.commitAll(units));
        assertSame(image(single), image(batched));
        assertSame(image(memory), image(batched));
        for (CommitResult result : results) {
          if (result.status() == CommitResult.Status.COMMITTED) {
            committed++;
          } else {
            refused++;
          }
        }
      }
    }
    assertThat(committed).isGreaterThan(300);
    assertThat(refused).isGreaterThan(10);
  }

  private static CommitUnit award(
      String id, Instant at, boolean pending, CounterDelta... counters) {
    AccountKey key = Units.account("ann");
    Lot lot =
        new Lot(
            Units.lot(id),
            key,
            new LotSource(LotSource.Kind.RULE, "post", 7, id, 0, Ratio.ONE),
            1,
            at,
            pending ? Optional.of(at.plusSeconds(900)) : Optional.empty(),
            Optional.empty());
    Transaction transaction =
        new Transaction(
            TransactionId.of(id),
            TransactionKind.AWARD,
            at,
            at,
            List.of(lot),
            List.of(
                new Entry(key, Book.ISSUANCE, lot.id(), -1),
                new Entry(key, pending ? Book.PENDING : Book.AVAILABLE, lot.id(), 1)),
            Optional.empty());
    return new CommitUnit(
        TransactionId.of(id),
        Fingerprint.of("activity").with("id", id).build(),
        List.of(transaction),
        Map.of(),
        List.of(new Guard.NothingDue(key, at)),
        List.of(counters),
        pending ? Map.of(key, at.plusSeconds(5)) : Map.of());
  }

  private static void assertSameAsInMemory(List<CommitUnit> before, List<CommitUnit> batch) {
    JdbcLedgerStore store = fresh();
    LedgerStore memory = new InMemoryLedgerStore();
    before.forEach(unit -> assertThat(store.commit(unit)).isEqualTo(memory.commit(unit)));
    assertThat(store.commitAll(batch)).isEqualTo(memory.commitAll(batch));
    assertSame(image(memory), image(store));
  }

  @Test
  @DisplayName("an award that wakes up a lapse by inactivity makes those after it decide again")
  void inactivity() {
    Instant later = Units.NOON.plusSeconds(10);
    assertSameAsInMemory(
        List.of(award("first", Units.NOON, true)),
        List.of(award("a", later, false), award("b", later, false), award("c", later, false)));
  }

  @Test
  @DisplayName("a counter at the end of a long is a limit like any other")
  void overflow() {
    CounterKey key = new CounterKey(Units.account("ann"), "cap:post", 0);
    assertSameAsInMemory(
        List.of(award("first", Units.NOON, false, CounterDelta.unbounded(key, Long.MAX_VALUE))),
        List.of(
            award("a", Units.NOON, false, CounterDelta.unbounded(key, 1)),
            award("b", Units.NOON, false, CounterDelta.unbounded(key, 1)),
            award("c", Units.NOON, false, CounterDelta.unbounded(key, 1))));
  }

  @Test
  @DisplayName("clocks before 1970 are recorded as they are")
  void early() {
    Instant early = Instant.parse("1969-12-31T23:00:00Z");
    assertSameAsInMemory(
        List.of(),
        List.of(award("a", early, false), award("b", early, false), award("c", early, false)));
  }
}
