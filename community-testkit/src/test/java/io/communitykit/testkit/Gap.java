package io.communitykit.testkit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The moment between looking and writing that a broken store has. Whoever comes into it waits until
 * as many have come as it takes to lose the race. {@link BrokenStore} runs a race that a broken
 * store wins again with more patience, so that it is lost on a busy machine too.
 */
public final class Gap {

  /** How long, in milliseconds, to wait for who may never come. */
  private static volatile int patience = 20;

  private final int parties;
  private final Map<Object, CountDownLatch> arrivals = new ConcurrentHashMap<>();

  /** Creates a gap that two have to come into. */
  public Gap() {
    this(2);
  }

  /** Creates a gap that {@code parties} have to come into. */
  public Gap(int parties) {
    this.parties = parties;
  }

  /** Sets how long everybody waits from now on, for a race that nobody came to in time. */
  static void patience(int millis) {
    patience = millis;
  }

  /** Waits until all who it takes are about to write {@code key}, if they come. */
  @SuppressWarnings("ReturnValueIgnored") // Either way it goes on; what is right stays right.
  public void widen(Object key) {
    CountDownLatch all = arrivals.computeIfAbsent(key, any -> new CountDownLatch(parties));
    all.countDown();
    try {
      all.await(patience, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
