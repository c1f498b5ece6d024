package io.communitykit.jdbc.moderation;

import io.communitykit.core.Namespace;
import io.communitykit.jdbc.Databases;
import io.communitykit.moderation.store.FingerprintStore;
import io.communitykit.testkit.moderation.FingerprintStoreContract;
import io.communitykit.testkit.points.CrashPoint;
import io.communitykit.testkit.points.CrashingDataSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Fingerprints on H2, with a pool")
class H2FingerprintStoreTest extends FingerprintStoreContract {

  private static final DataSource DATABASE = Databases.h2();

  private String community = "";

  @Override
  protected FingerprintStore emptyStore() {
    community = Databases.freshName();
    return open(DATABASE, community);
  }

  private static FingerprintStore open(DataSource dataSource, String community) {
    return JdbcFingerprintStore.on(dataSource).community(Namespace.of(community)).open();
  }

  @Override
  protected boolean durable() {
    return true;
  }

  @Override
  protected FingerprintStore reopened(FingerprintStore store) {
    return open(DATABASE, community);
  }

  @Override
  protected FingerprintStore crashing(FingerprintStore store, CrashPoint crash) {
    return open(CrashingDataSource.of(DATABASE, crash), community);
  }

  @Override
  protected Optional<FingerprintStore> neighbour(FingerprintStore store) {
    return Optional.of(open(DATABASE, Databases.freshName()));
  }

  @Override
  protected int races() {
    return 300;
  }
}
