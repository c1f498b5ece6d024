package io.communitykit.testkit.moderation;

import io.communitykit.moderation.store.CounterStore;
import io.communitykit.moderation.store.InMemoryCounterStore;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Counters in memory")
class InMemoryCounterStoreTest extends CounterStoreContract {

  @Override
  protected CounterStore emptyStore() {
    return new InMemoryCounterStore();
  }
}
