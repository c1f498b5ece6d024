package io.communitykit.points.board;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import java.time.Instant;

/**
 * Where a competitor stands.
 *
 * @param rank from 1, by the board's rule
 * @param position from 1, how many stand before and oneself; differs from competitor to competitor
 * @param competitor a member, or a team under its own id
 * @param score the sum of what was added
 * @param reachedAt when it came to be that
 */
public record BoardPlace(
    long rank, long position, MemberId competitor, long score, Instant reachedAt) {

  /** Checks the components. */
  public BoardPlace {
    requireNonNull(competitor, "competitor");
    requireNonNull(reachedAt, "reachedAt");
  }
}
