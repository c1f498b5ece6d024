package io.communitykit.testkit.moderation;

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
import io.communitykit.moderation.store.InMemoryModerationStore;
import io.communitykit.moderation.store.ModerationStore;
import io.communitykit.moderation.store.ModerationUnit;
import io.communitykit.moderation.store.UnitCommit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A store that is right, for those that are not to be wrong in one thing alone. */
class DelegatingModerationStore implements ModerationStore {

  final ModerationStore right;

  DelegatingModerationStore() {
    this(new InMemoryModerationStore());
  }

  DelegatingModerationStore(ModerationStore right) {
    this.right = right;
  }

  @Override
  public UnitCommit commit(ModerationUnit unit) {
    return right.commit(unit);
  }

  @Override
  public MemberRecord record(MemberId member, Instant asOf) {
    return right.record(member, asOf);
  }

  @Override
  public List<Sanction> inForce(MemberId member, Optional<CircleId> circle, Instant at) {
    return right.inForce(member, circle, at);
  }

  @Override
  public ReporterTally tally(MemberId reporter) {
    return right.tally(reporter);
  }

  @Override
  public List<ReviewCase> cases(CaseQuery query, int limit) {
    return right.cases(query, limit);
  }

  @Override
  public Page<Complaint> complaints(String caseId, Optional<String> cursor, int limit) {
    return right.complaints(caseId, cursor, limit);
  }

  @Override
  public Page<Appeal> appeals(AppealQuery query, Optional<String> cursor, int limit) {
    return right.appeals(query, cursor, limit);
  }

  @Override
  public Page<AuditEntry> audit(AuditQuery query, Optional<String> cursor, int limit) {
    return right.audit(query, cursor, limit);
  }

  @Override
  public MemberExport export(MemberId member) {
    return right.export(member);
  }

  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    return right.erase(member, replacement);
  }
}
