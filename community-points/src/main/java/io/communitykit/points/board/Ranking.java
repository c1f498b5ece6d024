package io.communitykit.points.board;

import io.communitykit.core.MemberId;
import io.communitykit.points.RankRule;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one window in memory. Adding, and finding a rank, are O(log n) in the number of
 * competitors. What dense ranks need is built when one is asked for first, and kept from then on.
 *
 * <p>Not thread-safe.
 */
final class Ranking {

  private static final MemberId NOBODY = MemberId.of("-");

  /** A competitor's present row. */
  private static final class Score {
    long score;
    long reached;
  }

  /** The distinct scores, and how many have each. */
  private static final class Distinct {
    final RankedRows order = new RankedRows();
    final Map<Long, Integer> counts = new HashMap<>();

    void add(long score) {
      if (counts.merge(score, 1, Integer::sum) == 1) {
        order.insert(~score, 0, NOBODY);
      }
    }

    void remove(long score) {
      if (counts.merge(score, -1, (a, b) -> a + b == 0 ? null : a + b) == null) {
        order.delete(~score, 0, NOBODY);
      }
    }
  }

  private final RankedRows rows = new RankedRows();
  private final Map<MemberId, Score> scores = new HashMap<>();
  private @Nullable Distinct distinct;

  /** What no score is further from 0 than; the greatest long once that is not known. */
  private long bound;

  int size() {
    return rows.size();
  }

  /** Whether {@code delta} more is a long. */
  boolean fits(MemberId competitor, long delta) {
    if (widened(delta) < Long.MAX_VALUE) {
      return true; // nobody has to be looked up
    }
    Score before = scores.get(competitor);
    if (before == null) {
      return true;
    }
    long after = before.score + delta;
    return ((before.score ^ after) & (delta ^ after)) >= 0;
  }

  /** Returns the bound after {@code delta} more, at most the greatest long. */
  private long widened(long delta) {
    long wider = bound + Math.abs(delta);
    return delta == Long.MIN_VALUE || wider < 0 ? Long.MAX_VALUE : wider;
  }

  void add(MemberId competitor, long delta, long at) {
    bound = widened(delta);
    Score row = scores.get(competitor);
    if (row == null) {
      row = new Score();
      row.reached = at;
      scores.put(competitor, row);
    } else {
      remove(competitor, row);
      row.reached = Math.max(row.reached, at);
    }
    row.score += delta;
    rows.insert(~row.score, row.reached, competitor);
    if (distinct != null) {
      distinct.add(row.score);
    }
  }

  private void remove(MemberId competitor, Score row) {
    rows.delete(~row.score, row.reached, competitor);
    if (distinct != null) {
      distinct.remove(row.score);
    }
  }

  /** Returns whether there was a row. */
  boolean erase(MemberId competitor) {
    Score row = scores.remove(competitor);
    if (row == null) {
      return false;
    }
    remove(competitor, row);
    return true;
  }

  Optional<BoardRow> row(MemberId competitor) {
    return Optional.ofNullable(scores.get(competitor))
        .map(row -> row(~row.score, row.reached, competitor));
  }

  BoardSlice page(RankRule rule, Optional<BoardRow> after, long skip, int size) {
    long from = skip;
    if (after.isPresent()) {
      BoardRow row = after.get();
      long reached = micros(row.reachedAt());
      int before = rows.before(~row.score(), reached, row.competitor());
      Score present = scores.get(row.competitor());
      boolean isThere =
          present != null && present.score == row.score() && present.reached == reached;
      from += before + (isThere ? 1 : 0);
    }
    return from < rows.size() ? slice(rule, (int) from, size) : BoardSlice.EMPTY;
  }

  BoardSlice around(RankRule rule, MemberId competitor, int neighbours) {
    Score row = scores.get(competitor);
    if (row == null) {
      return BoardSlice.EMPTY;
    }
    RankedRows.Place place = rows.place(~row.score, row.reached, competitor);
    if (neighbours == 0) {
      List<BoardRow> alone = List.of(row(~row.score, row.reached, competitor));
      return new BoardSlice(alone, place.before(), rank(rule, place, row.score));
    }
    int from = Math.max(0, place.before() - neighbours);
    return slice(rule, from, place.before() - from + neighbours + 1);
  }

  private BoardSlice slice(RankRule rule, int from, int size) {
    List<BoardRow> slice = new ArrayList<>(Math.min(size, rows.size() - from));
    rows.visit(
        from,
        (first, second, id) -> {
          slice.add(row(first, second, id));
          return slice.size() < size;
        });
    long score = slice.get(0).score();
    int below = rule == RankRule.STANDARD ? rows.below(~score) : 0;
    return new BoardSlice(slice, from, rank(rule, new RankedRows.Place(from, below), score));
  }

  private long rank(RankRule rule, RankedRows.Place place, long score) {
    return switch (rule) {
      case ORDINAL -> place.before() + 1L;
      case STANDARD -> place.below() + 1L;
      case DENSE -> distinct().order.below(~score) + 1L;
    };
  }

  private Distinct distinct() {
    if (distinct == null) {
      Distinct built = new Distinct();
      scores.values().forEach(row -> built.add(row.score));
      distinct = built;
    }
    return distinct;
  }

  private static BoardRow row(long first, long second, MemberId id) {
    return new BoardRow(id, ~first, Instant.EPOCH.plus(second, ChronoUnit.MICROS));
  }

  static long micros(Instant at) {
    return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
  }
}
