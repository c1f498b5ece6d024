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

@DisplayName("Votes on H2, with a pool")
class H2VoteStoreTest extends VoteStoreContract {

  private static final DataSource DATABASE = Databases.h2();

  private String community = "";

  @Override
  protected VoteStore emptyStore() {
    community = Databases.freshName();
    return open(DATABASE, community);
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
    return open(DATABASE, community);
  }

  @Override
  protected VoteStore crashing(VoteStore store, CrashPoint crash) {
    return open(CrashingDataSource.of(DATABASE, crash), community);
  }

  @Override
  protected Optional<VoteStore> neighbour(VoteStore store) {
    return Optional.of(open(DATABASE, Databases.freshName()));
  }

  @Override
  protected int races() {
    return 300;
  }
}
