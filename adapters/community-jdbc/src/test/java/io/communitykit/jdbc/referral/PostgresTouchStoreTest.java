package io.communitykit.jdbc.referral;

import io.communitykit.core.Namespace;
import io.communitykit.jdbc.Databases;
import io.communitykit.referral.attribution.TouchStore;
import io.communitykit.testkit.points.CrashPoint;
import io.communitykit.testkit.points.CrashingDataSource;
import io.communitykit.testkit.referral.TouchStoreContract;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Touches on PostgreSQL, with a pool")
class PostgresTouchStoreTest extends TouchStoreContract {

  private String community = "";

  @Override
  protected TouchStore emptyStore() {
    community = Databases.freshName();
    return open(Databases.postgres(), community);
  }

  private static TouchStore open(DataSource dataSource, String community) {
    return JdbcReferrals.on(dataSource).community(Namespace.of(community)).open().touches();
  }

  @Override
  protected boolean durable() {
    return true;
  }

  @Override
  protected TouchStore reopened(TouchStore store) {
    return open(Databases.postgres(), community);
  }

  @Override
  protected TouchStore crashing(TouchStore store, CrashPoint crash) {
    return open(CrashingDataSource.of(Databases.postgres(), crash), community);
  }

  @Override
  protected Optional<TouchStore> neighbour(TouchStore store) {
    return Optional.of(open(Databases.postgres(), Databases.freshName()));
  }

  @Override
  protected int races() {
    return 300;
  }
}
