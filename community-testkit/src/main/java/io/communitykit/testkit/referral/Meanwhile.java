package io.communitykit.testkit.referral;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * What writers do while another thread walks over pages: one write between two pages and one beside
 * the next, also where threads take turns on one processor, and no more than was agreed, so that
 * the walk ends. Thread-safe.
 */
final class Meanwhile {

  /** How long a page waits for a writer that failed. */
  private static final long MAX_SECONDS = 5;

  private final Semaphore turns = new Semaphore(0);
  private final Semaphore written = new Semaphore(0);
  private int left;
  private volatile boolean isOver;

  /**
   * Prepares.
   *
   * @param most how often something is written at most
   */
  Meanwhile(int most) {
    this.left = most;
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

  /** Ends it, for the one who walks. */
  void end() {
    isOver = true;
    turns.release(Integer.MAX_VALUE / 2);
  }

  /** Writes as often as it may; {@code write} is told how often this writer did before. */
  void write(IntConsumer write) {
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
}
