package io.communitykit.points.board;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.CircleId;
import io.communitykit.points.BoardPeriod;
import java.time.Instant;
import java.util.Optional;

/**
 * Which ranking to look at.
 *
 * @param board of which board
 * @param circle of which circle; empty for the community's
 * @param period in which of its windows
 * @param at an instant in that window
 */
public record BoardView(BoardId board, Optional<CircleId> circle, BoardPeriod period, Instant at) {

  /** Checks the components. */
  public BoardView {
    requireNonNull(board, "board");
    requireNonNull(circle, "circle");
    requireNonNull(period, "period");
    requireNonNull(at, "at");
  }

  /** Returns the view of the window of {@code period} that {@code at} lies in. */
  public static BoardView of(BoardId board, BoardPeriod period, Instant at) {
    return new BoardView(board, Optional.empty(), period, at);
  }

  /** Returns this view of {@code circle}. */
  public BoardView in(CircleId circle) {
    return new BoardView(board, Optional.of(circle), period, at);
  }
}
