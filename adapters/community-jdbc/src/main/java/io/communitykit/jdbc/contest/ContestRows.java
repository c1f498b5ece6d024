package io.communitykit.jdbc.contest;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.jdbc.ConnectionSource;
import io.communitykit.jdbc.column.Micros;
import io.communitykit.jdbc.statement.Database;
import io.communitykit.jdbc.statement.Db;
import io.communitykit.jdbc.statement.WritersLock;
import io.communitykit.points.contest.ContestId;
import io.communitykit.points.contest.ContestStatus;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the stores of contests share: transactions with their locks, and a member's rows. */
record ContestRows(ConnectionSource connections, String community, Database database) {

  /** What is done within a transaction. */
  @FunctionalInterface
  interface Step<T> {
    T on(Db db) throws SQLException;
  }

  /**
   * A table with rows of members.
   *
   * @param columns what is exported, with a name of its own after a colon
   */
  record Table(String name, String member, String section, List<String> columns, String order) {}

  <T> T read(Step<T> step) {
    return connections.call(connection -> step.on(new Db(connection, database)));
  }

  /** Lets nobody else write under {@code key}, nor erase, nor close, meanwhile. */
  <T> T write(String key, Step<T> step) {
    return connections.transaction(
        connection -> {
          Db db = new Db(connection, database);
          writers().shared(db);
          if (database == Database.POSTGRESQL) {
            db.exists(
                "select pg_advisory_xact_lock(hashtextextended(?, 1))",
                "communitykit.contest " + community + " " + key);
          }
          return step.on(db);
        });
  }

  /** Closes a part of a contest, when nobody writes. */
  ContestStatus close(ContestId contest, String part) {
    return connections.transaction(
        connection -> {
          Db db = new Db(connection, database);
          writers().alone(db);
          boolean isNew =
              db.insert(
                  "insert into contest_closed (community, contest, part) values (?, ?, ?)",
                  community,
                  contest.value(),
                  part);
          return isNew ? ContestStatus.DONE : ContestStatus.REPLAYED;
        });
  }

  boolean isClosed(Db db, ContestId contest, String part) throws SQLException {
    return db.exists(
        "select 1 from contest_closed where community = ? and contest = ? and part = ?",
        community,
        contest.value(),
        part);
  }

  private WritersLock writers() {
    return new WritersLock("contest", community);
  }

  MemberExport export(MemberId member, List<Table> tables) {
    return connections.snapshot(
        connection -> {
          Db db = new Db(connection, database);
          List<MemberExport.Section> sections = new ArrayList<>();
          for (Table table : tables) {
            sections.add(new MemberExport.Section(table.section(), rows(db, table, member)));
          }
          return new MemberExport(member, sections);
        });
  }

  private List<Map<String, String>> rows(Db db, Table table, MemberId member) throws SQLException {
    return db.list(
        "select * from "
            + table.name()
            + " where community = ? and "
            + table.member()
            + " = ? order by contest, "
            + table.order(),
        row -> {
          Map<String, String> export = new LinkedHashMap<>();
          for (String column : table.columns()) {
            String source = column.replaceFirst(":.*", "");
            String name = column.replaceFirst(".*:", "");
            if (source.equals("at") || source.endsWith("_at")) {
              long micros = row.getLong(source);
              if (!row.wasNull()) {
                export.put(name, Micros.instant(micros).toString());
              }
            } else {
              export.put(name, row.getString(source));
            }
          }
          return export;
        },
        community,
        member.value());
  }

  ErasureReceipt erase(MemberId member, MemberId replacement, List<Table> tables) {
    return connections.transaction(
        connection -> {
          Db db = new Db(connection, database);
          writers().alone(db);
          long rewritten = 0;
          for (Table table : tables) {
            rewritten +=
                db.update(
                    "update "
                        + table.name()
                        + " set "
                        + table.member()
                        + " = ? where community = ? and "
                        + table.member()
                        + " = ?",
                    replacement.value(),
                    community,
                    member.value());
          }
          return new ErasureReceipt(replacement, 0, rewritten);
        });
  }
}
