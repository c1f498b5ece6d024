package io.communitykit.points.board;

import java.util.List;

/**
 * Some rows of a ranking that follow each other, and where the first of them stands.
 *
 * @param rows in the order of the board
 * @param ahead how many rows stand before the first; 0 if there are none
 * @param firstRank the first row's rank under the rule that was asked for; 1 if there are none
 */
public record BoardSlice(List<BoardRow> rows, long ahead, long firstRank) {

  /** No rows. */
  public static final BoardSlice EMPTY = new BoardSlice(List.of(), 0, 1);

  /** Takes a copy. */
  public BoardSlice {
    rows = List.copyOf(rows);
  }
}
