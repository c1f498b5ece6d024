package io.communitykit.jdbc.points;

import io.communitykit.core.Namespace;
import io.communitykit.jdbc.Databases;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.testkit.points.CrashPoint;
import io.communitykit.testkit.points.CrashingDataSource;
import io.communitykit.testkit.points.LedgerStoreContract;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The ledger on PostgreSQL, with a pool")
class PostgresLedgerStoreTest extends LedgerStoreContract {

  private String community = "";

  @Override
  protected LedgerStore emptyStore() {
    community = Databases.freshName();
    return open();
  }

  private LedgerStore open() {
    return JdbcLedgerStore.on(Databases.postgres()).community(Namespace.of(community)).open();
  }

  @Override
  protected boolean durable() {
    return true;
  }

  @Override
  protected LedgerStore reopened(LedgerStore store) {
    return open();
  }

  @Override
  protected LedgerStore crashing(LedgerStore store, CrashPoint crash) {
    return JdbcLedgerStore.on(CrashingDataSource.of(Databases.postgres(), crash))
        .community(Namespace.of(community))
        .open();
  }

  @Override
  protected int races() {
    return 300;
  }
}
