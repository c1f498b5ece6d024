package io.communitykit.moderation.review;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.CircleId;
import io.communitykit.core.Identifiers;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.Remark;
import io.communitykit.moderation.Subject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/**
 * One thing for a reviewer to decide: a piece of content or a member, with the complaints about it
 * and what rules found in it. A subject has at most one open case.
 *
 * @param id its id
 * @param subject a piece of content or a member
 * @param accused the content's author, or that member
 * @param circle where it is, if in a circle
 * @param openedAt when it was opened, to the microsecond
 * @param held what rules found, of the latest version of the content
 * @param complaints how many there are
 * @param complaintWeight what they weigh together
 * @param lease who works on it, or did
 * @param resolution what came of it; empty while it is open
 * @param version how often it was opened, held, claimed or resolved: 1 when it is new. Complaints
 *     do not count, so that a flood of them keeps no reviewer from deciding
 */
public record ReviewCase(
    String id,
    Subject subject,
    MemberId accused,
    Optional<CircleId> circle,
    Instant openedAt,
    Optional<HeldDecision> held,
    long complaints,
    long complaintWeight,
    Optional<Lease> lease,
    Optional<Resolution> resolution,
    long version) {

  /** The order of the queue: the highest priority first, of equals the oldest, then by id. */
  public static final Comparator<ReviewCase> ORDER =
      Comparator.comparingLong(ReviewCase::priority)
          .reversed()
          .thenComparing(ReviewCase::openedAt)
          .thenComparing(ReviewCase::id, Identifiers::compare);

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the subject is of another kind, or a number is out of its
   *     bounds
   */
  public ReviewCase {
    Identifiers.check("case id", id);
    if (subject.kind() != Subject.Kind.CONTENT && subject.kind() != Subject.Kind.MEMBER) {
      throw new IllegalArgumentException(
          "subject must be a piece of content or a member, was " + subject);
    }
    requireNonNull(accused, "accused");
    requireNonNull(circle, "circle");
    openedAt = requireNonNull(openedAt, "openedAt").truncatedTo(ChronoUnit.MICROS);
    requireNonNull(held, "held");
    requireNonNull(lease, "lease");
    requireNonNull(resolution, "resolution");
    if (complaints < 0 || complaintWeight < 0 || version < 1) {
      throw new IllegalArgumentException(
          "complaints and complaintWeight must be 0 or more and version 1 or more, were "
              + complaints
              + ", "
              + complaintWeight
              + " and "
              + version);
    }
  }

  /** Returns a new case without complaints. */
  public static ReviewCase open(
      String id,
      Subject subject,
      MemberId accused,
      Optional<CircleId> circle,
      Instant openedAt,
      Optional<HeldDecision> held) {
    return new ReviewCase(
        id, subject, accused, circle, openedAt, held, 0, 0, Optional.empty(), Optional.empty(), 1);
  }

  /**
   * Returns how urgent it is: what its complaints weigh, and what rules found weighs if confirmed.
   */
  public long priority() {
    return complaintWeight + held.map(HeldDecision::weight).orElse(0);
  }

  /** Whether nobody has decided it yet. */
  public boolean isOpen() {
    return resolution.isEmpty();
  }

  /** Whether it is open and nobody works on it at {@code at}. */
  public boolean isFree(Instant at) {
    return isOpen() && lease.filter(each -> each.runs(at)).isEmpty();
  }

  /** Returns the next version of this case, with what rules found in the content's latest form. */
  public ReviewCase holding(HeldDecision decision) {
    return next(Optional.of(decision), lease, resolution);
  }

  /** Returns the next version of this case, claimed. */
  public ReviewCase claimed(Lease lease) {
    return next(held, Optional.of(lease), resolution);
  }

  /** Returns the next version of this case, decided. */
  public ReviewCase resolved(Resolution resolution) {
    return next(held, lease, Optional.of(resolution));
  }

  private ReviewCase next(
      Optional<HeldDecision> held, Optional<Lease> lease, Optional<Resolution> resolution) {
    return new ReviewCase(
        id,
        subject,
        accused,
        circle,
        openedAt,
        held,
        complaints,
        complaintWeight,
        lease,
        resolution,
        version + 1);
  }

  /** Returns this case, the same version, with these complaints: for stores, which count them. */
  public ReviewCase withComplaints(long complaints, long complaintWeight) {
    return new ReviewCase(
        id,
        subject,
        accused,
        circle,
        openedAt,
        held,
        complaints,
        complaintWeight,
        lease,
        resolution,
        version);
  }

  /** Returns this case, the same version, without {@code person}. */
  public ReviewCase without(MemberId person, MemberId replacement) {
    boolean aboutThem = accused.equals(person);
    return new ReviewCase(
        id,
        subject.without(person, replacement),
        aboutThem ? replacement : accused,
        circle,
        openedAt,
        held,
        complaints,
        complaintWeight,
        lease.map(
            each ->
                each.reviewer().equals(person)
                    ? new Lease(replacement, each.untilExclusive())
                    : each),
        resolution.map(
            each ->
                new Resolution(
                    each.outcome(),
                    each.reviewer().equals(person) ? replacement : each.reviewer(),
                    each.at(),
                    each.policy(),
                    aboutThem || each.reviewer().equals(person) ? Remark.NONE : each.note())),
        version);
  }
}
