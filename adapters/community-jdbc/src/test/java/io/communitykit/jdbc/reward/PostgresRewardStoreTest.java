package io.communitykit.jdbc.reward;

import io.communitykit.core.Namespace;
import io.communitykit.jdbc.Databases;
import io.communitykit.points.reward.RewardStore;
import io.communitykit.testkit.points.CrashPoint;
import io.communitykit.testkit.points.CrashingDataSource;
import io.communitykit.testkit.points.reward.RewardStoreContract;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Redemptions on PostgreSQL, with a pool")
class PostgresRewardStoreTest extends RewardStoreContract {

  private String community = "";

  @Override
  protected RewardStore emptyStore() {
    community = Databases.freshName();
    return open(Databases.postgres(), community);
  }

  private static RewardStore open(DataSource dataSource, String community) {
    return JdbcRewardStore.on(dataSource).community(Namespace.of(community)).open();
  }

  @Override
  protected boolean durable() {
    return true;
  }

  @Override
  protected RewardStore reopened(RewardStore store) {
    return open(Databases.postgres(), community);
  }

  @Override
  protected RewardStore crashing(RewardStore store, CrashPoint crash) {
    return open(CrashingDataSource.of(Databases.postgres(), crash), community);
  }

  @Override
  protected Optional<RewardStore> neighbour(RewardStore store) {
    return Optional.of(open(Databases.postgres(), Databases.freshName()));
  }

  @Override
  protected int races() {
    return 300;
  }
}
