package io.communitykit.testkit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The moment between looking and writing that a broken store has. Whoever comes into it first waits
 * for a second one, so that a race that can be lost is lost on any machine.
 */
public final class Gap {

  /** Long enough for a thread that is on its way; whoever is alone goes on after it. */
  private static final int MAX_MILLIS = 20;

  private final Map<Object, CountDownLatch> arrivals = new ConcurrentHashMap<>();

  /** Creates a gap that nobody came into. */
  public Gap() {}

  /** Waits until a second one is about to write {@code key}, if there is anybody. */
  @SuppressWarnings("ReturnValueIgnored") // Either way it goes on; what is right stays right.
  public void widen(Object key) {
    CountDownLatch two = arrivals.computeIfAbsent(key, any -> new CountDownLatch(2));
    two.countDown();
    try {
      two.await(MAX_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
