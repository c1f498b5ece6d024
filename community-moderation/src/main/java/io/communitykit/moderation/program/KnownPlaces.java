package io.communitykit.moderation.program;

import io.communitykit.moderation.RateLimit;
import io.communitykit.moderation.store.CounterState;
import io.communitykit.moderation.store.CounterStore;
import java.time.Instant;

/**
 * Counters as one decision finds them that may have been enforced before: where all places are
 * taken, one may be its own. Looking takes none, since a full counter refuses who has none.
 */
record KnownPlaces(CounterStore counters, String decisionId) implements CounterStore {

  @Override
  public CounterState peek(String key, RateLimit rate, Instant now) {
    CounterState state = counters.peek(key, rate, now);
    return state.admitted() ? state : counters.take(decisionId, key, rate, now);
  }

  @Override
  public CounterState take(String operationId, String key, RateLimit rate, Instant now) {
    return counters.take(operationId, key, rate, now);
  }
}
