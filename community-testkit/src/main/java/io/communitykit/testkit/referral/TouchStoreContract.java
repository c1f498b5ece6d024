package io.communitykit.testkit.referral;

import io.communitykit.referral.attribution.TouchStore;
import io.communitykit.testkit.store.StoreContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * What every {@link TouchStore} promises. To prove an adapter, extend this class in its tests and
 * return an empty store from {@link #emptyStore()}. Passing means that every test ran green; what
 * does not apply is reported as skipped, with the reason.
 */
public abstract class TouchStoreContract extends StoreContract<TouchStore> {

  /** For subclasses. */
  protected TouchStoreContract() {
    super(TouchStore.class);
  }

  @Nested
  @DisplayName("touches")
  class Touches extends TouchesChapter {
    Touches() {
      super(TouchStoreContract.this);
    }
  }

  @Nested
  @DisplayName("listing touches")
  class Listing extends TouchListingChapter {
    Listing() {
      super(TouchStoreContract.this);
    }
  }
}
