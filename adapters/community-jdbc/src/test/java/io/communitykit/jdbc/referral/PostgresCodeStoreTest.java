package io.communitykit.jdbc.referral;

import io.communitykit.core.Namespace;
import io.communitykit.jdbc.Databases;
import io.communitykit.referral.code.CodeStore;
import io.communitykit.testkit.points.CrashPoint;
import io.communitykit.testkit.points.CrashingDataSource;
import io.communitykit.testkit.referral.CodeStoreContract;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Codes on PostgreSQL, with a pool")
class PostgresCodeStoreTest extends CodeStoreContract {

  private String community = "";

  @Override
  protected CodeStore emptyStore() {
    community = Databases.freshName();
    return open(Databases.postgres(), community);
  }

  private static CodeStore open(DataSource dataSource, String community) {
    return JdbcReferrals.on(dataSource).community(Namespace.of(community)).open().codes();
  }

  @Override
  protected boolean durable() {
    return true;
  }

  @Override
  protected CodeStore reopened(CodeStore store) {
    return open(Databases.postgres(), community);
  }

  @Override
  protected CodeStore crashing(CodeStore store, CrashPoint crash) {
    return open(CrashingDataSource.of(Databases.postgres(), crash), community);
  }

  @Override
  protected Optional<CodeStore> neighbour(CodeStore store) {
    return Optional.of(open(Databases.postgres(), Databases.freshName()));
  }

  @Override
  protected int races() {
    return 300;
  }
}
