package io.communitykit.testkit.points.board;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.points.RankRule;
import io.communitykit.points.board.BoardId;
import io.communitykit.points.board.BoardKey;
import io.communitykit.points.board.BoardReceipt;
import io.communitykit.points.board.BoardRow;
import io.communitykit.points.board.BoardSlice;
import io.communitykit.points.board.BoardStore;
import io.communitykit.points.board.BoardWindow;
import io.communitykit.points.board.ScoreUnit;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Keeps what was added, and sorts all of it for each question: slow, and plainly right. */
final class SortedBoards implements BoardStore {

  private record Line(BoardKey key, Optional<Instant> end, MemberId who, long delta, Instant at) {}

  private final Map<List<Object>, ScoreUnit> events = new HashMap<>();
  private final List<Line> lines = new ArrayList<>();
  private final Map<BoardId, Instant> forgotten = new HashMap<>();

  @Override
  public BoardReceipt.Status add(ScoreUnit unit) {
    List<Object> id = List.of(unit.board(), unit.circle(), unit.event());
    ScoreUnit before = events.get(id);
    if (before != null) {
      return before.at().equals(unit.at()) && before.deltas().equals(unit.deltas())
          ? BoardReceipt.Status.REPLAYED
          : BoardReceipt.Status.ID_CONFLICT;
    }
    if (unit.at().isBefore(forgotten.getOrDefault(unit.board(), Instant.MIN))) {
      return BoardReceipt.Status.CLOSED;
    }
    List<Line> added = new ArrayList<>();
    for (BoardWindow window : unit.windows()) {
      BoardKey key = new BoardKey(unit.board(), unit.circle(), window.name());
      unit.deltas()
          .forEach((who, delta) -> added.add(new Line(key, window.end(), who, delta, unit.at())));
    }
    for (Line line : added) {
      BigInteger sum = BigInteger.valueOf(line.delta());
      for (BoardRow row : rows(line.key())) {
        sum = row.competitor().equals(line.who()) ? sum.add(BigInteger.valueOf(row.score())) : sum;
      }
      if (sum.bitLength() > 63) {
        return BoardReceipt.Status.OUT_OF_RANGE;
      }
    }
    events.put(id, unit);
    lines.addAll(added);
    return BoardReceipt.Status.ADDED;
  }

  private List<BoardRow> rows(BoardKey key) {
    Map<MemberId, BoardRow> rows = new TreeMap<>();
    for (Line line : lines) {
      if (line.key().equals(key)) {
        rows.merge(
            line.who(),
            new BoardRow(line.who(), line.delta(), line.at()),
            (a, b) ->
                new BoardRow(
                    line.who(),
                    a.score() + b.score(),
                    a.reachedAt().isAfter(b.reachedAt()) ? a.reachedAt() : b.reachedAt()));
      }
    }
    return rows.values().stream().sorted().toList();
  }

  @Override
  public BoardSlice page(
      BoardKey key, RankRule rule, Optional<BoardRow> after, long skip, int size) {
    List<BoardRow> rows = rows(key);
    int from = (int) skip;
    for (BoardRow row : rows) {
      from += after.isPresent() && row.compareTo(after.get()) <= 0 ? 1 : 0;
    }
    return slice(rows, rule, from, from + size);
  }

  private static BoardSlice slice(List<BoardRow> rows, RankRule rule, int from, int to) {
    if (from >= rows.size()) {
      return BoardSlice.EMPTY;
    }
    long score = rows.get(from).score();
    Set<Long> higher = new HashSet<>();
    long ahead = 0;
    for (BoardRow row : rows) {
      if (row.score() > score) {
        ahead++;
        higher.add(row.score());
      }
    }
    long rank =
        switch (rule) {
          case ORDINAL -> from + 1L;
          case STANDARD -> ahead + 1;
          case DENSE -> higher.size() + 1L;
        };
    return new BoardSlice(rows.subList(from, Math.min(to, rows.size())), from, rank);
  }

  @Override
  public BoardSlice around(BoardKey key, RankRule rule, MemberId competitor, int neighbours) {
    List<BoardRow> rows = rows(key);
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).competitor().equals(competitor)) {
        return slice(rows, rule, Math.max(0, i - neighbours), i + neighbours + 1);
      }
    }
    return BoardSlice.EMPTY;
  }

  @Override
  public long forget(BoardId board, Instant before) {
    if (!before.isAfter(forgotten.getOrDefault(board, Instant.MIN))) {
      return 0;
    }
    forgotten.put(board, before);
    events.values().removeIf(unit -> unit.board().equals(board) && unit.at().isBefore(before));
    Set<List<Object>> dropped = new HashSet<>();
    lines.removeIf(
        line -> {
          boolean isOver = line.end().isPresent() && !line.end().get().isAfter(before);
          return line.key().board().equals(board)
              && isOver
              && (dropped.add(List.of(line.key(), line.who())) || isOver);
        });
    return dropped.size();
  }

  @Override
  public MemberExport export(MemberId member) {
    return new MemberExport(member, List.of());
  }

  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    Set<BoardKey> rows = new HashSet<>();
    lines.stream().filter(line -> line.who().equals(member)).forEach(line -> rows.add(line.key()));
    lines.removeIf(line -> line.who().equals(member));
    return new ErasureReceipt(replacement, rows.size(), 0);
  }
}
