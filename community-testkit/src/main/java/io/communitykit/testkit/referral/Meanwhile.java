package io.communitykit.testkit.referral;

import io.communitykit.testkit.Races;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * What writers do while another thread walks over pages: one write between two pages and one beside
 * the next, also where threads take turns on one processor, and no more than was agreed, so that
 * the walk ends. Thread-safe.
 */
final class Meanwhile {

  private static final int WRITERS = 2;

  /** How long a page waits for a writer that failed. */
  private static final long MAX_SECONDS = 5;

  private final Semaphore turns = new Semaphore(0);
  private final Semaphore written = new Semaphore(0);
  private int left;
  private volatile boolean isOver;

  private Meanwhile(int most) {
    this.left = most;
  }

  /**
   * Walks while {@value #WRITERS} others write, and returns what the walk comes to.
   *
   * @param most how often something is written at most
   * @param walk what walks until all was written
   * @param write what a writer does; told which one it is, from 1, and how often it did so before
   */
  static String walk(int most, Function<Meanwhile, String> walk, BiConsumer<Integer, Integer> write)
      throws Exception {
    Meanwhile meanwhile = new Meanwhile(most);
    List<List<String>> said =
        Races.run(
            1,
            1 + WRITERS,
            (race, thread) -> {
              if (thread > 0) {
                meanwhile.write(i -> write.accept(thread, i));
                return "";
              }
              try {
                return walk.apply(meanwhile);
              } finally {
                meanwhile.end();
              }
            });
    return said.get(0).get(0);
  }

  /** Returns, to the one who walks, whether all was written. */
  boolean isDone() {
    return left <= 0;
  }

  /** Lets others write, for the one who walks: called between two pages. */
  void letWrite() {
    if (isDone()) {
      return;
    }
    left -= 2;
    turns.release(2);
    try {
      if (!written.tryAcquire(MAX_SECONDS, TimeUnit.SECONDS)) {
        left = 0;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(IntConsumer write) {
    turns.acquireUninterruptibly();
    for (int i = 0; !isOver; i++) {
      try {
        write.accept(i);
      } finally {
        written.release();
      }
      turns.acquireUninterruptibly();
    }
  }

  private void end() {
    isOver = true;
    turns.release(Integer.MAX_VALUE / 2);
  }
}
