package io.communitykit.benchmarks;

import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.InMemoryLedgerStore;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * points: commits into the ledger in memory, with idempotency, lots and audit trail, against a bare
 * posting store that has none of these.
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar LedgerBenchmark}. Time per commit; an award
 * is measured whole, with its unit made from an account key and a number, and as the commit alone.
 * Leaves out deciding, which {@link PointsBenchmark} includes, and several threads. For memory see
 * {@link LedgerMemory}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class LedgerBenchmark {

  private static final int BATCH = 200;
  private static final int ACCOUNTS = 10_000;

  // Two million awards; then both stores start anew, so that memory stays bounded.
  private static final int MAX_BATCHES = 10_000;

  /** For JMH. */
  public LedgerBenchmark() {}

  /** A stream of awards to accounts at random. */
  @State(Scope.Benchmark)
  public static class Stream {
    private final CommitUnit[] units = new CommitUnit[BATCH];
    private final int[] members = new int[BATCH];
    private final AccountKey[] accounts = new AccountKey[ACCOUNTS];
    private final SplittableRandom random = new SplittableRandom(11);
    private LedgerStore store = new InMemoryLedgerStore();
    private PlainPostings bare = new PlainPostings(ACCOUNTS);
    private int batches;

    /** For JMH. */
    public Stream() {}

    /** Makes the next awards. */
    @Setup(Level.Invocation)
    public void next() {
      if (batches % MAX_BATCHES == 0) {
        store = new InMemoryLedgerStore();
        bare = new PlainPostings(ACCOUNTS);
      }
      for (int i = 0; i < BATCH; i++) {
        members[i] = random.nextInt(ACCOUNTS);
        if (accounts[members[i]] == null) {
          accounts[members[i]] = Awards.account(members[i]);
        }
        units[i] = Awards.award(batches * BATCH + i, accounts[members[i]]);
      }
      batches++;
    }
  }

  /** Ours, whole: what a caller pays, for making the unit as well as for its commit. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int wholeAward(Stream stream) {
    int first = (stream.batches - 1) * BATCH;
    for (int i = 0; i < BATCH; i++) {
      AccountKey account = stream.accounts[stream.members[i]];
      committed(stream.store, Awards.award(first + i, account));
    }
    return BATCH;
  }

  /** Ours, the commit alone: the units were made before. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int commitAward(Stream stream) {
    return committed(stream.store, stream.units);
  }

  /** Ours, the commit alone, all units in one call. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int commitAllAwards(Stream stream) {
    List<CommitResult> results = stream.store.commitAll(Arrays.asList(stream.units));
    for (CommitResult result : results) {
      check(result);
    }
    return results.size();
  }

  /** The baseline: an id that takes effect once, and a balance. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int bareAward(Stream stream) {
    int posted = 0;
    for (int i = 0; i < BATCH; i++) {
      posted += stream.bare.post(stream.units[i].id().value(), stream.members[i], 5) ? 1 : 0;
    }
    return posted;
  }

  /** An account with a past, in which every award is spent as soon as it is made. */
  @State(Scope.Benchmark)
  public static class Past {
    private static final AccountKey ANN = Awards.account(1);

    /** How many entries lie behind. */
    @Param({"10", "100000"})
    private int entries;

    private LedgerStore store = new InMemoryLedgerStore();
    private final CommitUnit[] units = new CommitUnit[BATCH];
    private int awards;

    /** For JMH. */
    public Past() {}

    /** Makes the past, and a new future of 100 awards and 100 spends. */
    @Setup(Level.Invocation)
    public void next() {
      if (awards == 0 || awards > entries / 4 + 50 * BATCH) {
        store = new InMemoryLedgerStore();
        awards = 0;
        while (4 * awards < entries) {
          store.commit(Awards.award(awards, ANN));
          store.commit(Awards.spend(awards, ANN, 2L * awards + 1, awards, awards + 1));
          awards++;
        }
      }
      for (int i = 0; i < BATCH; i += 2) {
        units[i] = Awards.award(awards, ANN);
        units[i + 1] = Awards.spend(awards, ANN, 2L * awards + 1, awards, awards + 1);
        awards++;
      }
    }
  }

  /** Awards and spends of one lot, after a short and a long past. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int afterPast(Past past) {
    return committed(past.store, past.units);
  }

  /** An account with open lots. */
  @State(Scope.Benchmark)
  public static class OpenLots {
    private static final AccountKey ANN = Awards.account(1);

    /** How many lots are open, and how many of them a spend uses. */
    @Param({"1/1", "256/1", "256/256"})
    private String openAndUsed = "1/1";

    private LedgerStore store = new InMemoryLedgerStore();
    private CommitUnit spend = Awards.award(0, ANN);

    /** For JMH. */
    public OpenLots() {}

    /** Opens them. */
    @Setup(Level.Invocation)
    public void open() {
      int slash = openAndUsed.indexOf('/');
      int open = Integer.parseInt(openAndUsed.substring(0, slash));
      store = new InMemoryLedgerStore();
      for (int i = 0; i < open; i++) {
        store.commit(Awards.award(i, ANN));
      }
      int used = Integer.parseInt(openAndUsed.substring(slash + 1));
      spend = Awards.spend(1, ANN, open, 0, used);
    }
  }

  /** One spend. */
  @Benchmark
  public CommitResult spend(OpenLots lots) {
    return lots.store.commit(lots.spend);
  }

  /** What a spend reads before it is planned. */
  @Benchmark
  public Object loadLots(OpenLots lots) {
    return lots.store.load(OpenLots.ANN, LoadSpec.OPEN_LOTS);
  }

  private static int committed(LedgerStore store, CommitUnit... units) {
    for (CommitUnit unit : units) {
      check(store.commit(unit));
    }
    return units.length;
  }

  private static void check(CommitResult result) {
    if (result.status() != CommitResult.Status.COMMITTED) {
      throw new IllegalStateException("a unit must be committed, was " + result.status());
    }
  }
}
