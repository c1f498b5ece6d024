package io.communitykit.testkit.points;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * One thread that writes for as long as others look, and others that look until something was
 * written meanwhile, so that neither is done before the other began. Thread-safe.
 */
final class OneWriter {

  /** So much is written at least while the others look. */
  private static final int LEAST_WRITTEN = 20;

  private final AtomicInteger looking;
  private final AtomicInteger written = new AtomicInteger();
  private volatile boolean isOver;

  /**
   * Prepares.
   *
   * @param lookers how many others there are
   */
  OneWriter(int lookers) {
    this.looking = new AtomicInteger(lookers);
  }

  /** Writes, at most {@code most} times; {@code step} is told which time it is, from 0. */
  void write(int most, IntConsumer step) {
    try {
      for (int i = 0; looking.get() > 0 && i < most; i++) {
        step.accept(i);
        written.incrementAndGet();
      }
    } finally {
      isOver = true;
    }
  }

  /** Looks at least {@code least} times. */
  void look(int least, Runnable step) {
    try {
      for (int i = 0; i < least || (!isOver && written.get() < LEAST_WRITTEN); i++) {
        step.run();
      }
    } finally {
      looking.decrementAndGet();
    }
  }
}
