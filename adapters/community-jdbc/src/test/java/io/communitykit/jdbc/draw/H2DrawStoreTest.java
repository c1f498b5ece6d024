package io.communitykit.jdbc.draw;

import io.communitykit.core.Namespace;
import io.communitykit.jdbc.Databases;
import io.communitykit.points.draw.DrawStore;
import io.communitykit.testkit.points.CrashPoint;
import io.communitykit.testkit.points.CrashingDataSource;
import io.communitykit.testkit.points.draw.DrawStoreContract;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Draws on H2, with a pool")
class H2DrawStoreTest extends DrawStoreContract {

  private static final DataSource DATABASE = Databases.h2();

  private String community = "";

  @Override
  protected DrawStore emptyStore() {
    community = Databases.freshName();
    return open(DATABASE, community);
  }

  private static DrawStore open(DataSource dataSource, String community) {
    return JdbcDrawStore.on(dataSource).community(Namespace.of(community)).open();
  }

  @Override
  protected boolean durable() {
    return true;
  }

  @Override
  protected DrawStore reopened(DrawStore store) {
    return open(DATABASE, community);
  }

  @Override
  protected DrawStore crashing(DrawStore store, CrashPoint crash) {
    return open(CrashingDataSource.of(DATABASE, crash), community);
  }

  @Override
  protected Optional<DrawStore> neighbour(DrawStore store) {
    return Optional.of(open(DATABASE, Databases.freshName()));
  }

  @Override
  protected int races() {
    return 300;
  }
}
