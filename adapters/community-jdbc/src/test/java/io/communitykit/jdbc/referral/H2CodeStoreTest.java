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

@DisplayName("Codes on H2, with a pool")
class H2CodeStoreTest extends CodeStoreContract {

  private static final DataSource DATABASE = Databases.h2();

  private String community = "";

  @Override
  protected CodeStore emptyStore() {
    community = Databases.freshName();
    return open(DATABASE, community);
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
    return open(DATABASE, community);
  }

  @Override
  protected CodeStore crashing(CodeStore store, CrashPoint crash) {
    return open(CrashingDataSource.of(DATABASE, crash), community);
  }

  @Override
  protected Optional<CodeStore> neighbour(CodeStore store) {
    return Optional.of(open(DATABASE, Databases.freshName()));
  }

  @Override
  protected int races() {
    return 300;
  }
}
