package io.communitykit.testkit.moderation;

import io.communitykit.moderation.store.FingerprintStore;
import io.communitykit.testkit.store.StoreContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * What every {@link FingerprintStore} promises. To prove an adapter, extend this class in its tests
 * and return an empty store from {@link #emptyStore()}. Passing means that every test ran green;
 * what does not apply is reported as skipped, with the reason.
 */
public abstract class FingerprintStoreContract extends StoreContract<FingerprintStore> {

  /** For subclasses. */
  protected FingerprintStoreContract() {
    super(FingerprintStore.class);
  }

  @Nested
  @DisplayName("candidates")
  class Candidates extends CandidatesChapter {
    Candidates() {
      super(FingerprintStoreContract.this);
    }
  }

  @Nested
  @DisplayName("authors")
  class Authors extends AuthorsChapter {
    Authors() {
      super(FingerprintStoreContract.this);
    }
  }

  @Nested
  @DisplayName("under contention, across a crash and at random")
  class FingerprintHardships extends FingerprintHardshipsChapter {
    FingerprintHardships() {
      super(FingerprintStoreContract.this);
    }
  }
}
