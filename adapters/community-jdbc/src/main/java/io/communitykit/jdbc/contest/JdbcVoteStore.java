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
import io.communitykit.points.contest.EntryVotes;
import io.communitykit.points.contest.VoteStore;
import io.communitykit.points.contest.VoteUnit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Entries and votes in the tables of the schema. */
final class JdbcVoteStore implements VoteStore {

  private static final List<ContestRows.Table> TABLES =
      List.of(
          new ContestRows.Table(
              "contest_entry",
              "member",
              "contest.entries",
              List.of("contest", "id:entry", "at"),
              "id"),
          new ContestRows.Table(
              "contest_vote",
              "voter",
              "contest.votes",
              List.of("contest", "id:vote", "entry", "at"),
              "id"));

  private static final String OF_ID = " where community = ? and contest = ? and id = ?";
  private static final String PART = "votes";

  private final ContestRows rows;

  JdbcVoteStore(ContestRows rows) {
    this.rows = rows;
  }

  @Override
  public ContestStatus enter(ContestEntry entry) {
    return rows.write("entry " + entry.contest() + " " + entry.id(), db -> enter(db, entry));
  }

  private ContestStatus enter(Db db, ContestEntry entry) throws SQLException {
    Optional<ContestEntry> before = find(db, entry.contest(), entry.id());
    if (before.isPresent()) {
      return before.get().equals(entry) ? ContestStatus.REPLAYED : ContestStatus.ID_CONFLICT;
    }
    if (rows.isClosed(db, entry.contest(), PART)) {
      return ContestStatus.CLOSED;
    }
    // Nobody else enters it meanwhile: that is what is locked.
    db.update(
        "insert into contest_entry (community, contest, id, member, at, length)"
            + " values (?, ?, ?, ?, ?, ?)",
        rows.community(),
        entry.contest().value(),
        entry.id().value(),
        entry.member().value(),
        Micros.of(entry.at()),
        entry.length());
    return ContestStatus.DONE;
  }

  @Override
  public ContestStatus remove(ContestId contest, ActivityId entry) {
    return rows.write("entry " + contest + " " + entry, db -> remove(db, contest, entry));
  }

  private ContestStatus remove(Db db, ContestId contest, ActivityId entry) throws SQLException {
    Optional<Boolean> isRemoved = isRemoved(db, contest, entry);
    if (isRemoved.isEmpty() || isRemoved.get()) {
      return isRemoved.isEmpty() ? ContestStatus.NO_SUCH_ENTRY : ContestStatus.REPLAYED;
    }
    if (rows.isClosed(db, contest, PART)) {
      return ContestStatus.CLOSED;
    }
    db.update(
        "update contest_entry set removed = true" + OF_ID,
        rows.community(),
        contest.value(),
        entry.value());
    return ContestStatus.DONE;
  }

  private Optional<Boolean> isRemoved(Db db, ContestId contest, ActivityId entry)
      throws SQLException {
    return db.first(
        "select removed from contest_entry" + OF_ID,
        row -> row.getBoolean(1),
        rows.community(),
        contest.value(),
        entry.value());
  }

  private Optional<ContestEntry> find(Db db, ContestId contest, ActivityId id) throws SQLException {
    return db.first(
        "select * from contest_entry" + OF_ID,
        row -> entry(contest, row),
        rows.community(),
        contest.value(),
        id.value());
  }

  private static ContestEntry entry(ContestId contest, ResultSet row) throws SQLException {
    return new ContestEntry(
        contest,
        ActivityId.of(row.getString("id")),
        MemberId.of(row.getString("member")),
        Micros.instant(row.getLong("at")),
        row.getInt("length"));
  }

  @Override
  public ContestStatus vote(VoteUnit vote) {
    return rows.write("voter " + vote.contest() + " " + vote.voter(), db -> vote(db, vote));
  }

  private ContestStatus vote(Db db, VoteUnit vote) throws SQLException {
    Optional<ContestStatus> known = known(db, vote);
    if (known.isPresent()) {
      return known.get();
    }
    if (rows.isClosed(db, vote.contest(), PART)) {
      return ContestStatus.CLOSED;
    }
    Optional<ContestEntry> entry = find(db, vote.contest(), vote.entry());
    if (entry.isEmpty() || isRemoved(db, vote.contest(), vote.entry()).orElse(false)) {
      return ContestStatus.NO_SUCH_ENTRY;
    }
    if (!vote.ownToo() && entry.get().member().equals(vote.voter())) {
      return ContestStatus.OWN_ENTRY;
    }
    List<String> used =
        db.list(
            "select v.entry from contest_vote v where v.community = ? and v.voter = ? and"
                + " v.contest = ? and v.bucket = ? and not v.withdrawn and not exists (select 1"
                + " from contest_entry e where e.community = v.community and e.contest = v.contest"
                + " and e.id = v.entry and e.removed)",
            row -> row.getString(1),
            rows.community(),
            vote.voter().value(),
            vote.contest().value(),
            vote.bucket());
    if (used.contains(vote.entry().value())) {
      return ContestStatus.VOTED_BEFORE;
    }
    if (used.size() >= vote.max()) {
      return ContestStatus.NO_VOTES_LEFT;
    }
    boolean isNew =
        db.insert(
            "insert into contest_vote (community, contest, id, entry, voter, at, bucket)"
                + " values (?, ?, ?, ?, ?, ?, ?)",
            rows.community(),
            vote.contest().value(),
            vote.id().value(),
            vote.entry().value(),
            vote.voter().value(),
            Micros.of(vote.at()),
            vote.bucket());
    // Another voter may have taken the id meanwhile.
    return isNew ? ContestStatus.DONE : ContestStatus.ID_CONFLICT;
  }

  private Optional<ContestStatus> known(Db db, VoteUnit vote) throws SQLException {
    return db.first(
        "select * from contest_vote" + OF_ID,
        row ->
            row.getString("entry").equals(vote.entry().value())
                    && row.getString("voter").equals(vote.voter().value())
                    && row.getLong("at") == Micros.of(vote.at())
                ? ContestStatus.REPLAYED
                : ContestStatus.ID_CONFLICT,
        rows.community(),
        vote.contest().value(),
        vote.id().value());
  }

  @Override
  public ContestStatus withdraw(ContestId contest, ActivityId vote) {
    return rows.write("vote " + contest + " " + vote, db -> withdraw(db, contest, vote));
  }

  private ContestStatus withdraw(Db db, ContestId contest, ActivityId vote) throws SQLException {
    Object[] id = {rows.community(), contest.value(), vote.value()};
    Optional<Boolean> isWithdrawn =
        db.first("select withdrawn from contest_vote" + OF_ID, row -> row.getBoolean(1), id);
    if (isWithdrawn.isEmpty() || isWithdrawn.get()) {
      return isWithdrawn.isEmpty() ? ContestStatus.NO_SUCH_ENTRY : ContestStatus.REPLAYED;
    }
    if (rows.isClosed(db, contest, PART)) {
      return ContestStatus.CLOSED;
    }
    db.update("update contest_vote set withdrawn = true" + OF_ID, id);
    return ContestStatus.DONE;
  }

  @Override
  public List<EntryVotes> tally(ContestId contest, Optional<ActivityId> after, int limit) {
    Page.checkSize(limit);
    List<Object> parameters = new ArrayList<>(List.of(rows.community(), contest.value()));
    after.ifPresent(id -> parameters.add(id.value()));
    String order = rows.database().order("id");
    String sql =
        "select e.*, (select count(*) from contest_vote v where v.community = e.community and"
            + " v.contest = e.contest and v.entry = e.id and not v.withdrawn) as votes,"
            + " (select max(v.at) from contest_vote v where v.community = e.community and"
            + " v.contest = e.contest and v.entry = e.id and not v.withdrawn) as reached_at"
            + " from contest_entry e where community = ? and contest = ? and not removed"
            + (after.isPresent() ? " and " + rows.database().after("id") : "")
            + " order by "
            + order
            + " limit "
            + limit;
    return rows.read(
        db ->
            db.list(
                sql,
                row ->
                    new EntryVotes(
                        entry(contest, row),
                        row.getLong("votes"),
                        Micros.instant(Db.number(row, "reached_at"))),
                parameters.toArray()));
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
