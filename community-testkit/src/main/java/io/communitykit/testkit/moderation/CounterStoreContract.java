package io.communitykit.testkit.moderation;

import io.communitykit.moderation.store.CounterStore;
import io.communitykit.testkit.store.StoreContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * What every {@link CounterStore} promises. To prove an adapter, extend this class in its tests and
 * return an empty store from {@link #emptyStore()}. Passing means that every test ran green; what
 * does not apply is reported as skipped, with the reason.
 */
public abstract class CounterStoreContract extends StoreContract<CounterStore> {

  /** For subclasses. */
  protected CounterStoreContract() {
    super(CounterStore.class);
  }

  @Nested
  @DisplayName("takes")
  class Takes extends TakesChapter {
    Takes() {
      super(CounterStoreContract.this);
    }
  }

  @Nested
  @DisplayName("in time")
  class Times extends TimesChapter {
    Times() {
      super(CounterStoreContract.this);
    }
  }

  @Nested
  @DisplayName("under contention, across a crash and at random")
  class CounterHardships extends CounterHardshipsChapter {
    CounterHardships() {
      super(CounterStoreContract.this);
    }
  }
}
