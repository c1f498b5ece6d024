package io.communitykit.testkit.referral;

import io.communitykit.referral.binding.InMemoryReferralStore;
import io.communitykit.referral.binding.ReferralStore;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Referrals in memory")
class InMemoryReferralStoreTest extends ReferralStoreContract {

  @Override
  protected ReferralStore emptyStore() {
    return new InMemoryReferralStore();
  }
}
