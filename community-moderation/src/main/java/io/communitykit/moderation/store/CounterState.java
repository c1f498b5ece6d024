package io.communitykit.moderation.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What a counter answers.
 *
 * @param admitted whether one more event is (was) within the rate
 * @param remaining how many more would be admitted at this moment
 * @param retryAfter how long until the next one is; zero if it is now
 */
public record CounterState(boolean admitted, int remaining, Duration retryAfter) {

  /** Checks the components. */
  public CounterState {
    requireNonNull(retryAfter, "retryAfter");
    if (remaining < 0 || retryAfter.isNegative()) {
      throw new IllegalArgumentException(
          "remaining and retryAfter must not be negative, were "
              + remaining
              + " and "
              + retryAfter);
    }
  }
}
