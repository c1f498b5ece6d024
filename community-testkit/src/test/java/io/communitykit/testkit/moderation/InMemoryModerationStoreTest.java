package io.communitykit.testkit.moderation;

import io.communitykit.moderation.store.InMemoryModerationStore;
import io.communitykit.moderation.store.ModerationStore;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Due process in memory")
class InMemoryModerationStoreTest extends ModerationStoreContract {

  @Override
  protected ModerationStore emptyStore() {
    return new InMemoryModerationStore();
  }
}
