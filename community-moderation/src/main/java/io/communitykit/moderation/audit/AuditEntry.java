package io.communitykit.moderation.audit;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Identifiers;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.Actor;
import io.communitykit.moderation.Remark;
import io.communitykit.moderation.Subject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/**
 * One line of the log: who did what to what, and why. Lines are added and never changed.
 *
 * @param id its id
 * @param at when, to the microsecond
 * @param actor who
 * @param action what
 * @param subject to what
 * @param member the member concerned, if one is
 * @param policy by which policy, if by one
 * @param decision in the course of which decision about content, if of one
 * @param note what the actor wrote
 */
public record AuditEntry(
    String id,
    Instant at,
    Actor actor,
    AuditAction action,
    Subject subject,
    Optional<MemberId> member,
    Optional<String> policy,
    Optional<String> decision,
    Remark note) {

  /** The order entries are listed in: the earliest first, then by id. */
  public static final Comparator<AuditEntry> ORDER =
      Comparator.comparing(AuditEntry::at).thenComparing(AuditEntry::id, Identifiers::compare);

  /** Checks the components. */
  public AuditEntry {
    Identifiers.check("audit entry id", id);
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    requireNonNull(actor, "actor");
    requireNonNull(action, "action");
    requireNonNull(subject, "subject");
    requireNonNull(member, "member");
    requireNonNull(policy, "policy");
    requireNonNull(decision, "decision");
    requireNonNull(note, "note");
  }

  /** Whether it names {@code person}. */
  public boolean names(MemberId person) {
    return actor.is(person)
        || member.equals(Optional.of(person))
        || subject.equals(Subject.member(person));
  }

  /** Returns this line without {@code person}: what was done stays, what was written does not. */
  public AuditEntry without(MemberId person, MemberId replacement) {
    return names(person)
        ? new AuditEntry(
            id,
            at,
            actor.without(person, replacement),
            action,
            subject.without(person, replacement),
            member.map(each -> each.equals(person) ? replacement : each),
            policy,
            decision,
            Remark.NONE)
        : this;
  }
}
