package io.communitykit.testkit.points.contest;

import io.communitykit.points.contest.TeamStore;
import io.communitykit.testkit.store.StoreContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * What every {@link TeamStore} promises. To prove an adapter, extend this class in its tests and
 * return an empty store from {@link #emptyStore()}. Passing means that every test ran green; what
 * does not apply is reported as skipped, with the reason.
 */
public abstract class TeamStoreContract extends StoreContract<TeamStore> {

  /** For subclasses. */
  protected TeamStoreContract() {
    super(TeamStore.class);
  }

  @Nested
  @DisplayName("teams")
  class Teams extends TeamsChapter {
    Teams() {
      super(TeamStoreContract.this);
    }
  }
}
