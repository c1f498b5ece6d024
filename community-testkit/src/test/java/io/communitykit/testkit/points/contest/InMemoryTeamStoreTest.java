package io.communitykit.testkit.points.contest;

import io.communitykit.points.contest.InMemoryTeamStore;
import io.communitykit.points.contest.TeamStore;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Teams in memory")
class InMemoryTeamStoreTest extends TeamStoreContract {

  @Override
  protected TeamStore emptyStore() {
    return new InMemoryTeamStore();
  }
}
