package io.communitykit.jdbc.moderation;

import io.communitykit.core.Namespace;
import io.communitykit.jdbc.Databases;
import io.communitykit.moderation.store.CounterStore;
import io.communitykit.testkit.moderation.CounterStoreContract;
import io.communitykit.testkit.points.CrashPoint;
import io.communitykit.testkit.points.CrashingDataSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Counters on H2, with a pool")
class H2CounterStoreTest extends CounterStoreContract {

  private static final DataSource DATABASE = Databases.h2();

  private String community = "";

  @Override
  protected CounterStore emptyStore() {
    community = Databases.freshName();
    return open(DATABASE, community);
  }

  private static CounterStore open(DataSource dataSource, String community) {
    return JdbcCounterStore.on(dataSource).community(Namespace.of(community)).open();
  }

  @Override
  protected boolean durable() {
    return true;
  }

  @Override
  protected CounterStore reopened(CounterStore store) {
    return open(DATABASE, community);
  }

  @Override
  protected CounterStore crashing(CounterStore store, CrashPoint crash) {
    return open(CrashingDataSource.of(DATABASE, crash), community);
  }

  @Override
  protected Optional<CounterStore> neighbour(CounterStore store) {
    return Optional.of(open(DATABASE, Databases.freshName()));
  }

  @Override
  protected int races() {
    return 300;
  }
}
