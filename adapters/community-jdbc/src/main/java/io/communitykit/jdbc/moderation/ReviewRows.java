package io.communitykit.jdbc.moderation;

import io.communitykit.core.CircleId;
import io.communitykit.core.MemberId;
import io.communitykit.jdbc.column.Micros;
import io.communitykit.moderation.Remark;
import io.communitykit.moderation.audit.AuditAction;
import io.communitykit.moderation.audit.AuditEntry;
import io.communitykit.moderation.review.Appeal;
import io.communitykit.moderation.review.AppealOutcome;
import io.communitykit.moderation.review.AppealRuling;
import io.communitykit.moderation.review.CaseOutcome;
import io.communitykit.moderation.review.Complaint;
import io.communitykit.moderation.review.HeldDecision;
import io.communitykit.moderation.review.Lease;
import io.communitykit.moderation.review.Resolution;
import io.communitykit.moderation.review.ReviewCase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Cases, complaints, appeals and lines of the log as rows. */
final class ReviewRows {

  private ReviewRows() {}

  /** Of a case; what is counted of its complaints is left out, since the store counts. */
  static Columns columns(String community, ReviewCase each) {
    return Columns.of(community)
        .with("id", each.id())
        .with("subject_kind", each.subject().kind().name())
        .with("subject_id", each.subject().id())
        .with("accused", each.accused().value())
        .with("circle", each.circle().map(CircleId::value))
        .with("opened_at", Micros.of(each.openedAt()))
        .with("held_decision", each.held().map(HeldDecision::decision))
        .with("held_at", each.held().map(held -> Micros.of(held.at())))
        .with("held_policy", each.held().map(HeldDecision::policy))
        .with("held_rule", each.held().map(HeldDecision::rule))
        .with("held_weight", each.held().map(HeldDecision::weight))
        .with("lease_reviewer", each.lease().map(lease -> lease.reviewer().value()))
        .with("lease_until", each.lease().map(lease -> Micros.of(lease.untilExclusive())))
        .with("outcome", each.resolution().map(resolution -> resolution.outcome().name()))
        .with("resolved_by", each.resolution().map(resolution -> resolution.reviewer().value()))
        .with("resolved_at", each.resolution().map(resolution -> Micros.of(resolution.at())))
        .with("resolved_policy", each.resolution().flatMap(Resolution::policy))
        .with("resolved_note", each.resolution().map(resolution -> resolution.note().text()))
        .with("version", each.version());
  }

  static Columns columns(String community, Complaint complaint) {
    return Columns.of(community)
        .with("id", complaint.id())
        .with("reporter", complaint.reporter().value())
        .with("subject_kind", complaint.subject().kind().name())
        .with("subject_id", complaint.subject().id())
        .with("policy", complaint.policy())
        .with("remark", complaint.text().text())
        .with("at", Micros.of(complaint.at()))
        .with("weight", complaint.weight())
        .with("review_case", complaint.reviewCase());
  }

  static Columns columns(String community, Appeal appeal) {
    return Columns.of(community)
        .with("id", appeal.id())
        .with("member", appeal.member().value())
        .with("against_kind", appeal.against().kind().name())
        .with("against_id", appeal.against().id())
        .with("policy", appeal.policy())
        .with("act_at", Micros.of(appeal.actAt()))
        .with("by_kind", appeal.decidedBy().kind().name())
        .with("by_id", appeal.decidedBy().id())
        .with("remark", appeal.text().text())
        .with("at", Micros.of(appeal.at()))
        .with("outcome", appeal.ruling().map(ruling -> ruling.outcome().name()))
        .with("ruled_by", appeal.ruling().map(ruling -> ruling.reviewer().value()))
        .with("ruled_at", appeal.ruling().map(ruling -> Micros.of(ruling.at())))
        .with("ruled_reason", appeal.ruling().map(ruling -> ruling.reason().text()));
  }

  static Columns columns(String community, AuditEntry entry) {
    return Columns.of(community)
        .with("id", entry.id())
        .with("at", Micros.of(entry.at()))
        .with("actor_kind", entry.actor().kind().name())
        .with("actor_id", entry.actor().id())
        .with("action", entry.action().name())
        .with("subject_kind", entry.subject().kind().name())
        .with("subject_id", entry.subject().id())
        .with("member", entry.member().map(MemberId::value))
        .with("policy", entry.policy())
        .with("decision", entry.decision())
        .with("note", entry.note().text());
  }

  static ReviewCase reviewCase(ResultSet row) throws SQLException {
    return new ReviewCase(
        row.getString("id"),
        RecordRows.subject(row, "subject"),
        MemberId.of(row.getString("accused")),
        Optional.ofNullable(row.getString("circle")).map(CircleId::of),
        Micros.instant(row.getLong("opened_at")),
        held(row),
        row.getLong("complaints"),
        row.getLong("complaint_weight"),
        lease(row),
        resolution(row),
        row.getLong("version"));
  }

  private static Optional<HeldDecision> held(ResultSet row) throws SQLException {
    String decision = row.getString("held_decision");
    return decision == null
        ? Optional.empty()
        : Optional.of(
            new HeldDecision(
                decision,
                Micros.instant(row.getLong("held_at")),
                row.getString("held_policy"),
                row.getString("held_rule"),
                row.getInt("held_weight")));
  }

  private static Optional<Lease> lease(ResultSet row) throws SQLException {
    String reviewer = row.getString("lease_reviewer");
    return reviewer == null
        ? Optional.empty()
        : Optional.of(new Lease(MemberId.of(reviewer), Micros.instant(row.getLong("lease_until"))));
  }

  private static Optional<Resolution> resolution(ResultSet row) throws SQLException {
    String outcome = row.getString("outcome");
    return outcome == null
        ? Optional.empty()
        : Optional.of(
            new Resolution(
                CaseOutcome.valueOf(outcome),
                MemberId.of(row.getString("resolved_by")),
                Micros.instant(row.getLong("resolved_at")),
                Optional.ofNullable(row.getString("resolved_policy")),
                Remark.of(row.getString("resolved_note"))));
  }

  static Complaint complaint(ResultSet row) throws SQLException {
    return new Complaint(
        row.getString("id"),
        MemberId.of(row.getString("reporter")),
        RecordRows.subject(row, "subject"),
        Optional.ofNullable(row.getString("policy")),
        Remark.of(row.getString("remark")),
        Micros.instant(row.getLong("at")),
        row.getInt("weight"),
        row.getString("review_case"));
  }

  static Appeal appeal(ResultSet row) throws SQLException {
    String outcome = row.getString("outcome");
    return new Appeal(
        row.getString("id"),
        MemberId.of(row.getString("member")),
        RecordRows.subject(row, "against"),
        row.getString("policy"),
        Micros.instant(row.getLong("act_at")),
        RecordRows.actor(row, "by"),
        Remark.of(row.getString("remark")),
        Micros.instant(row.getLong("at")),
        outcome == null
            ? Optional.empty()
            : Optional.of(
                new AppealRuling(
                    AppealOutcome.valueOf(outcome),
                    MemberId.of(row.getString("ruled_by")),
                    Micros.instant(row.getLong("ruled_at")),
                    Remark.of(row.getString("ruled_reason")))));
  }

  static AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getString("id"),
        Micros.instant(row.getLong("at")),
        RecordRows.actor(row, "actor"),
        AuditAction.of(row.getString("action")),
        RecordRows.subject(row, "subject"),
        Optional.ofNullable(row.getString("member")).map(MemberId::of),
        Optional.ofNullable(row.getString("policy")),
        Optional.ofNullable(row.getString("decision")),
        Remark.of(row.getString("note")));
  }
}
