package io.communitykit.jdbc.statement;

import java.sql.SQLException;

/**
 * Lets many write the members' rows of one community at once, or one alone: erasing a member waits
 * until everybody who may be writing of the member has committed, and keeps others from beginning.
 *
 * @param feature whose tables; on H2 there is a table of this name and {@code _lock}
 * @param community whose rows
 */
public record WritersLock(String feature, String community) {

  /** Creates the name of a lock. */
  public WritersLock {}

  /** Waits for whoever is alone, and holds the lock with other writers until the commit. */
  public void shared(Db db) throws SQLException {
    hold(db, "_shared");
  }

  /** Waits for all writers, and holds the lock alone until the commit. */
  public void alone(Db db) throws SQLException {
    hold(db, "");
  }

  private void hold(Db db, String mode) throws SQLException {
    if (db.database() == Database.POSTGRESQL) {
      db.exists(
          "select pg_advisory_xact_lock" + mode + "(hashtextextended(?, 0))",
          "communitykit." + feature + " " + community);
      return;
    }
    // Writers of H2 come one after the other: their statements cost no trip.
    String look = "select 1 from " + feature + "_lock where community = ? for update";
    while (!db.exists(look, community)) {
      db.insert("insert into " + feature + "_lock values (?)", community);
    }
  }
}
