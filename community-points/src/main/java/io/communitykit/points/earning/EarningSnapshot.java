package io.communitykit.points.earning;

import io.communitykit.points.ledger.CounterKey;

/** What a decision may know of the ledger. */
@FunctionalInterface
public interface EarningSnapshot {

  /** A ledger in which nothing happened yet. */
  EarningSnapshot EMPTY = key -> 0;

  /** Returns the value of {@code key}; zero if it was never written. */
  long counter(CounterKey key);
}
