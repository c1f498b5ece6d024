package io.communitykit.testkit.points;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.communitykit.points.ledger.LedgerAuditor;
import io.communitykit.points.ledger.LedgerStore;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * What every {@link LedgerStore} promises. To prove an adapter, extend this class in its tests and
 * return an empty store from {@link #emptyStore()}. Passing means that every test ran green; what
 * does not apply is reported as skipped, with the reason.
 *
 * <p>The promises are numbered as in the port's Javadoc. After each test the whole ledger is
 * audited.
 */
public abstract class LedgerStoreContract {

  /** The store under test; a test may go on with another. */
  LedgerStore store;

  /** For subclasses. */
  @SuppressWarnings("NullAway.Init") // Opened before each test.
  protected LedgerStoreContract() {}

  /** Returns a store in which nothing was ever written. Called before each test. */
  protected abstract LedgerStore emptyStore();

  /** Whether the ledger outlives the store object; then {@link #reopened} must be overridden. */
  protected boolean durable() {
    return false;
  }

  /** Returns a second store over the same storage, as after a restart. */
  protected LedgerStore reopened(LedgerStore store) {
    throw new UnsupportedOperationException("override reopened() in a durable adapter's test");
  }

  /**
   * Returns a second store over the storage of {@code store} that calls {@link CrashPoint#step}
   * before and after whatever it does to that storage, and does nothing more once that threw. For a
   * database, give the adapter a {@link CrashingDataSource}.
   *
   * <p>If it is not overridden, commits fail before they reach {@code store} and after they left
   * it; what would fail in between is skipped.
   */
  protected LedgerStore crashing(LedgerStore store, CrashPoint crash) {
    return new CrashingLedgerStore(store, crash);
  }

  /** Returns how many races are run. Lower it only where a call costs a network trip. */
  protected int races() {
    return 10_000;
  }

  @BeforeEach
  void openStore() {
    store = emptyStore();
  }

  @AfterEach
  void ledgerIsSound() {
    assertEquals(List.of(), LedgerAuditor.audit(store, LedgerUnits.ASSETS).findings());
  }

  @Nested
  @DisplayName("committing")
  class Committing extends CommittingChapter {
    Committing() {
      super(LedgerStoreContract.this);
    }
  }

  @Nested
  @DisplayName("deciding on what is still so")
  class Conditions extends ConditionsChapter {
    Conditions() {
      super(LedgerStoreContract.this);
    }
  }

  @Nested
  @DisplayName("reading")
  class Reading extends ReadingChapter {
    Reading() {
      super(LedgerStoreContract.this);
    }
  }

  @Nested
  @DisplayName("holding points")
  class Holds extends HoldsChapter {
    Holds() {
      super(LedgerStoreContract.this);
    }
  }

  @Nested
  @DisplayName("taking back, and what is owed")
  class Debt extends DebtChapter {
    Debt() {
      super(LedgerStoreContract.this);
    }
  }

  @Nested
  @DisplayName("a lot that moves to another account")
  class MovingLots extends MovingLotsChapter {
    MovingLots() {
      super(LedgerStoreContract.this);
    }
  }

  @Nested
  @DisplayName("an account that falls asleep")
  class Inactivity extends InactivityChapter {
    Inactivity() {
      super(LedgerStoreContract.this);
    }
  }

  @Nested
  @DisplayName("a member's data")
  class Members extends MembersChapter {
    Members() {
      super(LedgerStoreContract.this);
    }
  }

  @Nested
  @DisplayName("under contention")
  class Contention extends ContentionChapter {
    Contention() {
      super(LedgerStoreContract.this);
    }
  }

  @Nested
  @DisplayName("across a crash")
  class Crashes extends CrashChapter {
    Crashes() {
      super(LedgerStoreContract.this);
    }
  }

  @Nested
  @DisplayName("compared with the reference")
  class Equivalence extends EquivalenceChapter {
    Equivalence() {
      super(LedgerStoreContract.this);
    }
  }
}
