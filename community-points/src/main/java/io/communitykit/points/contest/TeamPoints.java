package io.communitykit.points.contest;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.ActivityId;
import io.communitykit.core.MemberId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a member did for the team that the member was in then.
 *
 * @param contest in which contest
 * @param id names it for ever within its contest
 * @param member who did it
 * @param points what it counts; at most {@value #MAX_POINTS} either way, so that no sum overflows
 * @param at when, to the microsecond
 */
public record TeamPoints(
    ContestId contest, ActivityId id, MemberId member, long points, Instant at) {

  /** Most that one activity counts. */
  public static final long MAX_POINTS = 1_000_000_000_000L;

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code points} is out of bounds
   */
  public TeamPoints {
    requireNonNull(contest, "contest");
    requireNonNull(id, "id");
    requireNonNull(member, "member");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    if (points < -MAX_POINTS || points > MAX_POINTS) {
      throw new IllegalArgumentException(
          "points must be -" + MAX_POINTS + ".." + MAX_POINTS + ", were " + points);
    }
  }
}
