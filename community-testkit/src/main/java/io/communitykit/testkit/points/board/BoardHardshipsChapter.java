package io.communitykit.testkit.points.board;

import static io.communitykit.testkit.points.board.BoardUnits.ALL;
import static io.communitykit.testkit.points.board.BoardUnits.BOARD;
import static io.communitykit.testkit.points.board.BoardUnits.at;
import static io.communitykit.testkit.points.board.BoardUnits.member;
import static io.communitykit.testkit.points.board.BoardUnits.rows;
import static io.communitykit.testkit.points.board.BoardUnits.unit;
import static io.communitykit.testkit.points.board.BoardUnits.windowKey;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.communitykit.core.MemberId;
import io.communitykit.points.RankRule;
import io.communitykit.points.board.BoardReceipt.Status;
import io.communitykit.points.board.BoardRow;
import io.communitykit.points.board.BoardStore;
import io.communitykit.points.board.ScoreUnit;
import io.communitykit.testkit.Races;
import io.communitykit.testkit.store.StoreChapter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That nothing is lost or counted twice, and that ranks are those of a plain sort. */
abstract class BoardHardshipsChapter extends StoreChapter<BoardStore> {

  /** How many commands a random world has. */
  private static final int COMMANDS = 150;

  /** More rows than a node of a tree has, so that some nodes are split. */
  private static final int LARGE = 300;

  BoardHardshipsChapter(BoardStoreContract contract) {
    super(contract);
  }

  @Test
  @DisplayName("one event raced by many threads counts once, and sums are exact")
  void raced() throws Exception {
    List<List<Status>> seen =
        Races.run(
            races(),
            THREADS,
            (race, thread) -> {
              store().add(unit("o" + race + "-" + thread, "ann", 3 - 2L * thread, at(0)));
              return store().add(unit("e" + race, "ben", 1 + thread / (THREADS / 2), at(0)));
            });
    long ben = 0;
    for (int race = 0; race < races(); race++) {
      assertEquals(1, count(seen.get(race), Status.ADDED), "race " + race);
      assertEquals(THREADS / 2 - 1, count(seen.get(race), Status.REPLAYED), "race " + race);
      assertEquals(THREADS / 2, count(seen.get(race), Status.ID_CONFLICT), "race " + race);
      ben += seen.get(race).indexOf(Status.ADDED) < THREADS / 2 ? 1 : 2;
    }
    long ann = 0;
    for (int thread = 0; thread < THREADS; thread++) {
      ann += 3 - 2L * thread;
    }
    Map<MemberId, Long> expected = Map.of(member("ann"), ann * races(), member("ben"), ben);
    for (var key : List.of(ALL, windowKey(at(0)))) {
      for (BoardRow row : rows(store(), key)) {
        assertEquals(expected.get(row.competitor()), row.score(), row::toString);
      }
    }
  }

  @Test
  @DisplayName("an event of several competitors, raced in either order, locks nobody out")
  void severalRaced() throws Exception {
    Races.run(
        races(),
        THREADS,
        (race, thread) -> {
          Map<MemberId, Long> deltas =
              Map.of(member("m" + thread), 1L, member("m" + (thread + 1) % THREADS), 1L);
          return store()
              .add(unit(BOARD, Optional.empty(), "e" + race + "-" + thread, at(0), deltas));
        });
    for (BoardRow row : rows(store(), ALL)) {
      assertEquals(2L * races(), row.score(), row::toString);
    }
    assertEquals(THREADS, rows(store(), ALL).size());
  }

  @Test
  @DisplayName("an event raced with forgetting is counted everywhere or closed")
  void forgettingRaced() throws Exception {
    int races = Math.min(races(), 500); // Forgetting may look at all there is.
    List<List<Status>> seen =
        Races.run(
            races,
            THREADS,
            (race, thread) -> {
              if (thread == 0) {
                store().forget(BOARD, at(race * 100L + 100));
                return Status.CLOSED;
              }
              return store().add(unit("e" + race + "-" + thread, "ann", 1, at(race * 100L)));
            });
    long added = 0;
    for (int race = 0; race < races; race++) {
      added += count(seen.get(race), Status.ADDED);
      assertEquals(List.of(), rows(store(), windowKey(at(race * 100L))), "race " + race);
    }
    long score = rows(store(), ALL).stream().mapToLong(BoardRow::score).sum();
    assertEquals(added, score);
  }

  @Test
  @DisplayName("survive a restart")
  void survivesRestart() {
    assumeDurable();
    store().add(unit("e1", "ann", 5, at(10)));
    reopen();
    assertEquals(1, rows(store(), ALL).size());
    assertEquals(Status.REPLAYED, store().add(unit("e1", "ann", 5, at(10))));
  }

  @Test
  @DisplayName("dying in the middle of a step leaves all of it or nothing, and a retry ends it")
  void diesInside() {
    Map<MemberId, Long> deltas = Map.of(member("ann"), 5L, member("ben"), 3L);
    dieInside(
        store -> store.add(unit("e1", "ann", 5, at(10))),
        store -> store.add(unit(BOARD, Optional.empty(), "e2", at(20), deltas)),
        store -> List.of(rows(store, ALL), rows(store, windowKey(at(10)))));
    dieInside(
        store -> store.add(unit("e1", "ann", 5, at(10))),
        store -> store.forget(BOARD, at(100)),
        store -> rows(store, windowKey(at(10))),
        store -> assertEquals(Status.CLOSED, store.add(unit("e1", "ann", 5, at(10)))));
    dieInside(
        store -> store.add(unit("e1", "ann", 5, at(10))),
        store -> store.erase(member("ann"), member("x9")),
        store -> List.of(rows(store, ALL), rows(store, windowKey(at(10)))));
  }

  @Test
  @DisplayName("every command is answered, and every rank is, as by sorting all that was counted")
  void answersLikeASort() {
    long first = Long.getLong("communitykit.seed", 1);
    int worlds = Integer.getInteger("communitykit.worlds", Math.max(3, races() / 1_000));
    for (long seed = first; seed < first + worlds; seed++) {
      compare(seed, empty());
    }
  }

  @Test
  @DisplayName("a board of hundreds who overtake each other has the ranks of a plain sort")
  void large() {
    SplittableRandom random = new SplittableRandom(1);
    SortedBoards sorted = new SortedBoards();
    for (int i = 0; i < LARGE * 2; i++) {
      String who = "m" + (i < LARGE ? i : random.nextInt(LARGE));
      ScoreUnit unit = unit("e" + i, who, 1 + random.nextInt(40), at(random.nextInt(9)));
      sorted.add(unit);
      store().add(unit);
    }
    assertEquals(rows(sorted, ALL), rows(store(), ALL));
    for (RankRule rule : RankRule.values()) {
      for (int i = 0; i < LARGE; i += 29) {
        MemberId who = member("m" + i);
        assertEquals(
            sorted.around(ALL, rule, who, 3), store().around(ALL, rule, who, 3), rule + " " + i);
        assertEquals(
            sorted.page(ALL, rule, Optional.empty(), i, 7),
            store().page(ALL, rule, Optional.empty(), i, 7),
            rule + " " + i);
      }
    }
  }

  private static void compare(long seed, BoardStore store) {
    SplittableRandom random = new SplittableRandom(seed);
    SortedBoards sorted = new SortedBoards();
    for (int i = 1; i <= COMMANDS; i++) {
      String where = "-Dcommunitykit.seed=" + seed + " -Dcommunitykit.worlds=1, command " + i;
      RandomScores.Command command = RandomScores.next(random);
      assertEquals(command.on(sorted), command.on(store), where);
      RankRule rule = List.of(RankRule.values()).get(random.nextInt(3));
      MemberId competitor = RandomScores.competitor(random);
      var key = RandomScores.key(random);
      int size = 1 + random.nextInt(6);
      Optional<BoardRow> after = RandomScores.row(random);
      int skip = random.nextInt(3);
      assertEquals(
          sorted.page(key, rule, after, skip, size),
          store.page(key, rule, after, skip, size),
          where);
      assertEquals(
          sorted.around(key, rule, competitor, size),
          store.around(key, rule, competitor, size),
          where);
    }
  }
}
