package io.communitykit.points.contest;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * That a member was in a team (亲友团), from an instant up to, and not with, another.
 *
 * @param contest in which contest
 * @param team the team, an owner under its own id
 * @param member who was in it
 * @param from the first instant, to the microsecond
 * @param to the first instant after it; empty as long as it lasts
 */
public record TeamMembership(
    ContestId contest, MemberId team, MemberId member, Instant from, Optional<Instant> to) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if it does not end after it began
   */
  public TeamMembership {
    requireNonNull(contest, "contest");
    requireNonNull(team, "team");
    requireNonNull(member, "member");
    from = requireNonNull(from, "from").truncatedTo(ChronoUnit.MICROS);
    to = requireNonNull(to, "to").map(at -> at.truncatedTo(ChronoUnit.MICROS));
    if (to.isPresent() && !to.get().isAfter(from)) {
      throw new IllegalArgumentException("to must be after " + from + ", was " + to.get());
    }
  }

  /** Creates a membership that lasts. */
  public TeamMembership(ContestId contest, MemberId team, MemberId member, Instant from) {
    this(contest, team, member, from, Optional.empty());
  }

  /** Whether the member was in the team at {@code at}. */
  public boolean holds(Instant at) {
    return !at.isBefore(from) && (to.isEmpty() || at.isBefore(to.get()));
  }
}
