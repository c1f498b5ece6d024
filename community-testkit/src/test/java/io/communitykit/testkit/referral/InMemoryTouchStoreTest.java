package io.communitykit.testkit.referral;

import io.communitykit.referral.attribution.InMemoryTouchStore;
import io.communitykit.referral.attribution.TouchStore;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Touches in memory")
class InMemoryTouchStoreTest extends TouchStoreContract {

  @Override
  protected TouchStore emptyStore() {
    return new InMemoryTouchStore();
  }
}
