package io.communitykit.points.board;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import java.time.Instant;

/**
 * A competitor's score. Ordered as a board is: the higher score first; of equal scores the one
 * reached earlier; of those the one whose id comes first by its UTF-8 bytes.
 *
 * @param competitor a member, or a team under its own id
 * @param score the sum of what was added
 * @param reachedAt when it came to be that: the latest instant at which something was added
 */
public record BoardRow(MemberId competitor, long score, Instant reachedAt)
    implements Comparable<BoardRow> {

  /** Checks the components. */
  public BoardRow {
    requireNonNull(competitor, "competitor");
    requireNonNull(reachedAt, "reachedAt");
  }

  @Override
  public int compareTo(BoardRow other) {
    int byScore = Long.compare(other.score, score);
    if (byScore != 0) {
      return byScore;
    }
    int byTime = reachedAt.compareTo(other.reachedAt);
    return byTime != 0 ? byTime : competitor.compareTo(other.competitor);
  }
}
