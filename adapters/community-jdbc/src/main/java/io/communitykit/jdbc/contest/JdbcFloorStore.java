package io.communitykit.jdbc.contest;

import io.communitykit.core.ActivityId;
import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.jdbc.column.Micros;
import io.communitykit.jdbc.statement.Db;
import io.communitykit.points.contest.ContestEntry;
import io.communitykit.points.contest.ContestId;
import io.communitykit.points.contest.ContestStatus;
import io.communitykit.points.contest.Floor;
import io.communitykit.points.contest.FloorPlacement;
import io.communitykit.points.contest.FloorStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Floors in the table of the schema. */
final class JdbcFloorStore implements FloorStore {

  private static final List<ContestRows.Table> TABLES =
      List.of(
          new ContestRows.Table(
              "contest_floor",
              "member",
              "contest.floors",
              List.of("contest", "number", "entry", "at"),
              "number"));

  private static final String OF_ENTRY = " where community = ? and contest = ? and entry = ?";
  private static final String PART = "floors";

  private final ContestRows rows;

  JdbcFloorStore(ContestRows rows) {
    this.rows = rows;
  }

  @Override
  public FloorPlacement place(ContestEntry entry) {
    return rows.write("floors " + entry.contest(), db -> place(db, entry));
  }

  private FloorPlacement place(Db db, ContestEntry entry) throws SQLException {
    String contest = entry.contest().value();
    Optional<Floor> known =
        db.first(
            "select * from contest_floor" + OF_ENTRY,
            row -> floor(entry.contest(), row),
            rows.community(),
            contest,
            entry.id().value());
    if (known.isPresent()) {
      return known.get().entry().equals(entry)
          ? FloorPlacement.at(FloorPlacement.Status.REPLAYED, known.get().number())
          : FloorPlacement.CONFLICT;
    }
    if (rows.isClosed(db, entry.contest(), PART)) {
      return FloorPlacement.CLOSED;
    }
    int counted =
        db.update(
            "update contest_building set floors = floors + 1 where community = ? and contest = ?",
            rows.community(),
            contest);
    if (counted == 0) {
      db.insert("insert into contest_building values (?, ?, 1)", rows.community(), contest);
    }
    long number =
        db.first(
                "select floors from contest_building where community = ? and contest = ?",
                row -> row.getLong(1),
                rows.community(),
                contest)
            .orElseThrow();
    db.update(
        "insert into contest_floor (community, contest, number, entry, member, at, length)"
            + " values (?, ?, ?, ?, ?, ?, ?)",
        rows.community(),
        contest,
        number,
        entry.id().value(),
        entry.member().value(),
        Micros.of(entry.at()),
        entry.length());
    return FloorPlacement.at(FloorPlacement.Status.PLACED, number);
  }

  @Override
  public ContestStatus remove(ContestId contest, ActivityId entry) {
    return rows.write("floors " + contest, db -> remove(db, contest, entry));
  }

  private ContestStatus remove(Db db, ContestId contest, ActivityId entry) throws SQLException {
    Optional<Boolean> isRemoved =
        db.first(
            "select removed from contest_floor" + OF_ENTRY,
            row -> row.getBoolean(1),
            rows.community(),
            contest.value(),
            entry.value());
    if (isRemoved.isEmpty() || isRemoved.get()) {
      return isRemoved.isEmpty() ? ContestStatus.NO_SUCH_ENTRY : ContestStatus.REPLAYED;
    }
    if (rows.isClosed(db, contest, PART)) {
      return ContestStatus.CLOSED;
    }
    db.update(
        "update contest_floor set removed = true" + OF_ENTRY,
        rows.community(),
        contest.value(),
        entry.value());
    return ContestStatus.DONE;
  }

  @Override
  public List<Floor> list(ContestId contest, long after, int limit) {
    Page.checkSize(limit);
    return rows.read(
        db ->
            db.list(
                "select * from contest_floor where community = ? and contest = ? and number > ?"
                    + " order by number limit "
                    + limit,
                row -> floor(contest, row),
                rows.community(),
                contest.value(),
                after));
  }

  private static Floor floor(ContestId contest, ResultSet row) throws SQLException {
    return new Floor(
        row.getLong("number"),
        new ContestEntry(
            contest,
            ActivityId.of(row.getString("entry")),
            MemberId.of(row.getString("member")),
            Micros.instant(row.getLong("at")),
            row.getInt("length")),
        row.getBoolean("removed"));
  }

  @Override
  public ContestStatus close(ContestId contest) {
    return rows.close(contest, PART);
  }

  @Override
  public boolean isClosed(ContestId contest) {
    return rows.read(db -> rows.isClosed(db, contest, PART));
  }

  @Override
  public MemberExport export(MemberId member) {
    return rows.export(member, TABLES);
  }

  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    return rows.erase(member, replacement, TABLES);
  }
}
