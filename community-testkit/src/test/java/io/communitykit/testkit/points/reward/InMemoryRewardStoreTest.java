package io.communitykit.testkit.points.reward;

import io.communitykit.points.reward.InMemoryRewardStore;
import io.communitykit.points.reward.RewardStore;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Redemptions in memory")
class InMemoryRewardStoreTest extends RewardStoreContract {

  @Override
  protected RewardStore emptyStore() {
    return new InMemoryRewardStore();
  }
}
