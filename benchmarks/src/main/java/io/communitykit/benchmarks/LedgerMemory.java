package io.communitykit.benchmarks;

import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.InMemoryLedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * How much memory the ledger in memory keeps for an award: the heap in use after a collection, with
 * awards minus without, divided by their number.
 *
 * <p>{@code java -Xmx4g -cp benchmarks/target/benchmarks.jar
 * io.communitykit.benchmarks.LedgerMemory}. The accounts take turns at random and are counted in.
 * Prints one line for each size, of the ledger and of the bare peer.
 */
public final class LedgerMemory {

  private static final int ACCOUNTS = 10_000;
  private static final int[] SIZES = {100_000, 300_000, 600_000, 1_000_000, 2_000_000};
  private static final long SEED = 7;

  private LedgerMemory() {}

  /**
   * Measures and prints.
   *
   * @param args none
   */
  public static void main(String[] args) {
    System.out.println("awards     bytes an award   commits a second   bare: bytes");
    for (int size : SIZES) {
      measure(size);
    }
  }

  private static void measure(int size) {
    SplittableRandom random = new SplittableRandom(SEED);
    long before = used();
    InMemoryLedgerStore store = new InMemoryLedgerStore();
    long nanos = 0;
    for (int done = 0; done < size; ) {
      CommitUnit[] units = new CommitUnit[Math.min(50_000, size - done)];
      for (int i = 0; i < units.length; i++) {
        AccountKey account = Awards.account(random.nextInt(ACCOUNTS));
        units[i] = Awards.award(done + i, account);
      }
      long start = System.nanoTime();
      for (CommitUnit unit : units) {
        if (store.commit(unit).status() != CommitResult.Status.COMMITTED) {
          throw new IllegalStateException("an award must be committed, was not: " + unit.id());
        }
      }
      nanos += System.nanoTime() - start;
      done += units.length;
    }
    double bytes = (double) (used() - before) / size;
    double rate = size * 1e9 / nanos;
    if (store.load(Awards.account(0), LoadSpec.BALANCES).version() == 0) {
      throw new IllegalStateException("the store must still be there");
    }
    before = used();
    PlainPostings bare = new PlainPostings(ACCOUNTS);
    for (int i = 0; i < size; i++) {
      bare.post("activity:" + Awards.activity(i), random.nextInt(ACCOUNTS), 5);
    }
    double bareBytes = (double) (used() - before) / size;
    System.out.printf(
        Locale.ROOT,
        "%,9d  %14.0f   %,16.0f   %11.0f%n",
        size,
        bytes,
        rate,
        bareBytes + bare.balance(0) * 0);
  }

  private static long used() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
