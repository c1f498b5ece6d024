package io.communitykit.testkit.points.board;

import io.communitykit.points.board.BoardStore;
import io.communitykit.testkit.store.StoreContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * What every {@link BoardStore} promises. To prove an adapter, extend this class in its tests and
 * return an empty store from {@link #emptyStore()}. Passing means that every test ran green; what
 * does not apply is reported as skipped, with the reason.
 */
public abstract class BoardStoreContract extends StoreContract<BoardStore> {

  /** For subclasses. */
  protected BoardStoreContract() {
    super(BoardStore.class);
  }

  @Nested
  @DisplayName("scores")
  class Scores extends ScoresChapter {
    Scores() {
      super(BoardStoreContract.this);
    }
  }

  @Nested
  @DisplayName("ranks")
  class Ranks extends RanksChapter {
    Ranks() {
      super(BoardStoreContract.this);
    }
  }

  @Nested
  @DisplayName("under contention, across a crash and at random")
  class Hardships extends BoardHardshipsChapter {
    Hardships() {
      super(BoardStoreContract.this);
    }
  }
}
