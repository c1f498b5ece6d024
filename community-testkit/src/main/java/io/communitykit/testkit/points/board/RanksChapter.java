package io.communitykit.testkit.points.board;

import static io.communitykit.testkit.points.board.BoardUnits.ALL;
import static io.communitykit.testkit.points.board.BoardUnits.at;
import static io.communitykit.testkit.points.board.BoardUnits.member;
import static io.communitykit.testkit.points.board.BoardUnits.unit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.communitykit.core.Page;
import io.communitykit.points.RankRule;
import io.communitykit.points.board.BoardRow;
import io.communitykit.points.board.BoardSlice;
import io.communitykit.points.board.BoardStore;
import io.communitykit.testkit.store.StoreChapter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That rows come in the order of the board, with the rank of the first of them. */
abstract class RanksChapter extends StoreChapter<BoardStore> {

  RanksChapter(BoardStoreContract contract) {
    super(contract);
  }

  /** Four of 50, four of 30 and two of 10. */
  private void ten() {
    int n = 0;
    for (int score : new int[] {50, 50, 50, 50, 30, 30, 30, 30, 10, 10}) {
      n++;
      store().add(unit("e" + n, "m" + n, score, at(n)));
    }
  }

  private static List<String> ids(BoardSlice slice) {
    return slice.rows().stream().map(row -> row.competitor().value()).toList();
  }

  private BoardSlice page(RankRule rule, Optional<BoardRow> after, long skip, int size) {
    return store().page(ALL, rule, after, skip, size);
  }

  private void assertRank(long rank, RankRule rule, String competitor) {
    BoardSlice slice = store().around(ALL, rule, member(competitor), 0);
    assertEquals(List.of(competitor), ids(slice));
    assertEquals(rank, slice.firstRank(), rule + " rank of " + competitor);
  }

  @Test
  @DisplayName("order by score, then by who reached it earlier, then by the bytes of the id")
  void order() {
    store().add(unit("e1", "Ａ", 5, at(20)));
    store().add(unit("e2", "😀", 5, at(20)));
    store().add(unit("e3", "a", 5, at(20)));
    store().add(unit("e4", "B", 5, at(20)));
    store().add(unit("e5", "z", 5, at(10)));
    store().add(unit("e6", "b", 6, at(99)));
    store().add(unit("e7", "c", -6, at(1)));
    assertEquals(
        List.of("b", "z", "B", "a", "Ａ", "😀", "c"),
        ids(page(RankRule.ORDINAL, Optional.empty(), 0, 99)));
  }

  @Test
  @DisplayName("of equals are their own (1234), shared with a gap (1224) or without one (1223)")
  void rules() {
    ten();
    assertRank(6, RankRule.ORDINAL, "m6");
    assertRank(5, RankRule.STANDARD, "m6");
    assertRank(2, RankRule.DENSE, "m6");
    assertRank(10, RankRule.ORDINAL, "m10");
    assertRank(9, RankRule.STANDARD, "m10");
    assertRank(3, RankRule.DENSE, "m10");
    assertRank(1, RankRule.STANDARD, "m4");
    store().add(unit("e11", "m5", 30, at(11)));
    assertRank(1, RankRule.DENSE, "m5");
    assertRank(6, RankRule.STANDARD, "m6");
    assertRank(3, RankRule.DENSE, "m6");
    store().add(unit("e12", "m5", -30, at(12)));
    assertRank(2, RankRule.DENSE, "m5");
    assertRank(8, RankRule.ORDINAL, "m5");
  }

  @Test
  @DisplayName("page after a row, or after so many")
  void pages() {
    ten();
    BoardSlice first = page(RankRule.STANDARD, Optional.empty(), 0, 3);
    assertEquals(List.of("m1", "m2", "m3"), ids(first));
    assertEquals(List.of(0L, 1L), List.of(first.ahead(), first.firstRank()));
    Optional<BoardRow> last = Optional.of(first.rows().get(2));
    BoardSlice second = page(RankRule.STANDARD, last, 0, 3);
    assertEquals(List.of("m4", "m5", "m6"), ids(second));
    assertEquals(List.of(3L, 1L), List.of(second.ahead(), second.firstRank()));
    assertEquals(second, page(RankRule.STANDARD, Optional.empty(), 3, 3));
    BoardSlice third = page(RankRule.DENSE, last, 3, 3);
    assertEquals(List.of("m7", "m8", "m9"), ids(third));
    assertEquals(List.of(6L, 2L), List.of(third.ahead(), third.firstRank()));
    assertEquals(List.of("m10"), ids(page(RankRule.DENSE, Optional.empty(), 9, 3)));
    assertEquals(BoardSlice.EMPTY, page(RankRule.DENSE, Optional.empty(), 10, 3));
  }

  @Test
  @DisplayName("go on where a row would be that has moved meanwhile")
  void movedCursor() {
    ten();
    Optional<BoardRow> last = Optional.of(new BoardRow(member("m4"), 50, at(4)));
    store().add(unit("e11", "m4", -45, at(11)));
    BoardSlice next = page(RankRule.STANDARD, last, 0, 2);
    assertEquals(List.of("m5", "m6"), ids(next));
    assertEquals(List.of(3L, 4L), List.of(next.ahead(), next.firstRank()));
  }

  @Test
  @DisplayName("of one competitor come with the neighbours there are")
  void neighbours() {
    ten();
    BoardSlice middle = store().around(ALL, RankRule.STANDARD, member("m6"), 2);
    assertEquals(List.of("m4", "m5", "m6", "m7", "m8"), ids(middle));
    assertEquals(List.of(3L, 1L), List.of(middle.ahead(), middle.firstRank()));
    assertEquals(
        List.of("m1", "m2", "m3"), ids(store().around(ALL, RankRule.DENSE, member("m1"), 2)));
    assertEquals(List.of("m9", "m10"), ids(store().around(ALL, RankRule.DENSE, member("m10"), 1)));
    assertEquals(BoardSlice.EMPTY, store().around(ALL, RankRule.DENSE, member("m11"), 1));
  }

  @Test
  @DisplayName("are given at most as many as a page may have")
  void limits() {
    ten();
    assertEquals(10, page(RankRule.DENSE, Optional.empty(), 0, Page.MAX_SIZE).rows().size());
    for (int size : new int[] {0, Page.MAX_SIZE + 1}) {
      assertThrows(
          IllegalArgumentException.class, () -> page(RankRule.DENSE, Optional.empty(), 0, size));
    }
    assertThrows(
        IllegalArgumentException.class, () -> page(RankRule.DENSE, Optional.empty(), -1, 1));
    for (int neighbours : new int[] {-1, BoardStore.MAX_NEIGHBOURS + 1}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> store().around(ALL, RankRule.DENSE, member("m1"), neighbours));
    }
  }
}
