package io.communitykit.moderation.sanction;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.CircleId;
import io.communitykit.core.Identifiers;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.Actor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/**
 * What is taken from a member, where and for how long. Sanctions stand side by side: a further one
 * never changes, and so never shortens, one that runs.
 *
 * @param id its id
 * @param member whose it is
 * @param kind what it does
 * @param circle where it holds; everywhere if empty
 * @param startsAt the first instant at which it holds, to the microsecond
 * @param endsAt the first instant at which it no longer does; empty if it has no end. A WARN ends
 *     when it starts: it takes nothing
 * @param policy the policy it upholds
 * @param by who decided
 * @param cause why the ladder issued it; empty if a moderator did by hand
 * @param lifted that it was taken back, if it was
 */
public record Sanction(
    String id,
    MemberId member,
    SanctionKind kind,
    Optional<CircleId> circle,
    Instant startsAt,
    Optional<Instant> endsAt,
    String policy,
    Actor by,
    Optional<LadderCause> cause,
    Optional<Revocation> lifted) {

  /** The order sanctions are listed in: the earliest first, then by id. */
  public static final Comparator<Sanction> ORDER =
      Comparator.comparing(Sanction::startsAt).thenComparing(Sanction::id, Identifiers::compare);

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if it ends before it starts, or a WARN has another end than
   *     its start, or a BAN has an end
   */
  public Sanction {
    Identifiers.check("sanction id", id);
    requireNonNull(member, "member");
    requireNonNull(kind, "kind");
    requireNonNull(circle, "circle");
    startsAt = requireNonNull(startsAt, "startsAt").truncatedTo(ChronoUnit.MICROS);
    endsAt = endsAt.map(end -> end.truncatedTo(ChronoUnit.MICROS));
    if (endsAt.isPresent() && endsAt.get().isBefore(startsAt)) {
      throw new IllegalArgumentException(
          "endsAt must not be before " + startsAt + ", was " + endsAt.get());
    }
    if (kind == SanctionKind.WARN && !endsAt.equals(Optional.of(startsAt))) {
      throw new IllegalArgumentException("a WARN must end when it starts, had the end " + endsAt);
    }
    if (kind == SanctionKind.BAN && endsAt.isPresent()) {
      throw new IllegalArgumentException("a BAN must have no end, had " + endsAt.get());
    }
    requireNonNull(policy, "policy");
    requireNonNull(by, "by");
    requireNonNull(cause, "cause");
    requireNonNull(lifted, "lifted");
  }

  /** Whether it takes something from the member at {@code at}. */
  public boolean isInForce(Instant at) {
    return kind.restricts()
        && !startsAt.isAfter(at)
        && endsAt.map(at::isBefore).orElse(true)
        && lifted.map(each -> at.isBefore(each.at())).orElse(true);
  }

  /** Whether it holds in {@code place}, a circle, or everywhere if empty. */
  public boolean holdsIn(Optional<CircleId> place) {
    return circle.isEmpty() || circle.equals(place);
  }

  /** Returns this sanction, taken back. */
  public Sanction liftedBy(Revocation revocation) {
    return with(by, Optional.of(revocation));
  }

  /** Returns this sanction without {@code person} as who decided about it. */
  public Sanction without(MemberId person, MemberId replacement) {
    return with(
        by.without(person, replacement), lifted.map(each -> each.without(person, replacement)));
  }

  private Sanction with(Actor by, Optional<Revocation> lifted) {
    return new Sanction(id, member, kind, circle, startsAt, endsAt, policy, by, cause, lifted);
  }
}
