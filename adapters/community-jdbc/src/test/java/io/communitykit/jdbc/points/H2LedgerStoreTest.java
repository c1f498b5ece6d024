package io.communitykit.jdbc.points;

import io.communitykit.jdbc.Databases;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.testkit.points.CrashPoint;
import io.communitykit.testkit.points.CrashingDataSource;
import io.communitykit.testkit.points.LedgerStoreContract;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The ledger on H2")
class H2LedgerStoreTest extends LedgerStoreContract {

  @SuppressWarnings("NullAway.Init") // Opened with each store.
  private DataSource database;

  @Override
  protected LedgerStore emptyStore() {
    database = Databases.h2();
    return JdbcLedgerStore.on(database).open();
  }

  @Override
  protected boolean durable() {
    return true;
  }

  @Override
  protected LedgerStore reopened(LedgerStore store) {
    return JdbcLedgerStore.on(database).open();
  }

  @Override
  protected LedgerStore crashing(LedgerStore store, CrashPoint crash) {
    return JdbcLedgerStore.on(CrashingDataSource.of(database, crash)).open();
  }

  @Override
  protected int races() {
    return 300;
  }
}
