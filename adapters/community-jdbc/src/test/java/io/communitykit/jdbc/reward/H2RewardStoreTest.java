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

@DisplayName("Redemptions on H2, with a pool")
class H2RewardStoreTest extends RewardStoreContract {

  private static final DataSource DATABASE = Databases.h2();

  private String community = "";

  @Override
  protected RewardStore emptyStore() {
    community = Databases.freshName();
    return open(DATABASE, community);
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
    return open(DATABASE, community);
  }

  @Override
  protected RewardStore crashing(RewardStore store, CrashPoint crash) {
    return open(CrashingDataSource.of(DATABASE, crash), community);
  }

  @Override
  protected Optional<RewardStore> neighbour(RewardStore store) {
    return Optional.of(open(DATABASE, Databases.freshName()));
  }

  @Override
  protected int races() {
    return 300;
  }
}
