package io.communitykit.jdbc.contest;

import io.communitykit.jdbc.ConnectionSource;
import io.communitykit.jdbc.StoreBuilder;
import io.communitykit.jdbc.statement.Database;
import io.communitykit.jdbc.statement.Opening;
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
 * Closing a contest waits for everybody who writes.
 */
public final class JdbcContests {

  private final FloorStore floors;
  private final VoteStore votes;
  private final TeamStore teams;

  private JdbcContests(ConnectionSource connections, String community, Database database) {
    ContestRows rows = new ContestRows(connections, community, database);
    this.floors = new JdbcFloorStore(rows);
    this.votes = new JdbcVoteStore(rows);
    this.teams = new JdbcTeamStore(rows);
  }

  /** Starts stores that take their connections from {@code dataSource}. */
  public static StoreBuilder<JdbcContests> on(DataSource dataSource) {
    return on(ConnectionSource.of(dataSource));
  }

  /** Starts stores that take their connections from {@code connections}. */
  public static StoreBuilder<JdbcContests> on(ConnectionSource connections) {
    return new Opening<>(connections, JdbcContests::new);
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
}
