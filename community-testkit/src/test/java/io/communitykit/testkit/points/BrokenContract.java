package io.communitykit.testkit.points;

import java.util.concurrent.atomic.AtomicLong;

/** The contract, for stores that break it. */
abstract class BrokenContract extends LedgerStoreContract {

  @Override
  protected int races() {
    return 1_000;
  }

  @SuppressWarnings("ThreadPriorityCheck") // Makes a race likelier; what is right stays right.
  static void widenTheGap() {
    Thread.yield();
  }

  /** Widens it until others got on by {@code more}, if there are others. */
  static void widenTheGap(AtomicLong others, long more) {
    long enough = others.get() + more;
    for (int i = 0; i < 500 && others.get() < enough; i++) {
      widenTheGap();
    }
  }
}
