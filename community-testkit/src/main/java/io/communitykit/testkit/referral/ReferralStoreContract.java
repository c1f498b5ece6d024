package io.communitykit.testkit.referral;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.binding.ReferralStore;
import io.communitykit.testkit.store.StoreContract;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * What every {@link ReferralStore} promises. To prove an adapter, extend this class in its tests
 * and return an empty store from {@link #emptyStore()}. Passing means that every test ran green;
 * what does not apply is reported as skipped, with the reason.
 *
 * <p>After each test the graph is checked to be a forest.
 */
public abstract class ReferralStoreContract extends StoreContract<ReferralStore> {

  /** For subclasses. */
  protected ReferralStoreContract() {
    super(ReferralStore.class);
  }

  @AfterEach
  void graphIsForest() {
    for (ReferralProgramId program : ReferralUnits.PROGRAMS) {
      assertEquals(
          Optional.empty(), ReferralSnapshot.circle(store(), program), "on a circle in " + program);
    }
  }

  @Nested
  @DisplayName("binding")
  class Binding extends BindingChapter {
    Binding() {
      super(ReferralStoreContract.this);
    }
  }

  @Nested
  @DisplayName("keeping a forest")
  class Forest extends ForestChapter {
    Forest() {
      super(ReferralStoreContract.this);
    }
  }

  @Nested
  @DisplayName("counting")
  class Counting extends CountingChapter {
    Counting() {
      super(ReferralStoreContract.this);
    }
  }

  @Nested
  @DisplayName("advancing")
  class Advancing extends AdvancingChapter {
    Advancing() {
      super(ReferralStoreContract.this);
    }
  }

  @Nested
  @DisplayName("what was seen with whom")
  class Signals extends SignalsChapter {
    Signals() {
      super(ReferralStoreContract.this);
    }
  }

  @Nested
  @DisplayName("listing")
  class Listing extends ListingChapter {
    Listing() {
      super(ReferralStoreContract.this);
    }
  }

  @Nested
  @DisplayName("two accounts of one person")
  class Merging extends MergingChapter {
    Merging() {
      super(ReferralStoreContract.this);
    }
  }

  @Nested
  @DisplayName("a member's data")
  class Members extends MembersChapter {
    Members() {
      super(ReferralStoreContract.this);
    }
  }

  @Nested
  @DisplayName("programs and communities")
  class Isolation extends IsolationChapter {
    Isolation() {
      super(ReferralStoreContract.this);
    }
  }

  @Nested
  @DisplayName("under contention")
  class Contention extends ContentionChapter {
    Contention() {
      super(ReferralStoreContract.this);
    }
  }

  @Nested
  @DisplayName("keeping a forest under contention")
  class ForestRaces extends ForestRacesChapter {
    ForestRaces() {
      super(ReferralStoreContract.this);
    }
  }

  @Nested
  @DisplayName("across a crash")
  class Crashes extends CrashChapter {
    Crashes() {
      super(ReferralStoreContract.this);
    }
  }

  @Nested
  @DisplayName("compared with the reference")
  class Equivalence extends EquivalenceChapter {
    Equivalence() {
      super(ReferralStoreContract.this);
    }
  }
}
