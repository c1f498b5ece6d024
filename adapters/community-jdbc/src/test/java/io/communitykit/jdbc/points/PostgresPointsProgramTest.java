package io.communitykit.jdbc.points;

import io.communitykit.core.Namespace;
import io.communitykit.jdbc.Databases;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.testkit.points.model.PointsProgramContract;
import org.junit.jupiter.api.DisplayName;

/** The long run of 20,000 commands is {@code -Dcommunitykit.model.commands=20000}. */
@DisplayName("On PostgreSQL")
class PostgresPointsProgramTest extends PointsProgramContract {

  @Override
  protected LedgerStore emptyStore() {
    return JdbcLedgerStore.on(Databases.postgres())
        .community(Namespace.of(Databases.freshName()))
        .open();
  }

  @Override
  protected int commands() {
    return 400;
  }

  @Override
  protected int auditEvery() {
    return 50;
  }
}
