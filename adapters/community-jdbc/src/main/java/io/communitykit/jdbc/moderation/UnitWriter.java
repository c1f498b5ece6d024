package io.communitykit.jdbc.moderation;

import io.communitykit.core.MemberId;
import io.communitykit.jdbc.statement.Db;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.review.Appeal;
import io.communitykit.moderation.review.Complaint;
import io.communitykit.moderation.review.ReviewCase;
import io.communitykit.moderation.sanction.Sanction;
import io.communitykit.moderation.sanction.Strike;
import io.communitykit.moderation.store.ModerationUnit;
import io.communitykit.moderation.store.RecordChange;
import io.communitykit.moderation.store.UnitCommit;
import io.communitykit.moderation.store.UnitCommit.Status;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Writes a unit within a transaction: each part waits for those who write the same, and then either
 * is written or refuses the whole. Parts are written in the order in which their refusals come
 * first, so that the answer is the one of some order of all units.
 *
 * @param db the transaction
 * @param community whose rows
 */
record UnitWriter(Db db, String community) {

  private static final String OF_ID = "community = ? and id = ?";
  private static final String OF_MEMBER = "community = ? and member = ?";
  private static final String OF_RECORD = OF_MEMBER + " and id = ?";

  /** That a unit is not written. What the transaction wrote so far is to be rolled back. */
  static final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient UnitCommit answer;

    private Refused(UnitCommit answer) {
      super(answer.status().name(), null, false, false);
      this.answer = answer;
    }

    UnitCommit answer() {
      return answer;
    }
  }

  /**
   * Writes {@code unit}.
   *
   * @throws Refused if it is not to be written
   */
  void write(ModerationUnit unit) throws SQLException {
    note(unit);
    if (unit.complaint().isPresent()) {
      write(unit.complaint().get());
    }
    if (unit.appeal().isPresent()) {
      write(unit.appeal().get());
    }
    if (unit.record().isPresent()) {
      write(unit.record().get());
    }
    if (unit.reviewCase().isPresent()) {
      write(unit.reviewCase().get());
    }
    if (unit.complaint().isPresent()) {
      count(unit.complaint().get(), unit.reviewCase().isPresent());
    }
    Columns.insertAll(
        db,
        "moderation_audit",
        unit.audit().stream().map(entry -> ReviewRows.columns(community, entry)).toList());
  }

  private void note(ModerationUnit unit) throws SQLException {
    boolean isNew =
        Columns.of(community)
            .with("id", unit.id())
            .with("fingerprint", unit.fingerprint())
            .insert(db, "moderation_unit");
    if (!isNew) {
      boolean same =
          db.exists(
              "select 1 from moderation_unit where " + OF_ID + " and fingerprint = ?",
              community,
              unit.id(),
              unit.fingerprint());
      throw new Refused(UnitCommit.of(same ? Status.REPLAYED : Status.ID_CONFLICT));
    }
  }

  private void write(Complaint complaint) throws SQLException {
    if (!ReviewRows.columns(community, complaint).insert(db, "moderation_complaint")) {
      throw new Refused(UnitCommit.of(Status.DUPLICATE));
    }
  }

  private void write(Appeal appeal) throws SQLException {
    Columns columns = ReviewRows.columns(community, appeal);
    Subject act = appeal.against();
    boolean written =
        appeal.isOpen()
            ? columns.insert(db, "moderation_appeal")
            : columns.update(
                    db,
                    "moderation_appeal",
                    "community = ? and against_kind = ? and against_id = ? and outcome is null",
                    community,
                    act.kind().name(),
                    act.id())
                == 1;
    if (!written) {
      throw new Refused(UnitCommit.of(Status.DUPLICATE));
    }
  }

  private void write(RecordChange change) throws SQLException {
    long version = hold(change.member());
    if (version != change.version()) {
      throw new Refused(UnitCommit.stale(Status.STALE_RECORD, version));
    }
    new Columns()
        .with("version", version + 1)
        .update(db, "moderation_member", OF_MEMBER, community, change.member().value());
    for (Strike strike : change.strikes()) {
      write(strike);
    }
    for (Sanction sanction : change.sanctions()) {
      write(sanction);
    }
  }

  /** Holds the row of {@code member} until the commit, and returns the record's version. */
  private long hold(MemberId member) throws SQLException {
    while (true) {
      Optional<Long> version =
          db.first(
              "select version from moderation_member where " + OF_MEMBER + " for update",
              row -> row.getLong("version"),
              community,
              member.value());
      if (version.isPresent()) {
        return version.get();
      }
      Columns.of(community)
          .with("member", member.value())
          .with("version", 0L)
          .insert(db, "moderation_member");
    }
  }

  private boolean isKnown(String table, MemberId member, String id) throws SQLException {
    return db.exists(
        "select 1 from " + table + " where " + OF_RECORD, community, member.value(), id);
  }

  private void write(Strike strike) throws SQLException {
    if (!isKnown("moderation_strike", strike.member(), strike.id())) {
      RecordRows.columns(community, strike).insert(db, "moderation_strike");
    } else if (strike.voided().isPresent()) {
      RecordRows.revoked(new Columns(), "voided", strike.voided())
          .update(
              db, "moderation_strike", OF_RECORD, community, strike.member().value(), strike.id());
    }
  }

  private void write(Sanction sanction) throws SQLException {
    if (!isKnown("moderation_sanction", sanction.member(), sanction.id())) {
      RecordRows.columns(community, sanction).insert(db, "moderation_sanction");
    } else if (sanction.lifted().isPresent()) {
      RecordRows.revoked(new Columns(), "lifted", sanction.lifted())
          .update(
              db,
              "moderation_sanction",
              OF_RECORD,
              community,
              sanction.member().value(),
              sanction.id());
    }
  }

  private void write(ReviewCase next) throws SQLException {
    Columns columns = ReviewRows.columns(community, next);
    boolean written =
        next.version() == 1
            ? columns
                .with("complaints", 0L)
                .with("complaint_weight", 0L)
                .insert(db, "moderation_case")
            : columns.update(
                    db,
                    "moderation_case",
                    OF_ID + " and version = ? and outcome is null",
                    community,
                    next.id(),
                    next.version() - 1)
                == 1;
    if (!written) {
      throw staleCase(next.id(), Optional.of(next.subject()));
    }
  }

  /** Counts in the case, which is open, or is held already by the unit's own version of it. */
  private void count(Complaint complaint, boolean held) throws SQLException {
    boolean counted =
        db.update(
                "update moderation_case set complaints = complaints + 1,"
                    + " complaint_weight = complaint_weight + ? where "
                    + OF_ID
                    + (held ? "" : " and outcome is null"),
                complaint.weight(),
                community,
                complaint.reviewCase())
            == 1;
    if (!counted) {
      throw staleCase(complaint.reviewCase(), Optional.empty());
    }
  }

  private Refused staleCase(String id, Optional<Subject> subject) throws SQLException {
    Optional<Long> version =
        db.first(
            "select version from moderation_case where " + OF_ID,
            row -> row.getLong("version"),
            community,
            id);
    if (version.isEmpty() && subject.isPresent()) {
      version =
          db.first(
              "select version from moderation_case where community = ? and open_subject = ?",
              row -> row.getLong("version"),
              community,
              subject.get().toString());
    }
    return new Refused(UnitCommit.stale(Status.STALE_CASE, version.orElse(0L)));
  }
}
