package io.communitykit.testkit.referral;

import io.communitykit.referral.code.CodeStore;
import io.communitykit.testkit.store.StoreContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * What every {@link CodeStore} promises. To prove an adapter, extend this class in its tests and
 * return an empty store from {@link #emptyStore()}. Passing means that every test ran green; what
 * does not apply is reported as skipped, with the reason.
 */
public abstract class CodeStoreContract extends StoreContract<CodeStore> {

  /** For subclasses. */
  protected CodeStoreContract() {
    super(CodeStore.class);
  }

  @Nested
  @DisplayName("codes")
  class Codes extends CodesChapter {
    Codes() {
      super(CodeStoreContract.this);
    }
  }

  @Nested
  @DisplayName("under contention and across a crash")
  class Hardships extends CodeHardshipsChapter {
    Hardships() {
      super(CodeStoreContract.this);
    }
  }
}
