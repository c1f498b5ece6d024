package io.communitykit.jdbc.contest;

import io.communitykit.core.Namespace;
import io.communitykit.jdbc.Databases;
import io.communitykit.points.contest.FloorStore;
import io.communitykit.testkit.points.CrashPoint;
import io.communitykit.testkit.points.CrashingDataSource;
import io.communitykit.testkit.points.contest.FloorStoreContract;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Floors on H2, with a pool")
class H2FloorStoreTest extends FloorStoreContract {

  private static final DataSource DATABASE = Databases.h2();

  private String community = "";

  @Override
  protected FloorStore emptyStore() {
    community = Databases.freshName();
    return open(DATABASE, community);
  }

  private static FloorStore open(DataSource dataSource, String community) {
    return JdbcContests.on(dataSource).community(Namespace.of(community)).open().floors();
  }

  @Override
  protected boolean durable() {
    return true;
  }

  @Override
  protected FloorStore reopened(FloorStore store) {
    return open(DATABASE, community);
  }

  @Override
  protected FloorStore crashing(FloorStore store, CrashPoint crash) {
    return open(CrashingDataSource.of(DATABASE, crash), community);
  }

  @Override
  protected Optional<FloorStore> neighbour(FloorStore store) {
    return Optional.of(open(DATABASE, Databases.freshName()));
  }

  @Override
  protected int races() {
    return 300;
  }
}
