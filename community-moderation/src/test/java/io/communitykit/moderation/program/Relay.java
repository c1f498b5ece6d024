package io.communitykit.moderation.program;

import io.communitykit.core.CircleId;
import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.moderation.audit.AuditEntry;
import io.communitykit.moderation.review.Appeal;
import io.communitykit.moderation.review.Complaint;
import io.communitykit.moderation.review.ReporterTally;
import io.communitykit.moderation.review.ReviewCase;
import io.communitykit.moderation.sanction.MemberRecord;
import io.communitykit.moderation.sanction.Sanction;
import io.communitykit.moderation.store.AppealQuery;
import io.communitykit.moderation.store.AuditQuery;
import io.communitykit.moderation.store.CaseQuery;
import io.communitykit.moderation.store.ModerationStore;
import io.communitykit.moderation.store.ModerationUnit;
import io.communitykit.moderation.store.UnitCommit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Passes every call on, for tests that change one of them. */
class Relay implements ModerationStore {

  private final ModerationStore to;

  Relay(ModerationStore to) {
    this.to = to;
  }

  @Override
  public UnitCommit commit(ModerationUnit unit) {
    return to.commit(unit);
  }

  @Override
  public MemberRecord record(MemberId member, Instant asOf) {
    return to.record(member, asOf);
  }

  @Override
  public List<Sanction> inForce(MemberId member, Optional<CircleId> circle, Instant at) {
    return to.inForce(member, circle, at);
  }

  @Override
  public ReporterTally tally(MemberId reporter) {
    return to.tally(reporter);
  }

  @Override
  public List<ReviewCase> cases(CaseQuery query, int limit) {
    return to.cases(query, limit);
  }

  @Override
  public Page<Complaint> complaints(String caseId, Optional<String> cursor, int limit) {
    return to.complaints(caseId, cursor, limit);
  }

  @Override
  public Page<Appeal> appeals(AppealQuery query, Optional<String> cursor, int limit) {
    return to.appeals(query, cursor, limit);
  }

  @Override
  public Page<AuditEntry> audit(AuditQuery query, Optional<String> cursor, int limit) {
    return to.audit(query, cursor, limit);
  }

  @Override
  public MemberExport export(MemberId member) {
    return to.export(member);
  }

  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    return to.erase(member, replacement);
  }
}
