package io.communitykit.testkit.moderation;

import io.communitykit.moderation.RateLimit;
import io.communitykit.moderation.store.CounterState;
import io.communitykit.moderation.store.CounterStore;
import io.communitykit.moderation.store.InMemoryCounterStore;
import java.time.Instant;

/** A store that is right, for those that are not to be wrong in one thing alone. */
class DelegatingCounterStore implements CounterStore {
  final CounterStore right = new InMemoryCounterStore();

  @Override
  public CounterState peek(String key, RateLimit rate, Instant now) {
    return right.peek(key, rate, now);
  }

  @Override
  public CounterState take(String operationId, String key, RateLimit rate, Instant now) {
    return right.take(operationId, key, rate, now);
  }
}
