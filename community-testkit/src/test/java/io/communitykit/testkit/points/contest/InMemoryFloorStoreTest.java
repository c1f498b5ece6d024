package io.communitykit.testkit.points.contest;

import io.communitykit.points.contest.FloorStore;
import io.communitykit.points.contest.InMemoryFloorStore;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Floors in memory")
class InMemoryFloorStoreTest extends FloorStoreContract {

  @Override
  protected FloorStore emptyStore() {
    return new InMemoryFloorStore();
  }
}
