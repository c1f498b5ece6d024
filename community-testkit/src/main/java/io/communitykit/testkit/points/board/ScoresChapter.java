package io.communitykit.testkit.points.board;

import static io.communitykit.testkit.points.board.BoardUnits.ALL;
import static io.communitykit.testkit.points.board.BoardUnits.BOARD;
import static io.communitykit.testkit.points.board.BoardUnits.CIRCLE;
import static io.communitykit.testkit.points.board.BoardUnits.OTHER;
import static io.communitykit.testkit.points.board.BoardUnits.at;
import static io.communitykit.testkit.points.board.BoardUnits.key;
import static io.communitykit.testkit.points.board.BoardUnits.member;
import static io.communitykit.testkit.points.board.BoardUnits.rows;
import static io.communitykit.testkit.points.board.BoardUnits.unit;
import static io.communitykit.testkit.points.board.BoardUnits.windowKey;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.points.RankRule;
import io.communitykit.points.board.BoardReceipt.Status;
import io.communitykit.points.board.BoardRow;
import io.communitykit.points.board.BoardStore;
import io.communitykit.points.board.BoardWindow;
import io.communitykit.points.board.ScoreUnit;
import io.communitykit.testkit.store.StoreChapter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That events are counted once, exactly, in each of their windows, until they are forgotten. */
abstract class ScoresChapter extends StoreChapter<BoardStore> {

  ScoresChapter(BoardStoreContract contract) {
    super(contract);
  }

  private static BoardRow row(String competitor, long score, long reached) {
    return new BoardRow(member(competitor), score, at(reached));
  }

  private Status add(String event, String competitor, long delta, long seconds) {
    return store().add(unit(event, competitor, delta, at(seconds)));
  }

  @Test
  @DisplayName("are added up in every window of the event, and taken away by a negative delta")
  void sums() {
    assertEquals(Status.ADDED, add("e1", "ann", 30, 10));
    assertEquals(Status.ADDED, add("e2", "ann", -40, 110));
    assertEquals(Status.ADDED, add("e3", "ben", 5, 110));
    assertEquals(List.of(row("ben", 5, 110), row("ann", -10, 110)), rows(store(), ALL));
    assertEquals(List.of(row("ann", 30, 10)), rows(store(), windowKey(at(10))));
    assertEquals(
        List.of(row("ben", 5, 110), row("ann", -40, 110)), rows(store(), windowKey(at(110))));
  }

  @Test
  @DisplayName("are reached when something was added last, in whatever order it arrives")
  void reached() {
    add("e1", "ann", 50, 10);
    add("e2", "ann", -20, 30);
    add("e3", "ann", 20, 20);
    assertEquals(List.of(row("ann", 50, 30)), rows(store(), ALL));
    store().add(unit("e4", "ann", 1, at(30).plusNanos(1_999)));
    assertEquals(at(30).plusNanos(1_000), rows(store(), ALL).get(0).reachedAt(), "microseconds");
  }

  @Test
  @DisplayName("of several competitors change with one event, together")
  void several() {
    Map<MemberId, Long> deltas = Map.of(member("ann"), 5L, member("ben"), 3L);
    ScoreUnit unit = unit(BOARD, Optional.empty(), "e1", at(10), deltas);
    assertEquals(Status.ADDED, store().add(unit));
    assertEquals(Status.REPLAYED, store().add(unit));
    assertEquals(List.of(row("ann", 5, 10), row("ben", 3, 10)), rows(store(), ALL));
  }

  @Test
  @DisplayName("of over a thousand competitors change with one event: an undo may concern so many")
  void many() {
    Map<MemberId, Long> deltas = new HashMap<>();
    for (int i = 0; i < 1_100; i++) {
      deltas.put(member("m" + i), -1L - i);
    }
    ScoreUnit unit = unit(BOARD, Optional.empty(), "e1", at(10), deltas);
    assertEquals(Status.ADDED, store().add(unit));
    assertEquals(Status.REPLAYED, store().add(unit));
    assertEquals(
        List.of(row("m1099", -1_100, 10)),
        store().around(ALL, RankRule.STANDARD, member("m1099"), 0).rows());
    assertEquals(
        1_100, store().around(ALL, RankRule.ORDINAL, member("m1099"), 0).firstRank(), "the last");
  }

  @Test
  @DisplayName("an event repeated is a replay, another one under its id a conflict; neither counts")
  void repeats() {
    add("e1", "ann", 5, 10);
    assertEquals(Status.REPLAYED, add("e1", "ann", 5, 10));
    assertEquals(Status.ID_CONFLICT, add("e1", "ann", 6, 10));
    assertEquals(Status.ID_CONFLICT, add("e1", "Ann", 5, 10));
    assertEquals(Status.ID_CONFLICT, add("e1", "ann", 5, 11));
    assertEquals(List.of(row("ann", 5, 10)), rows(store(), ALL));
    assertEquals(Status.ADDED, add("E1", "ann", 5, 10), "ids differ by case");
  }

  @Test
  @DisplayName("belong to one board and one circle, and so do ids of events")
  void apart() {
    Map<MemberId, Long> deltas = Map.of(member("ann"), 5L);
    add("e1", "ann", 1, 10);
    assertEquals(Status.ADDED, store().add(unit(OTHER, Optional.empty(), "e1", at(10), deltas)));
    assertEquals(Status.ADDED, store().add(unit(BOARD, Optional.of(CIRCLE), "e1", at(10), deltas)));
    assertEquals(List.of(row("ann", 1, 10)), rows(store(), ALL));
    assertEquals(
        List.of(row("ann", 5, 10)),
        rows(store(), key(BOARD, Optional.of(CIRCLE), BoardWindow.ALL)));
  }

  @Test
  @DisplayName("are exact to the last long, and one more is refused whole")
  void range() {
    assertEquals(Status.ADDED, add("e1", "ann", Long.MAX_VALUE - 1, 10));
    assertEquals(Status.ADDED, add("e2", "ann", 1, 10));
    Map<MemberId, Long> deltas = Map.of(member("aaa"), 1L, member("ann"), 1L, member("zoe"), 1L);
    ScoreUnit tooMuch = unit(BOARD, Optional.empty(), "e3", at(210), deltas);
    assertEquals(Status.OUT_OF_RANGE, store().add(tooMuch));
    assertEquals(List.of(row("ann", Long.MAX_VALUE, 10)), rows(store(), ALL));
    assertEquals(List.of(), rows(store(), windowKey(at(210))));
    assertEquals(Status.ADDED, add("e4", "ben", Long.MIN_VALUE, 10));
    assertEquals(Status.OUT_OF_RANGE, add("e5", "ben", -1, 10));
    assertEquals(Status.ADDED, add("e3", "ann", -1, 20), "what was refused is evaluated afresh");
  }

  @Test
  @DisplayName("of windows that are over are dropped, and their time is closed")
  void forgotten() {
    add("e1", "ann", 5, 10);
    add("e2", "ben", 7, 110);
    store().add(unit(OTHER, Optional.empty(), "e1", at(10), Map.of(member("ann"), 5L)));
    assertEquals(0, store().forget(BOARD, at(100).minusNanos(1_000)), "not over yet");
    assertEquals(1, store().forget(BOARD, at(100)));
    assertEquals(0, store().forget(BOARD, at(100)), "repeated");
    assertEquals(0, store().forget(BOARD, at(50)), "earlier than before");
    assertEquals(List.of(), rows(store(), windowKey(at(10))));
    assertEquals(List.of(row("ben", 7, 110)), rows(store(), windowKey(at(110))));
    assertEquals(List.of(row("ben", 7, 110), row("ann", 5, 10)), rows(store(), ALL));
    assertEquals(Status.CLOSED, add("e1", "ann", 5, 10), "cannot be told from a repeated one");
    assertEquals(Status.CLOSED, store().add(unit("e9", "ann", 5, at(100).minusNanos(1_000))));
    assertEquals(Status.ADDED, add("e3", "ann", 5, 100));
    assertEquals(Status.REPLAYED, add("e2", "ben", 7, 110));
    assertEquals(1, rows(store(), key(OTHER, Optional.empty(), BoardWindow.ALL)).size());
  }

  @Test
  @DisplayName("of a member are exported, and erased with no event bringing them back")
  void memberData() {
    MemberId ann = member("ann");
    MemberId nobody = member("x9");
    add("e1", "ann", 5, 10);
    add("e2", "ben", 3, 10);
    store().add(unit(BOARD, Optional.of(CIRCLE), "e1", at(10), Map.of(ann, 4L)));
    MemberExport.Section section = store().export(ann).sections().get(0);
    assertEquals("board.scores", section.name());
    assertEquals(
        List.of("ALL", "HUNDRED:0", "ALL", "HUNDRED:0"),
        section.rows().stream().map(row -> row.get("window")).toList());
    assertEquals(
        Map.of(
            "board",
            "club",
            "circle",
            "摄影",
            "window",
            "ALL",
            "score",
            "4",
            "reachedAt",
            at(10).toString()),
        section.rows().get(2));
    assertEquals(new ErasureReceipt(nobody, 4, 0), store().erase(ann, nobody));
    assertEquals(new ErasureReceipt(nobody, 0, 0), store().erase(ann, nobody));
    assertEquals(List.of(), store().export(ann).sections().get(0).rows());
    assertEquals(List.of(row("ben", 3, 10)), rows(store(), ALL));
    assertEquals(Status.REPLAYED, add("e1", "ann", 5, 10));
    assertEquals(List.of(row("ben", 3, 10)), rows(store(), ALL));
  }

  @Test
  @DisplayName("of a community are not its neighbours', nor forgotten or erased with theirs")
  void communities() {
    BoardStore neighbour = neighbour();
    add("e1", "ann", 5, 10);
    assertEquals(List.of(), rows(neighbour, ALL));
    assertEquals(Status.ADDED, neighbour.add(unit("e1", "ann", 6, at(10))));
    neighbour.erase(member("ann"), member("x9"));
    neighbour.forget(BOARD, at(1_000));
    assertEquals(List.of(row("ann", 5, 10)), rows(store(), windowKey(at(10))));
    assertEquals(Status.REPLAYED, add("e1", "ann", 5, 10));
  }
}
