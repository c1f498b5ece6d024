package io.communitykit.moderation.store;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Identifiers;
import io.communitykit.moderation.audit.AuditEntry;
import io.communitykit.moderation.review.Appeal;
import io.communitykit.moderation.review.Complaint;
import io.communitykit.moderation.review.ReviewCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is written together or not at all.
 *
 * @param id what makes a repetition recognisable
 * @param fingerprint SHA-256, in hexadecimal, of what was asked for: the same id with another one
 *     is another request, and a fault of the caller
 * @param record what changes in a member's record
 * @param reviewCase a new case, of version 1, or the next version of an open one
 * @param complaint a new complaint; its case is the unit's, or one that is open
 * @param appeal a new appeal, or an open one that is decided now
 * @param audit lines of the log, new all
 */
public record ModerationUnit(
    String id,
    String fingerprint,
    Optional<RecordChange> record,
    Optional<ReviewCase> reviewCase,
    Optional<Complaint> complaint,
    Optional<Appeal> appeal,
    List<AuditEntry> audit) {

  /** Most lines of the log: an appeal may void one strike and lift every sanction of a member. */
  public static final int MAX_AUDIT = 5_000;

  /**
   * Checks the components and takes a copy.
   *
   * @throws IllegalArgumentException if the complaint is of another case, or there are too many
   *     lines
   */
  public ModerationUnit {
    Identifiers.check("unit id", id);
    Identifiers.check("fingerprint", fingerprint);
    requireNonNull(record, "record");
    requireNonNull(appeal, "appeal");
    if (complaint.isPresent()
        && reviewCase.isPresent()
        && !complaint.get().reviewCase().equals(reviewCase.get().id())) {
      throw new IllegalArgumentException(
          "complaint must be of the case "
              + reviewCase.get().id()
              + ", was of "
              + complaint.get().reviewCase());
    }
    audit = List.copyOf(audit);
    if (audit.size() > MAX_AUDIT) {
      throw new IllegalArgumentException(
          "audit must have at most " + MAX_AUDIT + " entries, had " + audit.size());
    }
  }

  /** Returns a unit that writes nothing yet. */
  public static ModerationUnit of(String id, String fingerprint) {
    return new ModerationUnit(
        id,
        fingerprint,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** Returns this unit, changing a member's record. */
  public ModerationUnit with(RecordChange change) {
    return new ModerationUnit(
        id, fingerprint, Optional.of(change), reviewCase, complaint, appeal, audit);
  }

  /** Returns this unit, writing {@code next}. */
  public ModerationUnit with(ReviewCase next) {
    return new ModerationUnit(id, fingerprint, record, Optional.of(next), complaint, appeal, audit);
  }

  /** Returns this unit, adding {@code complaint}. */
  public ModerationUnit with(Complaint complaint) {
    return new ModerationUnit(
        id, fingerprint, record, reviewCase, Optional.of(complaint), appeal, audit);
  }

  /** Returns this unit, writing {@code appeal}. */
  public ModerationUnit with(Appeal appeal) {
    return new ModerationUnit(
        id, fingerprint, record, reviewCase, complaint, Optional.of(appeal), audit);
  }

  /** Returns this unit, adding {@code entry} to the log. */
  public ModerationUnit with(AuditEntry entry) {
    return with(List.of(entry));
  }

  /** Returns this unit, adding {@code entries} to the log. */
  public ModerationUnit with(List<AuditEntry> entries) {
    List<AuditEntry> more = new ArrayList<>(audit);
    more.addAll(entries);
    return new ModerationUnit(id, fingerprint, record, reviewCase, complaint, appeal, more);
  }
}
