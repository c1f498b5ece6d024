package io.communitykit.jdbc.moderation;

import io.communitykit.core.Namespace;
import io.communitykit.jdbc.Databases;
import io.communitykit.moderation.store.ModerationStore;
import io.communitykit.testkit.moderation.ModerationStoreContract;
import io.communitykit.testkit.points.CrashPoint;
import io.communitykit.testkit.points.CrashingDataSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Due process on H2, with a pool")
class H2ModerationStoreTest extends ModerationStoreContract {

  private static final DataSource DATABASE = Databases.h2();

  private String community = "";

  @Override
  protected ModerationStore emptyStore() {
    community = Databases.freshName();
    return open(DATABASE, community);
  }

  private static ModerationStore open(DataSource dataSource, String community) {
    return JdbcModerationStore.on(dataSource).community(Namespace.of(community)).open();
  }

  @Override
  protected boolean durable() {
    return true;
  }

  @Override
  protected ModerationStore reopened(ModerationStore store) {
    return open(DATABASE, community);
  }

  @Override
  protected ModerationStore crashing(ModerationStore store, CrashPoint crash) {
    return open(CrashingDataSource.of(DATABASE, crash), community);
  }

  @Override
  protected Optional<ModerationStore> neighbour(ModerationStore store) {
    return Optional.of(open(DATABASE, Databases.freshName()));
  }

  @Override
  protected int races() {
    return 300;
  }
}
