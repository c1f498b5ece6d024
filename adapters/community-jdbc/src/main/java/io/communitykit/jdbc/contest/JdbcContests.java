package io.communitykit.jdbc.contest;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Namespace;
import io.communitykit.jdbc.ConnectionSource;
import io.communitykit.jdbc.statement.Database;
import io.communitykit.points.contest.FloorStore;
import io.communitykit.points.contest.TeamStore;
import io.communitykit.points.contest.VoteStore;
import javax.sql.DataSource;

/**
 * The stores of contests on PostgreSQL 15 or newer, or on H2, in the tables of {@code
 * V4__contest.sql}. They are thread-safe. Isolation READ COMMITTED suffices.
 *
 * <p>Floors of one contest are placed one after the other, since their numbers have no gaps: in a
 * host's transaction, the others wait until it ends. Votes wait only for those of the same voter.
 */
public final class JdbcContests {

  /** The community that stores are of unless another is named. */
  public static final Namespace MAIN = Namespace.of("main");

  private final FloorStore floors;
  private final VoteStore votes;
  private final TeamStore teams;

  private JdbcContests(Builder builder, Database database) {
    ContestRows rows = new ContestRows(builder.connections, builder.community.value(), database);
    this.floors = new JdbcFloorStore(rows);
    this.votes = new JdbcVoteStore(rows);
    this.teams = new JdbcTeamStore(rows);
  }

  /** Starts stores that take their connections from {@code dataSource}. */
  public static Builder on(DataSource dataSource) {
    return new Builder(ConnectionSource.of(dataSource));
  }

  /** Starts stores that take their connections from {@code connections}. */
  public static Builder on(ConnectionSource connections) {
    return new Builder(requireNonNull(connections, "connections"));
  }

  /** Returns where floors are kept. */
  public FloorStore floors() {
    return floors;
  }

  /** Returns where entries and votes are kept. */
  public VoteStore votes() {
    return votes;
  }

  /** Returns where teams are kept. */
  public TeamStore teams() {
    return teams;
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
    public JdbcContests open() {
      return new JdbcContests(this, connections.call(Database::of));
    }

    /** Returns the stores on PostgreSQL, without asking. */
    public JdbcContests openOnPostgres() {
      return new JdbcContests(this, Database.POSTGRESQL);
    }

    /** Returns the stores on H2, without asking. */
    public JdbcContests openOnH2() {
      return new JdbcContests(this, Database.H2);
    }
  }
}
