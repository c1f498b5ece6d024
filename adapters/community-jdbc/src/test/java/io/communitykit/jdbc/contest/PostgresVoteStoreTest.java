package io.communitykit.jdbc.contest;

import io.communitykit.core.Namespace;
import io.communitykit.jdbc.Databases;
import io.communitykit.points.contest.VoteStore;
import io.communitykit.testkit.points.CrashPoint;
import io.communitykit.testkit.points.CrashingDataSource;
import io.communitykit.testkit.points.contest.VoteStoreContract;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Votes on PostgreSQL, with a pool")
class PostgresVoteStoreTest extends VoteStoreContract {

  private String community = "";

  @Override
  protected VoteStore emptyStore() {
    community = Databases.freshName();
    return open(Databases.postgres(), community);
  }

  private static VoteStore open(DataSource dataSource, String community) {
    return JdbcContests.on(dataSource).community(Namespace.of(community)).open().votes();
  }

  @Override
  protected boolean durable() {
    return true;
  }

  @Override
  protected VoteStore reopened(VoteStore store) {
    return open(Databases.postgres(), community);
  }

  @Override
  protected VoteStore crashing(VoteStore store, CrashPoint crash) {
    return open(CrashingDataSource.of(Databases.postgres(), crash), community);
  }

  @Override
  protected Optional<VoteStore> neighbour(VoteStore store) {
    return Optional.of(open(Databases.postgres(), Databases.freshName()));
  }

  @Override
  protected int races() {
    return 300;
  }
}
