package io.communitykit.testkit.points;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.communitykit.core.MemberId;
import io.communitykit.points.AmountOverflowException;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.InMemoryLedgerStore;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * That a store answers and holds what {@link InMemoryLedgerStore} does, whatever it is asked for.
 *
 * <p>Which commands come follows from a seed, which a failure names. {@code -Dcommunitykit.seed=7}
 * begins with that one; {@code -Dcommunitykit.worlds=500} runs so many, each with the next seed.
 */
abstract class EquivalenceChapter extends Chapter {

  private static final int COMMANDS = 200;

  /** After so many commands the whole ledger is compared, and not only what was touched. */
  private static final int COMPARE_ALL = 20;

  EquivalenceChapter(LedgerStoreContract contract) {
    super(contract);
  }

  /** One ledger twice: in the store under test and in the reference. */
  private final class World {

    final long seed;
    final RandomUnits units;
    final LedgerStore reference = new InMemoryLedgerStore();
    int command;

    World(long seed) {
      this.seed = seed;
      this.units = new RandomUnits(seed, "r");
      use(emptyStore());
    }

    String where(Object what) {
      return "-Dcommunitykit.seed="
          + seed
          + " -Dcommunitykit.worlds=1, command "
          + command
          + ": "
          + what;
    }

    void compareTouched(CommitUnit unit) {
      Set<AccountKey> touched = new TreeSet<>(unit.expectedVersions().keySet());
      touched.addAll(unit.activeUntil().keySet());
      unit.counters().forEach(delta -> touched.add(delta.key().account()));
      for (Transaction transaction : unit.transactions()) {
        transaction.entries().stream().map(Entry::account).forEach(touched::add);
      }
      for (AccountKey key : touched) {
        LoadSpec spec = LoadSpec.OPEN_LOTS.withCounters(counters(key));
        assertEquals(reference.load(key, spec), store().load(key, spec), () -> where(unit));
        LoadSpec due = LoadSpec.lotsDueAt(units.clock().instant());
        assertEquals(reference.load(key, due), store().load(key, due), () -> where(unit));
      }
    }

    private List<CounterKey> counters(AccountKey key) {
      return RandomUnits.COUNTERS.stream().filter(c -> c.account().equals(key)).toList();
    }

    void compareAll() {
      Instant now = units.clock().instant();
      LedgerSnapshot.Scope scope =
          new LedgerSnapshot.Scope(
              RandomUnits.COUNTERS,
              units.transactions(),
              List.of(now.minus(Duration.ofDays(1)), now, now.plus(Duration.ofDays(9))));
      LedgerSnapshot.of(reference, scope)
          .assertSame(LedgerSnapshot.of(store(), scope), () -> where("the whole ledger"));
    }

    void eraseSomebody() {
      MemberId member = RandomUnits.ACCOUNTS.get((int) (seed % 3)).owner();
      MemberId replacement = MemberId.of("gone-" + command);
      assertEquals(
          reference.erase(member, replacement).rewritten(),
          store().erase(member, replacement).rewritten(),
          () -> where("erasure of " + member));
      assertEquals(
          reference.export(member).sections().stream().mapToInt(s -> s.rows().size()).sum(),
          store().export(member).sections().stream().mapToInt(s -> s.rows().size()).sum(),
          () -> where("export of " + member));
    }
  }

  @Test
  @DisplayName("every command is answered and kept as by the reference")
  void answersLikeTheReference() {
    for (long seed = firstSeed(); seed < firstSeed() + worlds(); seed++) {
      World world = new World(seed);
      for (world.command = 1; world.command <= COMMANDS; world.command++) {
        CommitUnit unit = world.units.next(world.reference);
        Object expected = answer(world.reference, unit);
        assertEquals(expected, answer(store(), unit), () -> world.where(unit));
        world.compareTouched(unit);
        if (world.command % 90 == 0) {
          world.eraseSomebody();
        }
        if (world.command % COMPARE_ALL == 0) {
          world.compareAll();
        }
      }
    }
  }

  @Test
  @DisplayName("many units at once answer and write what the loop would (A7)")
  void commitAllEqualsLoop() {
    for (long seed = firstSeed(); seed < firstSeed() + worlds(); seed++) {
      World world = new World(seed);
      SplittableRandom sizes = new SplittableRandom(seed);
      while (world.command < COMMANDS) {
        int size = 1 + sizes.nextInt(40);
        List<CommitUnit> units = new ArrayList<>();
        List<CommitResult> expected = new ArrayList<>();
        for (int i = 0; i < size; i++) {
          CommitUnit unit = world.units.next(world.reference);
          // What throws ends a batch; that is a test of its own.
          if (answer(world.reference, unit) instanceof CommitResult result) {
            units.add(unit);
            expected.add(result);
          }
        }
        world.command += size;
        assertEquals(expected, store().commitAll(units), () -> world.where(units));
        world.compareAll();
      }
    }
  }

  private static Object answer(LedgerStore store, CommitUnit unit) {
    try {
      return store.commit(unit);
    } catch (AmountOverflowException e) {
      return "does not fit a long";
    } catch (IllegalArgumentException e) {
      return "cannot be";
    }
  }

  private static long firstSeed() {
    return Long.getLong("communitykit.seed", 1);
  }

  private int worlds() {
    return Integer.getInteger("communitykit.worlds", Math.max(2, races() / 1_000));
  }
}
