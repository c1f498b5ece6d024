package io.communitykit.testkit.points.reward;

import io.communitykit.points.reward.RewardStore;
import io.communitykit.testkit.store.StoreContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * What every {@link RewardStore} promises. To prove an adapter, extend this class in its tests and
 * return an empty store from {@link #emptyStore()}. Passing means that every test ran green; what
 * does not apply is reported as skipped, with the reason.
 */
public abstract class RewardStoreContract extends StoreContract<RewardStore> {

  /** For subclasses. */
  protected RewardStoreContract() {
    super(RewardStore.class);
  }

  @Nested
  @DisplayName("redemptions")
  class Redemptions extends RedemptionsChapter {
    Redemptions() {
      super(RewardStoreContract.this);
    }
  }

  @Nested
  @DisplayName("codes")
  class Coupons extends CouponsChapter {
    Coupons() {
      super(RewardStoreContract.this);
    }
  }

  @Nested
  @DisplayName("with all the world against it")
  class RewardHardships extends RewardHardshipsChapter {
    RewardHardships() {
      super(RewardStoreContract.this);
    }
  }
}
