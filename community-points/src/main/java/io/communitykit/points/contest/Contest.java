package io.communitykit.points.contest;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.ActivityType;
import io.communitykit.core.CircleId;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.problem.Checked;
import io.communitykit.points.definition.ContestDefinition;
import java.time.Instant;
import java.util.Optional;

/**
 * The terms of a contest. What it has of floors, votes, teams and sharing is up to its operator.
 *
 * <p>Immutable and thread-safe.
 *
 * @param id which contest
 * @param version of the terms, from 1
 * @param calendar whose dates are counted
 * @param circle for whose members, if for a circle's
 * @param from the first instant
 * @param to the first instant after it: the deadline
 * @param floors which floors win
 * @param votes how entries are voted for
 * @param teams how teams score
 * @param shares what enters a member, once an object and date
 */
public record Contest(
    ContestId id,
    int version,
    CommunityCalendar calendar,
    Optional<CircleId> circle,
    Instant from,
    Instant to,
    Optional<FloorRule> floors,
    Optional<VoteRule> votes,
    Optional<TeamRule> teams,
    Optional<ActivityType> shares) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the contest does not end after it began
   */
  public Contest {
    requireNonNull(id, "id");
    requireNonNull(calendar, "calendar");
    requireNonNull(circle, "circle");
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    requireNonNull(floors, "floors");
    requireNonNull(votes, "votes");
    requireNonNull(teams, "teams");
    requireNonNull(shares, "shares");
    if (version < 1) {
      throw new IllegalArgumentException("version must be 1 or more, was " + version);
    }
    if (!to.isAfter(from)) {
      throw new IllegalArgumentException("to must be after " + from + ", was " + to);
    }
  }

  /** Returns the contest that {@code definition} describes, or everything wrong with it. */
  public static Checked<Contest> compile(ContestDefinition definition) {
    return new ContestCompiler().compile(definition);
  }

  /** Whether {@code at} lies in it. */
  public boolean isOpen(Instant at) {
    return !at.isBefore(from) && at.isBefore(to);
  }
}
