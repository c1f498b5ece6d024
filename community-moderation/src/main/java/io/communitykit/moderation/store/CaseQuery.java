package io.communitykit.moderation.store;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.CircleId;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.review.ReviewCase;
import java.time.Instant;
import java.util.Optional;

/**
 * Which cases are wanted; what is empty is not asked.
 *
 * @param id the case with this id, open or not; without an id only open cases are wanted
 * @param subject those about this
 * @param circle those in this circle
 * @param freeAt those that nobody works on at this instant
 * @param notAbout those that do not accuse this member
 */
public record CaseQuery(
    Optional<String> id,
    Optional<Subject> subject,
    Optional<CircleId> circle,
    Optional<Instant> freeAt,
    Optional<MemberId> notAbout) {

  /** All that are open. */
  public static final CaseQuery OPEN =
      new CaseQuery(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Checks the components. */
  public CaseQuery {
    requireNonNull(id, "id");
    requireNonNull(subject, "subject");
    requireNonNull(circle, "circle");
    requireNonNull(freeAt, "freeAt");
    requireNonNull(notAbout, "notAbout");
  }

  /** Returns the wish for the case {@code id}. */
  public static CaseQuery of(String id) {
    return new CaseQuery(Optional.of(id), OPEN.subject, OPEN.circle, OPEN.freeAt, OPEN.notAbout);
  }

  /** Returns the wish for the open case about {@code subject}. */
  public static CaseQuery about(Subject subject) {
    return new CaseQuery(OPEN.id, Optional.of(subject), OPEN.circle, OPEN.freeAt, OPEN.notAbout);
  }

  /** Returns this wish, of those in {@code circle} alone. */
  public CaseQuery in(CircleId circle) {
    return new CaseQuery(id, subject, Optional.of(circle), freeAt, notAbout);
  }

  /** Returns this wish, of those alone that {@code reviewer} could claim at {@code at}. */
  public CaseQuery claimable(MemberId reviewer, Instant at) {
    return new CaseQuery(id, subject, circle, Optional.of(at), Optional.of(reviewer));
  }

  /** Whether {@code found} is wanted. */
  public boolean matches(ReviewCase found) {
    return id.map(found.id()::equals).orElseGet(found::isOpen)
        && subject.map(found.subject()::equals).orElse(true)
        && (circle.isEmpty() || circle.equals(found.circle()))
        && freeAt.map(found::isFree).orElse(true)
        && notAbout.map(each -> !each.equals(found.accused())).orElse(true);
  }
}
