package io.communitykit.testkit.points.contest;

import io.communitykit.points.contest.VoteStore;
import io.communitykit.testkit.store.StoreContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * What every {@link VoteStore} promises. To prove an adapter, extend this class in its tests and
 * return an empty store from {@link #emptyStore()}. Passing means that every test ran green; what
 * does not apply is reported as skipped, with the reason.
 */
public abstract class VoteStoreContract extends StoreContract<VoteStore> {

  /** For subclasses. */
  protected VoteStoreContract() {
    super(VoteStore.class);
  }

  @Nested
  @DisplayName("votes")
  class Votes extends VotesChapter {
    Votes() {
      super(VoteStoreContract.this);
    }
  }
}
