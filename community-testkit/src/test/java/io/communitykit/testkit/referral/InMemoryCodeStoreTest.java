package io.communitykit.testkit.referral;

import io.communitykit.referral.code.CodeStore;
import io.communitykit.referral.code.InMemoryCodeStore;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Codes in memory")
class InMemoryCodeStoreTest extends CodeStoreContract {

  @Override
  protected CodeStore emptyStore() {
    return new InMemoryCodeStore();
  }
}
