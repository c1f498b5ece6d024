package io.communitykit.jdbc.contest;

import io.communitykit.core.Namespace;
import io.communitykit.jdbc.Databases;
import io.communitykit.points.contest.TeamStore;
import io.communitykit.testkit.points.CrashPoint;
import io.communitykit.testkit.points.CrashingDataSource;
import io.communitykit.testkit.points.contest.TeamStoreContract;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Teams on PostgreSQL, with a pool")
class PostgresTeamStoreTest extends TeamStoreContract {

  private String community = "";

  @Override
  protected TeamStore emptyStore() {
    community = Databases.freshName();
    return open(Databases.postgres(), community);
  }

  private static TeamStore open(DataSource dataSource, String community) {
    return JdbcContests.on(dataSource).community(Namespace.of(community)).open().teams();
  }

  @Override
  protected boolean durable() {
    return true;
  }

  @Override
  protected TeamStore reopened(TeamStore store) {
    return open(Databases.postgres(), community);
  }

  @Override
  protected TeamStore crashing(TeamStore store, CrashPoint crash) {
    return open(CrashingDataSource.of(Databases.postgres(), crash), community);
  }

  @Override
  protected Optional<TeamStore> neighbour(TeamStore store) {
    return Optional.of(open(Databases.postgres(), Databases.freshName()));
  }

  @Override
  protected int races() {
    return 300;
  }
}
