package io.communitykit.moderation.program;

import io.communitykit.moderation.RateLimit;
import io.communitykit.moderation.store.CounterState;
import io.communitykit.moderation.store.CounterStore;
import java.time.Instant;

/**
 * Takes where a decision would peek, under the decision's id: so a submission that is decided has
 * its place, and the same submission decided again finds it.
 */
record TakingCounters(CounterStore counters, String decisionId) implements CounterStore {

  @Override
  public CounterState peek(String key, RateLimit rate, Instant now) {
    return counters.take(decisionId, key, rate, now);
  }

  @Override
  public CounterState take(String operationId, String key, RateLimit rate, Instant now) {
    return counters.take(operationId, key, rate, now);
  }
}
