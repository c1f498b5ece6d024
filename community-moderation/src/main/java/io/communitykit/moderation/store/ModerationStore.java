package io.communitykit.moderation.store;

import io.communitykit.core.CircleId;
import io.communitykit.core.MemberData;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.moderation.audit.AuditEntry;
import io.communitykit.moderation.review.Appeal;
import io.communitykit.moderation.review.Complaint;
import io.communitykit.moderation.review.ReporterTally;
import io.communitykit.moderation.review.ReviewCase;
import io.communitykit.moderation.sanction.MemberRecord;
import io.communitykit.moderation.sanction.Sanction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a host keeps what due process needs: strikes and sanctions, cases and complaints, appeals,
 * and the log of all of it.
 *
 * <p>There is one way to write, {@link #commit}. Every adapter keeps these promises:
 *
 * <ol>
 *   <li>A commit is atomic, also when the process dies in the middle of it: all of a unit is
 *       written or nothing. What it wrote, every later call sees.
 *   <li>It is idempotent by the unit's id: the same unit again is {@code REPLAYED}, another one
 *       with the id an {@code ID_CONFLICT}, whatever else became of what it wrote.
 *   <li>A record changes only from the version that a unit names, and a case only from the version
 *       before the unit's: of any number of concurrent units from one version one is written and
 *       the others are stale, with the version there is now. So no two reviewers claim a case while
 *       a lease runs, and no rung of a ladder is crossed twice or missed.
 *   <li>A subject has one open case at most, a reporter one complaint about a subject ever, an act
 *       one appeal ever.
 *   <li>Complaints are counted by the store: a complaint adds 1 and its weight to its open case and
 *       leaves the case's version as it is, and the next version of a case keeps what was counted.
 *   <li>Nothing is forgotten: of a known strike only {@code voided} is taken from a unit, of a
 *       known sanction only {@code lifted}; lines of the log are added.
 *   <li>Lists are in the stated order, and a walk over pages lists exactly once what is there and
 *       wanted throughout the walk.
 * </ol>
 *
 * <p>Erasing a member deletes their strikes, sanctions and appeals, and the texts of complaints by
 * them and about them; complaints, cases, leases, resolutions and lines of the log carry the
 * replacement, since counts and other members' records depend on them, and what was written in
 * those is deleted. Ids of units stay: what was done once is not done again.
 *
 * <p>A store is one community's. Implementations are called from many threads at once; a call
 * throws only what the storage throws, and may then be repeated.
 */
public interface ModerationStore extends MemberData {

  /** Most cases that one call lists. */
  int MAX_CASES = 200;

  /** Writes {@code unit}, or says why not. */
  UnitCommit commit(ModerationUnit unit);

  /**
   * Returns what is held against {@code member}, of one moment.
   *
   * @param asOf strikes that expire at this instant or before are left out
   */
  MemberRecord record(MemberId member, Instant asOf);

  /**
   * Returns the sanctions of {@code member} that are in force at {@code at}, in {@link
   * Sanction#ORDER}. A host asks this for every post, so its cost does not depend on how many
   * members, strikes or ended sanctions there are.
   *
   * @param circle those everywhere and those in this circle; if empty, those everywhere alone
   */
  List<Sanction> inForce(MemberId member, Optional<CircleId> circle, Instant at);

  /** Returns what became of the complaints of {@code reporter} in cases that are decided. */
  ReporterTally tally(MemberId reporter);

  /**
   * Returns the first cases wanted, in {@link ReviewCase#ORDER}.
   *
   * @param limit at most how many, 1 to {@value #MAX_CASES}
   */
  List<ReviewCase> cases(CaseQuery query, int limit);

  /**
   * Returns the complaints of a case, in {@link Complaint#ORDER}.
   *
   * @param cursor where to go on, from the page before; empty for the first
   * @param limit at most {@link Page#MAX_SIZE}
   */
  Page<Complaint> complaints(String caseId, Optional<String> cursor, int limit);

  /**
   * Returns appeals, in {@link Appeal#ORDER}.
   *
   * @param cursor where to go on, from the page before; empty for the first
   * @param limit at most {@link Page#MAX_SIZE}
   */
  Page<Appeal> appeals(AppealQuery query, Optional<String> cursor, int limit);

  /**
   * Returns lines of the log, in {@link AuditEntry#ORDER}.
   *
   * @param cursor where to go on, from the page before; empty for the first
   * @param limit at most {@link Page#MAX_SIZE}
   */
  Page<AuditEntry> audit(AuditQuery query, Optional<String> cursor, int limit);
}
