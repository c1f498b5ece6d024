package io.communitykit.points.board;

import io.communitykit.core.Identifiers;

/**
 * A leaderboard of the community. Ordered by the UTF-8 bytes of its text.
 *
 * @param value 1..128 code points, not blank, valid Unicode without control characters
 */
public record BoardId(String value) implements Comparable<BoardId> {

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException if {@code value} cannot be an identifier
   */
  public BoardId {
    Identifiers.check("board id", value);
  }

  /** Returns the identifier with the text {@code value}. */
  public static BoardId of(String value) {
    return new BoardId(value);
  }

  @Override
  public int compareTo(BoardId other) {
    return Identifiers.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
