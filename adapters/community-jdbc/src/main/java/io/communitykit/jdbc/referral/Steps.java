package io.communitykit.jdbc.referral;

import io.communitykit.core.MemberId;
import io.communitykit.jdbc.ConnectionSource;
import io.communitykit.jdbc.statement.Db;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.binding.AdvanceCommit;
import io.communitykit.referral.binding.AdvanceUnit;
import io.communitykit.referral.binding.BindCommit;
import io.communitykit.referral.binding.BindUnit;
import io.communitykit.referral.signal.ReferralSignal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;

/** The frequent steps, each database in its own way. Each is one atomic step. */
interface Steps {

  BindCommit bind(ConnectionSource connections, BindUnit unit);

  AdvanceCommit advance(ConnectionSource connections, AdvanceUnit unit);

  void observe(
      ConnectionSource connections,
      ReferralProgramId program,
      MemberId member,
      Set<ReferralSignal> signals,
      Instant at);

  /** Keeps others from merging and erasing, or with {@code alone} from writing at all. */
  void lock(Db db, boolean alone) throws SQLException;
}
