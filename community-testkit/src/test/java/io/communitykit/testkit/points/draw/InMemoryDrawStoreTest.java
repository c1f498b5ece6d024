package io.communitykit.testkit.points.draw;

import io.communitykit.points.draw.DrawStore;
import io.communitykit.points.draw.InMemoryDrawStore;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Draws in memory")
class InMemoryDrawStoreTest extends DrawStoreContract {

  @Override
  protected DrawStore emptyStore() {
    return new InMemoryDrawStore();
  }
}
