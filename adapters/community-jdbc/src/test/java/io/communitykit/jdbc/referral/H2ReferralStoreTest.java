package io.communitykit.jdbc.referral;

import io.communitykit.core.Namespace;
import io.communitykit.jdbc.Databases;
import io.communitykit.referral.binding.ReferralStore;
import io.communitykit.testkit.points.CrashPoint;
import io.communitykit.testkit.points.CrashingDataSource;
import io.communitykit.testkit.referral.ReferralStoreContract;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Referrals on H2, with a pool")
class H2ReferralStoreTest extends ReferralStoreContract {

  private static final DataSource DATABASE = Databases.h2();

  private String community = "";

  @Override
  protected ReferralStore emptyStore() {
    community = Databases.freshName();
    return open(DATABASE, community);
  }

  private static ReferralStore open(DataSource dataSource, String community) {
    return JdbcReferrals.on(dataSource).community(Namespace.of(community)).open().referrals();
  }

  @Override
  protected boolean durable() {
    return true;
  }

  @Override
  protected ReferralStore reopened(ReferralStore store) {
    return open(DATABASE, community);
  }

  @Override
  protected ReferralStore crashing(ReferralStore store, CrashPoint crash) {
    return open(CrashingDataSource.of(DATABASE, crash), community);
  }

  @Override
  protected Optional<ReferralStore> neighbour(ReferralStore store) {
    return Optional.of(open(DATABASE, Databases.freshName()));
  }

  @Override
  protected int races() {
    return 300;
  }
}
