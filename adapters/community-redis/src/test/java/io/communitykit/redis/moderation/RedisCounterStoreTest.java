package io.communitykit.redis.moderation;

import io.communitykit.core.Namespace;
import io.communitykit.moderation.store.CounterStore;
import io.communitykit.testkit.moderation.CounterStoreContract;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Counters on Redis")
class RedisCounterStoreTest extends CounterStoreContract {

  private static final RedisCommands<String, String> REDIS = Redis.connect();
  private static final RedisCommands<String, String> ANOTHER_NODE = Redis.connect();

  private Namespace community = Redis.freshCommunity();

  @Override
  protected CounterStore emptyStore() {
    community = Redis.freshCommunity();
    return RedisCounterStore.of(REDIS, community);
  }

  @Override
  protected boolean durable() {
    return true;
  }

  @Override
  protected CounterStore reopened(CounterStore store) {
    return RedisCounterStore.of(ANOTHER_NODE, community);
  }

  @Override
  protected Optional<CounterStore> neighbour(CounterStore store) {
    return Optional.of(RedisCounterStore.of(REDIS, Redis.freshCommunity()));
  }

  @Override
  protected int races() {
    return 300;
  }
}
