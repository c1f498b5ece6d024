package io.communitykit.jdbc.referral;

import io.communitykit.jdbc.ConnectionSource;
import io.communitykit.jdbc.StoreBuilder;
import io.communitykit.jdbc.statement.Database;
import io.communitykit.jdbc.statement.Opening;
import io.communitykit.referral.attribution.TouchStore;
import io.communitykit.referral.binding.ReferralStore;
import io.communitykit.referral.code.CodeStore;
import javax.sql.DataSource;

/**
 * The stores of referral on PostgreSQL 15 or newer, or on H2. They are thread-safe and hold a
 * connection only while a method runs.
 *
 * <p>The tables are those of {@code schema/postgresql} and {@code schema/h2} in this jar, to be
 * created by hand or with the folder as a Flyway location. Isolation READ COMMITTED suffices. On
 * PostgreSQL a bind is one statement, and so are an advance, an observation and the facts; writers
 * of a community share an advisory lock which merging and erasing, who are rare, take for
 * themselves. On H2 a community has one writer at a time. Instants are kept to the microsecond.
 *
 * <pre>{@code
 * JdbcReferrals stores = JdbcReferrals.on(dataSource).open();
 * ReferralProgram program =
 *     ReferralProgram.builder(rules)
 *         .codes(stores.codes())
 *         .touches(stores.touches())
 *         .referrals(stores.referrals())
 *         .build();
 * }</pre>
 */
public final class JdbcReferrals {

  private final CodeStore codes;
  private final TouchStore touches;
  private final ReferralStore referrals;

  private JdbcReferrals(ConnectionSource connections, String community, Database database) {
    this.codes = new JdbcCodeStore(connections, community, database);
    this.touches = new JdbcTouchStore(connections, community, database);
    this.referrals = new JdbcReferralStore(connections, community, database);
  }

  /** Starts stores that take their connections from {@code dataSource}. */
  public static StoreBuilder<JdbcReferrals> on(DataSource dataSource) {
    return on(ConnectionSource.of(dataSource));
  }

  /** Starts stores that take their connections from {@code connections}. */
  public static StoreBuilder<JdbcReferrals> on(ConnectionSource connections) {
    return new Opening<>(connections, JdbcReferrals::new);
  }

  /** Returns where codes are kept. */
  public CodeStore codes() {
    return codes;
  }

  /** Returns where touches are kept. */
  public TouchStore touches() {
    return touches;
  }

  /** Returns where referrals are kept. */
  public ReferralStore referrals() {
    return referrals;
  }
}
