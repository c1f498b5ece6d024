package io.communitykit.testkit.points.board;

import io.communitykit.points.board.BoardStore;
import io.communitykit.points.board.InMemoryBoardStore;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Leaderboards in memory")
class InMemoryBoardStoreTest extends BoardStoreContract {

  @Override
  protected BoardStore emptyStore() {
    return new InMemoryBoardStore();
  }
}
