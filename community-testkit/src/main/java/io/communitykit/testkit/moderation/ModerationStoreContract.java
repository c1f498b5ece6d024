package io.communitykit.testkit.moderation;

import io.communitykit.moderation.store.ModerationStore;
import io.communitykit.testkit.store.StoreContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * What every {@link ModerationStore} promises. To prove an adapter, extend this class in its tests
 * and return an empty store from {@link #emptyStore()}. Passing means that every test ran green;
 * what does not apply is reported as skipped, with the reason.
 */
public abstract class ModerationStoreContract extends StoreContract<ModerationStore> {

  /** For subclasses. */
  protected ModerationStoreContract() {
    super(ModerationStore.class);
  }

  @Nested
  @DisplayName("units")
  class Commits extends CommitsChapter {
    Commits() {
      super(ModerationStoreContract.this);
    }
  }

  @Nested
  @DisplayName("records")
  class Records extends RecordsChapter {
    Records() {
      super(ModerationStoreContract.this);
    }
  }

  @Nested
  @DisplayName("cases")
  class Cases extends CasesChapter {
    Cases() {
      super(ModerationStoreContract.this);
    }
  }

  @Nested
  @DisplayName("complaints and appeals")
  class Voices extends VoicesChapter {
    Voices() {
      super(ModerationStoreContract.this);
    }
  }

  @Nested
  @DisplayName("the log")
  class Log extends LogChapter {
    Log() {
      super(ModerationStoreContract.this);
    }
  }

  @Nested
  @DisplayName("members")
  class Persons extends PersonsChapter {
    Persons() {
      super(ModerationStoreContract.this);
    }
  }

  @Nested
  @DisplayName("raced by many")
  class ModerationRaces extends ModerationRacesChapter {
    ModerationRaces() {
      super(ModerationStoreContract.this);
    }
  }

  @Nested
  @DisplayName("across a crash and at random")
  class ModerationHardships extends ModerationHardshipsChapter {
    ModerationHardships() {
      super(ModerationStoreContract.this);
    }
  }
}
