package io.communitykit.points.board;

import io.communitykit.core.ActivityId;
import io.communitykit.core.CircleId;
import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.points.RankRule;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps leaderboards in memory: scores and ranks in O(log n), for boards that are rebuilt from the
 * host's events at its start, for tests and for trials. Thread-safe.
 */
public final class InMemoryBoardStore implements BoardStore {

  private record Source(BoardId board, Optional<CircleId> circle) {}

  /** When an event was, and what stands for what it said. */
  private record Counted(Instant at, long fingerprint) {}

  private static final class Window {
    final BoardWindow window;
    final Ranking ranking = new Ranking();

    Window(BoardWindow window) {
      this.window = window;
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Source, Map<ActivityId, Counted>> events = new HashMap<>();
  private final Map<BoardKey, Window> windows = new HashMap<>();
  private final Map<BoardId, Instant> forgotten = new HashMap<>();

  /** Creates an empty store. */
  public InMemoryBoardStore() {}

  @Override
  public BoardReceipt.Status add(ScoreUnit unit) {
    lock.lock();
    try {
      Source source = new Source(unit.board(), unit.circle());
      Counted counted = new Counted(unit.at(), unit.fingerprint());
      Map<ActivityId, Counted> known = events.getOrDefault(source, Map.of());
      Counted before = known.get(unit.event());
      if (before != null) {
        return before.equals(counted)
            ? BoardReceipt.Status.REPLAYED
            : BoardReceipt.Status.ID_CONFLICT;
      }
      Instant closed = forgotten.get(unit.board());
      if (closed != null && unit.at().isBefore(closed)) {
        return BoardReceipt.Status.CLOSED;
      }
      if (!fits(unit)) {
        return BoardReceipt.Status.OUT_OF_RANGE;
      }
      events.computeIfAbsent(source, any -> new HashMap<>()).put(unit.event(), counted);
      long at = Ranking.micros(unit.at());
      for (BoardWindow window : unit.windows()) {
        Ranking ranking =
            windows.computeIfAbsent(key(unit, window), key -> new Window(window)).ranking;
        unit.deltas().forEach((competitor, delta) -> ranking.add(competitor, delta, at));
      }
      return BoardReceipt.Status.ADDED;
    } finally {
      lock.unlock();
    }
  }

  private boolean fits(ScoreUnit unit) {
    for (BoardWindow window : unit.windows()) {
      Window known = windows.get(key(unit, window));
      for (Map.Entry<MemberId, Long> delta : unit.deltas().entrySet()) {
        if (known != null && !known.ranking.fits(delta.getKey(), delta.getValue())) {
          return false;
        }
      }
    }
    return true;
  }

  private static BoardKey key(ScoreUnit unit, BoardWindow window) {
    return new BoardKey(unit.board(), unit.circle(), window.name());
  }

  @Override
  public BoardSlice page(
      BoardKey key, RankRule rule, Optional<BoardRow> after, long skip, int size) {
    checkSkip(skip);
    Page.checkSize(size);
    lock.lock();
    try {
      Window window = windows.get(key);
      return window == null ? BoardSlice.EMPTY : window.ranking.page(rule, after, skip, size);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public BoardSlice around(BoardKey key, RankRule rule, MemberId competitor, int neighbours) {
    checkNeighbours(neighbours);
    lock.lock();
    try {
      Window window = windows.get(key);
      return window == null
          ? BoardSlice.EMPTY
          : window.ranking.around(rule, competitor, neighbours);
    } finally {
      lock.unlock();
    }
  }

  static void checkSkip(long skip) {
    if (skip < 0 || skip > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("skip must be 0.." + Integer.MAX_VALUE + ", was " + skip);
    }
  }

  static void checkNeighbours(int neighbours) {
    if (neighbours < 0 || neighbours > MAX_NEIGHBOURS) {
      throw new IllegalArgumentException(
          "neighbours must be 0.." + MAX_NEIGHBOURS + ", were " + neighbours);
    }
  }

  @Override
  public long forget(BoardId board, Instant before) {
    Instant horizon = before.truncatedTo(ChronoUnit.MICROS);
    lock.lock();
    try {
      Instant present = forgotten.get(board);
      if (present == null || present.isBefore(horizon)) {
        forgotten.put(board, horizon);
      } else {
        return 0;
      }
      events.forEach(
          (source, known) -> {
            if (source.board().equals(board)) {
              known.values().removeIf(counted -> counted.at().isBefore(horizon));
            }
          });
      events.values().removeIf(Map::isEmpty);
      long dropped = 0;
      Iterator<Map.Entry<BoardKey, Window>> each = windows.entrySet().iterator();
      while (each.hasNext()) {
        Map.Entry<BoardKey, Window> entry = each.next();
        if (entry.getKey().board().equals(board) && entry.getValue().window.isOver(horizon)) {
          dropped += entry.getValue().ranking.size();
          each.remove();
        }
      }
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public MemberExport export(MemberId member) {
    lock.lock();
    try {
      Map<BoardKey, Map<String, String>> rows = new TreeMap<>();
      windows.forEach(
          (key, window) ->
              window.ranking.row(member).ifPresent(row -> rows.put(key, row(key, row))));
      return new MemberExport(
          member, List.of(new MemberExport.Section("board.scores", List.copyOf(rows.values()))));
    } finally {
      lock.unlock();
    }
  }

  private static Map<String, String> row(BoardKey key, BoardRow row) {
    Map<String, String> export = new LinkedHashMap<>();
    export.put("board", key.board().value());
    key.circle().ifPresent(circle -> export.put("circle", circle.value()));
    export.put("window", key.window());
    export.put("score", Long.toString(row.score()));
    export.put("reachedAt", row.reachedAt().toString());
    return export;
  }

  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    lock.lock();
    try {
      long deleted =
          windows.values().stream().filter(window -> window.ranking.erase(member)).count();
      return new ErasureReceipt(replacement, deleted, 0);
    } finally {
      lock.unlock();
    }
  }
}
