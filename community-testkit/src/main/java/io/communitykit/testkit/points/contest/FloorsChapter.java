package io.communitykit.testkit.points.contest;

import static io.communitykit.testkit.points.contest.ContestUnits.CONTEST;
import static io.communitykit.testkit.points.contest.ContestUnits.OTHER;
import static io.communitykit.testkit.points.contest.ContestUnits.at;
import static io.communitykit.testkit.points.contest.ContestUnits.entry;
import static io.communitykit.testkit.points.contest.ContestUnits.id;
import static io.communitykit.testkit.points.contest.ContestUnits.member;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.Page;
import io.communitykit.points.contest.ContestEntry;
import io.communitykit.points.contest.ContestStatus;
import io.communitykit.points.contest.Floor;
import io.communitykit.points.contest.FloorPlacement;
import io.communitykit.points.contest.FloorPlacement.Status;
import io.communitykit.points.contest.FloorStore;
import io.communitykit.testkit.Races;
import io.communitykit.testkit.store.StoreChapter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That replies are numbered once, without gaps, for ever. */
abstract class FloorsChapter extends StoreChapter<FloorStore> {

  private static final int MANY = 50;

  FloorsChapter(FloorStoreContract contract) {
    super(contract);
  }

  private FloorPlacement place(String id, String member) {
    return store().place(entry(id, member, 10));
  }

  private List<Floor> floors() {
    return store().list(CONTEST, 0, Page.MAX_SIZE);
  }

  private static List<Long> numbers(List<Floor> floors) {
    return floors.stream().map(Floor::number).toList();
  }

  @Test
  @DisplayName("are numbered 1, 2, 3 in the order of their coming, and kept with everything")
  void numbered() {
    ContestEntry later = new ContestEntry(CONTEST, id("楼 1"), member("ann"), at(20), 7);
    assertEquals(FloorPlacement.at(Status.PLACED, 1), store().place(later));
    assertEquals(FloorPlacement.at(Status.PLACED, 2), place("e2", "ben"));
    assertEquals(
        List.of(new Floor(1, later, false), new Floor(2, entry("e2", "ben", 10), false)), floors());
  }

  @Test
  @DisplayName("a reply repeated has the number it had, another one under its id none")
  void repeats() {
    place("e1", "ann");
    place("e2", "ann");
    assertEquals(FloorPlacement.at(Status.REPLAYED, 1), place("e1", "ann"));
    List<ContestEntry> others =
        List.of(
            entry("e1", "ben", 10),
            entry("e1", "ann", 11),
            new ContestEntry(CONTEST, id("e1"), member("ann"), at(10), 6));
    for (ContestEntry other : others) {
      assertEquals(FloorPlacement.CONFLICT, store().place(other), other::toString);
    }
    assertEquals(FloorPlacement.at(Status.PLACED, 3), place("E1", "ann"), "ids differ by case");
  }

  @Test
  @DisplayName("of contests are numbered apart")
  void contests() {
    place("e1", "ann");
    ContestEntry other = new ContestEntry(OTHER, id("e1"), member("ann"), at(10), 5);
    assertEquals(FloorPlacement.at(Status.PLACED, 1), store().place(other));
    assertEquals(List.of(new Floor(1, other, false)), store().list(OTHER, 0, 9));
  }

  @Test
  @DisplayName("keep their numbers when they are removed")
  void removed() {
    place("e1", "ann");
    place("e2", "ben");
    assertEquals(ContestStatus.DONE, store().remove(CONTEST, id("e1")));
    assertEquals(ContestStatus.REPLAYED, store().remove(CONTEST, id("e1")));
    assertEquals(ContestStatus.NO_SUCH_ENTRY, store().remove(CONTEST, id("e9")));
    assertEquals(ContestStatus.NO_SUCH_ENTRY, store().remove(OTHER, id("e1")));
    assertEquals(FloorPlacement.at(Status.PLACED, 3), place("e3", "cat"));
    assertEquals(List.of(true, false, false), floors().stream().map(Floor::removed).toList());
    assertEquals(FloorPlacement.at(Status.REPLAYED, 1), place("e1", "ann"));
  }

  @Test
  @DisplayName("are listed after a number, at most as many as a page may have")
  void listed() {
    for (int i = 1; i <= 5; i++) {
      place("e" + i, "ann");
    }
    assertEquals(List.of(1L, 2L), numbers(store().list(CONTEST, 0, 2)));
    assertEquals(List.of(3L, 4L), numbers(store().list(CONTEST, 2, 2)));
    assertEquals(List.of(5L), numbers(store().list(CONTEST, 4, 2)));
    assertEquals(List.of(), store().list(CONTEST, 5, 2));
    for (int limit : new int[] {0, Page.MAX_SIZE + 1}) {
      assertThrows(IllegalArgumentException.class, () -> store().list(CONTEST, 0, limit));
    }
  }

  @Test
  @DisplayName("are final once their contest is closed: what was there is a replay")
  void closed() {
    place("e1", "ann");
    place("e2", "ben");
    store().remove(CONTEST, id("e2"));
    assertFalse(store().isClosed(CONTEST));
    assertEquals(ContestStatus.DONE, store().close(CONTEST));
    assertEquals(ContestStatus.REPLAYED, store().close(CONTEST));
    reopen();
    assertTrue(store().isClosed(CONTEST));
    assertFalse(store().isClosed(OTHER));
    List<Floor> last = floors();
    assertEquals(FloorPlacement.CLOSED, place("e3", "cat"));
    assertEquals(FloorPlacement.at(Status.REPLAYED, 1), place("e1", "ann"));
    assertEquals(FloorPlacement.CONFLICT, place("e1", "cat"));
    assertEquals(ContestStatus.CLOSED, store().remove(CONTEST, id("e1")));
    assertEquals(ContestStatus.REPLAYED, store().remove(CONTEST, id("e2")));
    assertEquals(ContestStatus.NO_SUCH_ENTRY, store().remove(CONTEST, id("e9")));
    assertEquals(last, floors());
    ContestEntry other = new ContestEntry(OTHER, id("e1"), member("ann"), at(10), 5);
    assertEquals(FloorPlacement.at(Status.PLACED, 1), store().place(other));
  }

  @Test
  @DisplayName("are seen by whoever closes the contest, each that was ever told of")
  void closeRaced() throws Exception {
    ClosingRaces.run(
        store(),
        Math.min(races(), 1_000),
        (contest, id) ->
            store().place(new ContestEntry(contest, id, member("m"), at(1), 1)).status()
                == Status.PLACED,
        contest -> store().list(contest, 0, Page.MAX_SIZE));
  }

  @Test
  @DisplayName("placed by 50 threads are 1..n without a gap, each reply once")
  void raced() throws Exception {
    int each = Math.max(4, races() / 100);
    List<List<FloorPlacement>> seen =
        Races.run(
            each,
            MANY,
            (race, thread) -> {
              FloorPlacement own = place("o" + race + "-" + thread, "m" + thread);
              place("shared" + race, "ann");
              return own;
            });
    List<Long> numbers = new ArrayList<>();
    for (List<FloorPlacement> race : seen) {
      race.forEach(placement -> numbers.add(placement.number().orElseThrow()));
    }
    assertEquals((long) each * MANY, numbers.stream().distinct().count());
    List<Long> kept = new ArrayList<>();
    List<Floor> page = floors();
    while (!page.isEmpty()) {
      kept.addAll(numbers(page));
      page = store().list(CONTEST, kept.size(), Page.MAX_SIZE);
    }
    int all = each * (MANY + 1);
    assertEquals(LongStream.rangeClosed(1, all).boxed().toList(), kept);
  }

  @Test
  @DisplayName("of a member are exported, and keep their numbers when the member is erased")
  void memberData() {
    place("e1", "ann");
    place("e2", "ben");
    assertEquals(
        List.of("contest", "number", "entry", "at"),
        List.copyOf(store().export(member("ann")).sections().get(0).rows().get(0).keySet()));
    assertEquals(
        new ErasureReceipt(member("x9"), 0, 1), store().erase(member("ann"), member("x9")));
    assertEquals(
        new ErasureReceipt(member("x9"), 0, 0), store().erase(member("ann"), member("x9")));
    assertEquals(List.of(), store().export(member("ann")).sections().get(0).rows());
    assertEquals(
        List.of(member("x9"), member("ben")),
        floors().stream().map(floor -> floor.entry().member()).toList());
    assertEquals(FloorPlacement.CONFLICT, place("e1", "ann"));
  }

  @Test
  @DisplayName("of a community are not its neighbours'")
  void communities() {
    FloorStore neighbour = neighbour();
    place("e1", "ann");
    assertEquals(List.of(), neighbour.list(CONTEST, 0, 9));
    store().close(CONTEST);
    assertFalse(neighbour.isClosed(CONTEST));
    assertEquals(FloorPlacement.at(Status.PLACED, 1), neighbour.place(entry("e1", "ann", 11)));
    neighbour.erase(member("ann"), member("x9"));
    assertEquals(FloorPlacement.at(Status.REPLAYED, 1), place("e1", "ann"));
  }

  @Test
  @DisplayName("survive a restart, and dying in the middle leaves no gap")
  void crashes() {
    assumeDurable();
    place("e1", "ann");
    reopen();
    assertEquals(FloorPlacement.at(Status.REPLAYED, 1), place("e1", "ann"));
    dieInside(
        store -> store.place(entry("e1", "ann", 10)),
        store -> store.place(entry("e2", "ann", 10)),
        store -> store.list(CONTEST, 0, 9),
        store -> assertEquals(3, store.place(entry("e3", "b", 1)).number().orElseThrow()));
  }
}
