package io.communitykit.testkit.points.contest;

import io.communitykit.points.contest.FloorStore;
import io.communitykit.testkit.store.StoreContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * What every {@link FloorStore} promises. To prove an adapter, extend this class in its tests and
 * return an empty store from {@link #emptyStore()}. Passing means that every test ran green; what
 * does not apply is reported as skipped, with the reason.
 */
public abstract class FloorStoreContract extends StoreContract<FloorStore> {

  /** For subclasses. */
  protected FloorStoreContract() {
    super(FloorStore.class);
  }

  @Nested
  @DisplayName("floors")
  class Floors extends FloorsChapter {
    Floors() {
      super(FloorStoreContract.this);
    }
  }
}
