package io.communitykit.testkit.points.board;

import static io.communitykit.testkit.points.board.BoardUnits.BOARD;
import static io.communitykit.testkit.points.board.BoardUnits.CIRCLE;
import static io.communitykit.testkit.points.board.BoardUnits.OTHER;
import static io.communitykit.testkit.points.board.BoardUnits.at;
import static io.communitykit.testkit.points.board.BoardUnits.window;

import io.communitykit.core.CircleId;
import io.communitykit.core.MemberId;
import io.communitykit.points.board.BoardId;
import io.communitykit.points.board.BoardKey;
import io.communitykit.points.board.BoardRow;
import io.communitykit.points.board.BoardStore;
import io.communitykit.points.board.BoardWindow;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** What random worlds of boards do: few competitors, few instants, many equals. */
final class RandomScores {

  private static final List<String> NAMES = List.of("a", "B", "Ａ", "😀", "c", "d", "e");

  private RandomScores() {}

  /** Something done to a store. */
  @FunctionalInterface
  interface Command {
    Object on(BoardStore store);
  }

  static Command next(SplittableRandom random) {
    int kind = random.nextInt(60);
    if (kind == 0) {
      MemberId member = competitor(random);
      return store -> store.erase(member, MemberId.of("x9"));
    }
    BoardId board = board(random);
    Instant at = instant(random);
    if (kind == 1) {
      return store -> store.forget(board, at);
    }
    Optional<CircleId> circle = circle(random);
    String event = "e" + random.nextInt(300);
    Map<MemberId, Long> deltas = new HashMap<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      long delta = random.nextInt(30) == 0 ? Long.MAX_VALUE - 3 : random.nextInt(-4, 9);
      deltas.put(competitor(random), delta == 0 ? 9 : delta);
    }
    return store -> store.add(BoardUnits.unit(board, circle, event, at, deltas));
  }

  static MemberId competitor(SplittableRandom random) {
    return MemberId.of(NAMES.get(random.nextInt(NAMES.size())));
  }

  static BoardKey key(SplittableRandom random) {
    return BoardUnits.key(
        board(random),
        circle(random),
        random.nextBoolean() ? BoardWindow.ALL : window(instant(random)));
  }

  static Optional<BoardRow> row(SplittableRandom random) {
    return random.nextInt(3) == 0
        ? Optional.empty()
        : Optional.of(new BoardRow(competitor(random), random.nextInt(-4, 20), instant(random)));
  }

  private static BoardId board(SplittableRandom random) {
    return random.nextInt(5) == 0 ? OTHER : BOARD;
  }

  private static Optional<CircleId> circle(SplittableRandom random) {
    return random.nextInt(5) == 0 ? Optional.of(CIRCLE) : Optional.empty();
  }

  private static Instant instant(SplittableRandom random) {
    return at(random.nextInt(10) * 25L);
  }
}
