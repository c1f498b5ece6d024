package io.communitykit.testkit.points.contest;

import io.communitykit.points.contest.InMemoryVoteStore;
import io.communitykit.points.contest.VoteStore;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Votes in memory")
class InMemoryVoteStoreTest extends VoteStoreContract {

  @Override
  protected VoteStore emptyStore() {
    return new InMemoryVoteStore();
  }

  @Override
  protected int races() {
    return 300; // Each vote looks at all of its voter's.
  }
}
