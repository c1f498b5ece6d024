package io.communitykit.points.board;

import io.communitykit.core.MemberId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The text of a row after which a page begins: {@code score:micros:competitor}. */
final class BoardCursor {

  private BoardCursor() {}

  static String write(BoardRow row) {
    return row.score() + ":" + Ranking.micros(row.reachedAt()) + ":" + row.competitor();
  }

  static BoardRow read(String cursor) {
    try {
      int first = cursor.indexOf(':');
      int second = cursor.indexOf(':', first + 1);
      return new BoardRow(
          MemberId.of(cursor.substring(second + 1)),
          Long.parseLong(cursor.substring(0, first)),
          Instant.EPOCH.plus(
              Long.parseLong(cursor.substring(first + 1, second)), ChronoUnit.MICROS));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("cursor must come from an earlier page, was " + cursor, e);
    }
  }
}
