package io.communitykit.jdbc.referral;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Namespace;
import io.communitykit.jdbc.ConnectionSource;
import io.communitykit.jdbc.statement.Database;
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

  /** The community that stores are of unless another is named. */
  public static final Namespace MAIN = Namespace.of("main");

  private final CodeStore codes;
  private final TouchStore touches;
  private final ReferralStore referrals;

  private JdbcReferrals(Builder builder, Database database) {
    String community = builder.community.value();
    this.codes = new JdbcCodeStore(builder.connections, community, database);
    this.touches = new JdbcTouchStore(builder.connections, community, database);
    this.referrals = new JdbcReferralStore(builder.connections, community, database);
  }

  /** Starts stores that take their connections from {@code dataSource}. */
  public static Builder on(DataSource dataSource) {
    return new Builder(ConnectionSource.of(dataSource));
  }

  /** Starts stores that take their connections from {@code connections}. */
  public static Builder on(ConnectionSource connections) {
    return new Builder(requireNonNull(connections, "connections"));
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

  /** Says what stores are to be like. Not thread-safe. */
  public static final class Builder {

    private final ConnectionSource connections;
    private Namespace community = MAIN;

    private Builder(ConnectionSource connections) {
      this.connections = connections;
    }

    /** Keeps what is {@code community}'s apart from others in the same tables. */
    public Builder community(Namespace community) {
      this.community = requireNonNull(community, "community");
      return this;
    }

    /**
     * Returns the stores, after asking the database which it is.
     *
     * @throws IllegalArgumentException if it is neither PostgreSQL nor H2
     * @throws io.communitykit.jdbc.JdbcStoreException if it does not answer
     */
    public JdbcReferrals open() {
      return new JdbcReferrals(this, connections.call(Database::of));
    }

    /** Returns the stores on PostgreSQL, without asking. */
    public JdbcReferrals openOnPostgres() {
      return new JdbcReferrals(this, Database.POSTGRESQL);
    }

    /** Returns the stores on H2, without asking. */
    public JdbcReferrals openOnH2() {
      return new JdbcReferrals(this, Database.H2);
    }
  }
}
