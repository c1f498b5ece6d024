package io.communitykit.testkit.points.board;

import io.communitykit.core.ActivityId;
import io.communitykit.core.CircleId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.points.RankRule;
import io.communitykit.points.board.BoardId;
import io.communitykit.points.board.BoardKey;
import io.communitykit.points.board.BoardRow;
import io.communitykit.points.board.BoardStore;
import io.communitykit.points.board.BoardWindow;
import io.communitykit.points.board.ScoreUnit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the contract writes and reads. */
final class BoardUnits {

  static final BoardId BOARD = BoardId.of("club");
  static final BoardId OTHER = BoardId.of("Club");
  static final CircleId CIRCLE = CircleId.of("摄影");
  static final BoardKey ALL = key(BOARD, Optional.empty(), BoardWindow.ALL);

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private BoardUnits() {}

  static Instant at(long seconds) {
    return NOON.plusSeconds(seconds);
  }

  static MemberId member(String id) {
    return MemberId.of(id);
  }

  /** The window of a hundred seconds that {@code at} lies in. */
  static BoardWindow window(Instant at) {
    long n = Math.floorDiv(at.getEpochSecond() - NOON.getEpochSecond(), 100);
    return new BoardWindow("HUNDRED:" + n, Optional.of(at(n * 100 + 100)));
  }

  static BoardKey key(BoardId board, Optional<CircleId> circle, BoardWindow window) {
    return new BoardKey(board, circle, window.name());
  }

  static BoardKey windowKey(Instant at) {
    return key(BOARD, Optional.empty(), window(at));
  }

  static ScoreUnit unit(
      BoardId board,
      Optional<CircleId> circle,
      String event,
      Instant at,
      Map<MemberId, Long> deltas) {
    return new ScoreUnit(
        board, circle, ActivityId.of(event), at, deltas, List.of(BoardWindow.ALL, window(at)));
  }

  static ScoreUnit unit(String event, String competitor, long delta, Instant at) {
    return unit(BOARD, Optional.empty(), event, at, Map.of(member(competitor), delta));
  }

  /** Everything that can be read of a ranking, up to a page. */
  static List<BoardRow> rows(BoardStore store, BoardKey key) {
    return store.page(key, RankRule.ORDINAL, Optional.empty(), 0, Page.MAX_SIZE).rows();
  }
}
