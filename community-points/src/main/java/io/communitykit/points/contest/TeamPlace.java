package io.communitykit.points.contest;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;

/**
 * Where a team stands.
 *
 * @param rank from 1, by the contest's rule
 * @param team the team
 * @param points the score's numerator: what its members, or the best of them, did for it
 * @param per the score's denominator: 1, or how many members the team has had for a mean
 */
public record TeamPlace(long rank, MemberId team, long points, long per) {

  /** Checks the components. */
  public TeamPlace {
    requireNonNull(team, "team");
    if (per < 1) {
      throw new IllegalArgumentException("per must be 1 or more, was " + per);
    }
  }
}
