package io.communitykit.points.ledger;

import static java.util.Objects.requireNonNull;

/**
 * A change of a counter, bounded inside the commit: the whole unit is refused if the counter would
 * leave 0..{@code max}.
 *
 * @param key which counter; it starts from zero
 * @param add what is added; may be negative
 * @param max the most it may be afterwards
 */
public record CounterDelta(CounterKey key, long add, long max) {

  /** Checks the components. */
  public CounterDelta {
    requireNonNull(key, "key");
    if (max < 0) {
      throw new IllegalArgumentException("max must be 0 or more, was " + max);
    }
  }

  /** Returns a change that only has to fit a long. */
  public static CounterDelta unbounded(CounterKey key, long add) {
    return new CounterDelta(key, add, Long.MAX_VALUE);
  }
}
