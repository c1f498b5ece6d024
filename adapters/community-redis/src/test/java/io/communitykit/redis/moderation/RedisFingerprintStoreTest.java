package io.communitykit.redis.moderation;

import io.communitykit.core.Namespace;
import io.communitykit.moderation.store.FingerprintStore;
import io.communitykit.testkit.moderation.FingerprintStoreContract;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Fingerprints on Redis")
class RedisFingerprintStoreTest extends FingerprintStoreContract {

  private static final RedisCommands<String, String> REDIS = Redis.connect();
  private static final RedisCommands<String, String> ANOTHER_NODE = Redis.connect();

  private Namespace community = Redis.freshCommunity();

  @Override
  protected FingerprintStore emptyStore() {
    community = Redis.freshCommunity();
    return RedisFingerprintStore.of(REDIS, community);
  }

  @Override
  protected boolean durable() {
    return true;
  }

  @Override
  protected FingerprintStore reopened(FingerprintStore store) {
    return RedisFingerprintStore.of(ANOTHER_NODE, community);
  }

  @Override
  protected Optional<FingerprintStore> neighbour(FingerprintStore store) {
    return Optional.of(RedisFingerprintStore.of(REDIS, Redis.freshCommunity()));
  }

  @Override
  protected int races() {
    return 300;
  }
}
