package io.communitykit.testkit.referral;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What writers do while another thread walks over pages. Sees to it that they do something between
 * two pages, also where threads take turns on one processor. Thread-safe.
 */
final class Meanwhile {

  /** How long a page waits for writers that are slow, or done. */
  private static final long MAX_MILLIS = 10;

  private final AtomicInteger written = new AtomicInteger();
  private final Semaphore unseen = new Semaphore(0);

  /** Notes that something was written. */
  void wrote() {
    written.incrementAndGet();
    unseen.release();
  }

  /** Returns how often something was written. */
  int written() {
    return written.get();
  }

  /** Waits until something more is written, and says whether it was. */
  boolean await() {
    unseen.drainPermits();
    try {
      return unseen.tryAcquire(MAX_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
