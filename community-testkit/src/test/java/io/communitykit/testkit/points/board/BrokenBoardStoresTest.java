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
import io.communitykit.points.board.InMemoryBoardStore;
import io.communitykit.points.board.ScoreUnit;
import io.communitykit.testkit.BrokenStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each of these stores breaks one promise, and the test of that promise must notice. */
@DisplayName("The contract of leaderboards")
class BrokenBoardStoresTest {

  @ParameterizedTest(name = "fails {0} in {1}")
  @CsvSource({
    "CountsFirstWindowAlone, ScoresChapter, sums",
    "LooksBeforeItAdds, BoardHardshipsChapter, raced",
    "ForgetsEventsToo, ScoresChapter, forgotten",
    "SplitsEvents, ScoresChapter, range",
    "BringsErasedBack, ScoresChapter, memberData",
    "RanksOneByOne, RanksChapter, rules",
    "RanksOneByOne, BoardHardshipsChapter, answersLikeASort",
    "PagesFromTheRow, RanksChapter, pages",
    "HasOneNeighbour, RanksChapter, neighbours"
  })
  void mustFail(String store, String chapter, String test) {
    BrokenStore.mustFail(
        List.of(getClass()), store, List.of(BoardStoreContract.class), chapter, test);
  }

  /** A right store to be made wrong. */
  private static class Right implements BoardStore {
    final BoardStore right = new InMemoryBoardStore();

    @Override
    public BoardReceipt.Status add(ScoreUnit unit) {
      return right.add(unit);
    }

    @Override
    public BoardSlice page(
        BoardKey key, RankRule rule, Optional<BoardRow> after, long skip, int size) {
      return right.page(key, rule, after, skip, size);
    }

    @Override
    public BoardSlice around(BoardKey key, RankRule rule, MemberId competitor, int neighbours) {
      return right.around(key, rule, competitor, neighbours);
    }

    @Override
    public long forget(BoardId board, Instant before) {
      return right.forget(board, before);
    }

    @Override
    public MemberExport export(MemberId member) {
      return right.export(member);
    }

    @Override
    public ErasureReceipt erase(MemberId member, MemberId replacement) {
      return right.erase(member, replacement);
    }
  }

  /** Races are few, since these stores fail soon. */
  private abstract static class Broken extends BoardStoreContract {
    @Override
    protected int races() {
      return 300;
    }
  }

  /** Leaves all windows but the first as they are. */
  static final class CountsFirstWindowAlone extends Broken {
    @Override
    protected BoardStore emptyStore() {
      return new Right() {
        @Override
        public BoardReceipt.Status add(ScoreUnit unit) {
          List<BoardWindow> first = unit.windows().subList(0, 1);
          return super.add(
              new ScoreUnit(
                  unit.board(), unit.circle(), unit.event(), unit.at(), unit.deltas(), first));
        }
      };
    }
  }

  /** Looks whether an event is new, and adds it under an id of its own afterwards. */
  static final class LooksBeforeItAdds extends Broken {
    @Override
    protected BoardStore emptyStore() {
      Set<ScoreUnit> seen = ConcurrentHashMap.newKeySet();
      return new Right() {
        @Override
        public BoardReceipt.Status add(ScoreUnit unit) {
          boolean isNew = !seen.contains(unit);
          if (unit.event().value().startsWith("e")) {
            LockSupport.parkNanos(20_000);
          }
          seen.add(unit);
          BoardReceipt.Status status = super.add(unit);
          return isNew ? BoardReceipt.Status.ADDED : status;
        }
      };
    }
  }

  /** Takes for new what happened before the time that was forgotten. */
  static final class ForgetsEventsToo extends Broken {
    @Override
    protected BoardStore emptyStore() {
      return new Right() {
        @Override
        public BoardReceipt.Status add(ScoreUnit unit) {
          BoardReceipt.Status status = super.add(unit);
          return status == BoardReceipt.Status.CLOSED ? BoardReceipt.Status.ADDED : status;
        }
      };
    }
  }

  /** Adds competitor by competitor, and stops where a sum does not fit. */
  static final class SplitsEvents extends Broken {
    @Override
    protected BoardStore emptyStore() {
      return new Right() {
        @Override
        public BoardReceipt.Status add(ScoreUnit unit) {
          BoardReceipt.Status status = super.add(unit);
          if (status == BoardReceipt.Status.OUT_OF_RANGE) {
            Map.Entry<MemberId, Long> one = unit.deltas().entrySet().iterator().next();
            super.add(
                new ScoreUnit(
                    unit.board(),
                    unit.circle(),
                    unit.event(),
                    unit.at(),
                    Map.of(one.getKey(), one.getValue()),
                    unit.windows()));
          }
          return status;
        }
      };
    }
  }

  /** Takes a repeated event of an erased member for a new one. */
  static final class BringsErasedBack extends Broken {
    @Override
    protected BoardStore emptyStore() {
      return new Right() {
        private boolean erased;

        @Override
        public BoardReceipt.Status add(ScoreUnit unit) {
          return erased ? BoardReceipt.Status.ADDED : super.add(unit);
        }

        @Override
        public ErasureReceipt erase(MemberId member, MemberId replacement) {
          erased = true;
          return super.erase(member, replacement);
        }
      };
    }
  }

  /** Knows no ties. */
  static final class RanksOneByOne extends Broken {
    @Override
    protected BoardStore emptyStore() {
      return new Right() {
        @Override
        public BoardSlice around(BoardKey key, RankRule rule, MemberId competitor, int neighbours) {
          return super.around(key, RankRule.ORDINAL, competitor, neighbours);
        }
      };
    }
  }

  /** Begins a page with the last row of the one before. */
  static final class PagesFromTheRow extends Broken {
    @Override
    protected BoardStore emptyStore() {
      return new Right() {
        @Override
        public BoardSlice page(
            BoardKey key, RankRule rule, Optional<BoardRow> after, long skip, int size) {
          Optional<BoardRow> before =
              after.map(
                  row ->
                      new BoardRow(
                          row.competitor(), row.score(), row.reachedAt().minusNanos(1_000)));
          return super.page(key, rule, before, skip, size);
        }
      };
    }
  }

  /** Shows a neighbour on either side, however many are wanted. */
  static final class HasOneNeighbour extends Broken {
    @Override
    protected BoardStore emptyStore() {
      return new Right() {
        @Override
        public BoardSlice around(BoardKey key, RankRule rule, MemberId competitor, int neighbours) {
          return super.around(key, rule, competitor, Math.min(1, neighbours));
        }
      };
    }
  }
}
