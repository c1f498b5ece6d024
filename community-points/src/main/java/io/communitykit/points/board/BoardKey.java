package io.communitykit.points.board;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.CircleId;
import io.communitykit.core.Identifiers;
import java.util.Optional;

/**
 * Names one ranking: a window of a board, of the whole community or of a circle. Ordered by board,
 * then the community before its circles, then by window.
 *
 * @param board which board
 * @param circle whose ranking, if a circle's
 * @param window the window's name
 */
public record BoardKey(BoardId board, Optional<CircleId> circle, String window)
    implements Comparable<BoardKey> {

  /** Checks the components. */
  public BoardKey {
    requireNonNull(board, "board");
    requireNonNull(circle, "circle");
    Identifiers.check("window", window);
  }

  @Override
  public int compareTo(BoardKey other) {
    int byBoard = board.compareTo(other.board);
    if (byBoard != 0) {
      return byBoard;
    }
    int byCircle =
        Identifiers.compare(
            circle.map(CircleId::value).orElse(""), other.circle.map(CircleId::value).orElse(""));
    return byCircle != 0 ? byCircle : Identifiers.compare(window, other.window);
  }
}
