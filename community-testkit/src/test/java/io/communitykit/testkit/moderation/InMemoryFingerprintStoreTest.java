package io.communitykit.testkit.moderation;

import io.communitykit.moderation.store.FingerprintStore;
import io.communitykit.moderation.store.InMemoryFingerprintStore;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Fingerprints in memory")
class InMemoryFingerprintStoreTest extends FingerprintStoreContract {

  @Override
  protected FingerprintStore emptyStore() {
    return new InMemoryFingerprintStore();
  }
}
