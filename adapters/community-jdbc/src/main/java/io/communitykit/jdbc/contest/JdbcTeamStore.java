package io.communitykit.jdbc.contest;

import io.communitykit.core.ActivityId;
import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.jdbc.column.Micros;
import io.communitykit.jdbc.statement.Db;
import io.communitykit.points.contest.ContestId;
import io.communitykit.points.contest.ContestStatus;
import io.communitykit.points.contest.TeamMembership;
import io.communitykit.points.contest.TeamPoints;
import io.communitykit.points.contest.TeamStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Teams in the tables of the schema. */
final class JdbcTeamStore implements TeamStore {

  private static final List<ContestRows.Table> TABLES =
      List.of(
          new ContestRows.Table(
              "contest_membership",
              "member",
              "contest.teams",
              List.of("contest", "team", "from_at:from", "to_at:to"),
              "from_at"),
          new ContestRows.Table(
              "contest_points",
              "member",
              "contest.team-points",
              List.of("contest", "id", "points", "at"),
              "id"));

  private static final String OF_MEMBER = " where community = ? and contest = ? and member = ?";

  private static final String PART = "teams";

  private final ContestRows rows;

  JdbcTeamStore(ContestRows rows) {
    this.rows = rows;
  }

  @Override
  public ContestStatus join(TeamMembership membership) {
    return rows.write(
        "team " + membership.contest() + " " + membership.member(), db -> join(db, membership));
  }

  private ContestStatus join(Db db, TeamMembership membership) throws SQLException {
    List<TeamMembership> all = ofMember(db, membership.contest(), membership.member());
    for (TeamMembership known : all) {
      if (known.team().equals(membership.team()) && known.from().equals(membership.from())) {
        return ContestStatus.REPLAYED;
      }
    }
    if (rows.isClosed(db, membership.contest(), PART)) {
      return ContestStatus.CLOSED;
    }
    for (TeamMembership known : all) {
      if (known.to().isEmpty() || known.to().get().isAfter(membership.from())) {
        return ContestStatus.IN_A_TEAM;
      }
    }
    db.update(
        "insert into contest_membership (community, contest, member, from_at, to_at, team)"
            + " values (?, ?, ?, ?, ?, ?)",
        rows.community(),
        membership.contest().value(),
        membership.member().value(),
        Micros.of(membership.from()),
        Micros.of(membership.to()),
        membership.team().value());
    return ContestStatus.DONE;
  }

  private List<TeamMembership> ofMember(Db db, ContestId contest, MemberId member)
      throws SQLException {
    return db.list(
        "select * from contest_membership" + OF_MEMBER + " order by from_at",
        row -> membership(contest, row),
        rows.community(),
        contest.value(),
        member.value());
  }

  @Override
  public ContestStatus leave(ContestId contest, MemberId member, Instant at) {
    return rows.write("team " + contest + " " + member, db -> leave(db, contest, member, at));
  }

  private ContestStatus leave(Db db, ContestId contest, MemberId member, Instant at)
      throws SQLException {
    Object[] ended = {rows.community(), contest.value(), member.value(), Micros.of(at)};
    if (db.exists("select 1 from contest_membership" + OF_MEMBER + " and to_at = ?", ended)) {
      return ContestStatus.REPLAYED;
    }
    if (rows.isClosed(db, contest, PART)) {
      return ContestStatus.CLOSED;
    }
    int written =
        db.update(
            "update contest_membership set to_at = ?"
                + OF_MEMBER
                + " and to_at is null and from_at < ?",
            Micros.of(at),
            rows.community(),
            contest.value(),
            member.value(),
            Micros.of(at));
    return written == 1 ? ContestStatus.DONE : ContestStatus.NOT_IN_A_TEAM;
  }

  @Override
  public ContestStatus contribute(TeamPoints points) {
    return rows.write(
        "points " + points.contest() + " " + points.id(), db -> contribute(db, points));
  }

  private ContestStatus contribute(Db db, TeamPoints points) throws SQLException {
    Optional<TeamPoints> before =
        db.first(
            "select * from contest_points where community = ? and contest = ? and id = ?",
            row -> points(points.contest(), row),
            rows.community(),
            points.contest().value(),
            points.id().value());
    if (before.isPresent()) {
      return before.get().equals(points) ? ContestStatus.REPLAYED : ContestStatus.ID_CONFLICT;
    }
    if (rows.isClosed(db, points.contest(), PART)) {
      return ContestStatus.CLOSED;
    }
    // Nobody else writes under its id meanwhile: that is what is locked.
    db.update(
        "insert into contest_points (community, contest, id, member, points, at)"
            + " values (?, ?, ?, ?, ?, ?)",
        rows.community(),
        points.contest().value(),
        points.id().value(),
        points.member().value(),
        points.points(),
        Micros.of(points.at()));
    return ContestStatus.DONE;
  }

  @Override
  public List<TeamMembership> memberships(ContestId contest) {
    return rows.read(
        db ->
            db.list(
                "select * from contest_membership where community = ? and contest = ? order by "
                    + rows.database().order("member")
                    + ", from_at",
                row -> membership(contest, row),
                rows.community(),
                contest.value()));
  }

  @Override
  public List<TeamPoints> points(ContestId contest, Optional<ActivityId> after, int limit) {
    Page.checkSize(limit);
    List<Object> parameters = new ArrayList<>(List.of(rows.community(), contest.value()));
    after.ifPresent(id -> parameters.add(id.value()));
    return rows.read(
        db ->
            db.list(
                "select * from contest_points where community = ? and contest = ?"
                    + (after.isPresent() ? " and " + rows.database().after("id") : "")
                    + " order by "
                    + rows.database().order("id")
                    + " limit "
                    + limit,
                row -> points(contest, row),
                parameters.toArray()));
  }

  private static TeamMembership membership(ContestId contest, ResultSet row) throws SQLException {
    return new TeamMembership(
        contest,
        MemberId.of(row.getString("team")),
        MemberId.of(row.getString("member")),
        Micros.instant(row.getLong("from_at")),
        Micros.instant(Db.number(row, "to_at")));
  }

  private static TeamPoints points(ContestId contest, ResultSet row) throws SQLException {
    return new TeamPoints(
        contest,
        ActivityId.of(row.getString("id")),
        MemberId.of(row.getString("member")),
        row.getLong("points"),
        Micros.instant(row.getLong("at")));
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
