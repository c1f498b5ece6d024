package io.communitykit.moderation.store;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.audit.AuditEntry;
import java.time.Instant;
import java.util.Optional;

/**
 * Which lines of the log are wanted; what is empty is not asked.
 *
 * @param member those that concern this member
 * @param subject those about this
 * @param decision those in the course of this decision
 * @param fromInclusive none before this instant
 * @param beforeExclusive only those before this instant
 */
public record AuditQuery(
    Optional<MemberId> member,
    Optional<Subject> subject,
    Optional<String> decision,
    Optional<Instant> fromInclusive,
    Optional<Instant> beforeExclusive) {

  /** All there are. */
  public static final AuditQuery ALL =
      new AuditQuery(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Checks the components. */
  public AuditQuery {
    requireNonNull(member, "member");
    requireNonNull(subject, "subject");
    requireNonNull(decision, "decision");
    requireNonNull(fromInclusive, "fromInclusive");
    requireNonNull(beforeExclusive, "beforeExclusive");
  }

  /** Returns the wish for what concerns {@code member}. */
  public static AuditQuery of(MemberId member) {
    return new AuditQuery(
        Optional.of(member), ALL.subject, ALL.decision, ALL.fromInclusive, ALL.beforeExclusive);
  }

  /** Returns the wish for what is about {@code subject}. */
  public static AuditQuery about(Subject subject) {
    return new AuditQuery(
        ALL.member, Optional.of(subject), ALL.decision, ALL.fromInclusive, ALL.beforeExclusive);
  }

  /** Returns the wish for what was done in the course of the decision {@code id}. */
  public static AuditQuery inDecision(String id) {
    return new AuditQuery(
        ALL.member, ALL.subject, Optional.of(id), ALL.fromInclusive, ALL.beforeExclusive);
  }

  /** Returns this wish, of those from {@code fromInclusive} and before {@code beforeExclusive}. */
  public AuditQuery between(Instant fromInclusive, Instant beforeExclusive) {
    return new AuditQuery(
        member, subject, decision, Optional.of(fromInclusive), Optional.of(beforeExclusive));
  }

  /** Whether {@code entry} is wanted. */
  public boolean matches(AuditEntry entry) {
    return (member.isEmpty() || member.equals(entry.member()))
        && subject.map(entry.subject()::equals).orElse(true)
        && (decision.isEmpty() || decision.equals(entry.decision()))
        && fromInclusive.map(from -> !entry.at().isBefore(from)).orElse(true)
        && beforeExclusive.map(before -> entry.at().isBefore(before)).orElse(true);
  }
}
