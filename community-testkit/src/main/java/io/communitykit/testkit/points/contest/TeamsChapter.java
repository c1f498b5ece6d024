package io.communitykit.testkit.points.contest;

import static io.communitykit.testkit.points.contest.ContestUnits.CONTEST;
import static io.communitykit.testkit.points.contest.ContestUnits.OTHER;
import static io.communitykit.testkit.points.contest.ContestUnits.at;
import static io.communitykit.testkit.points.contest.ContestUnits.id;
import static io.communitykit.testkit.points.contest.ContestUnits.member;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.points.contest.ContestStatus;
import io.communitykit.points.contest.TeamMembership;
import io.communitykit.points.contest.TeamPoints;
import io.communitykit.points.contest.TeamStore;
import io.communitykit.testkit.Races;
import io.communitykit.testkit.store.StoreChapter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That a member is in one team at a time, and what was done is kept once. */
abstract class TeamsChapter extends StoreChapter<TeamStore> {

  TeamsChapter(TeamStoreContract contract) {
    super(contract);
  }

  private ContestStatus join(String team, String member, long seconds) {
    return store().join(new TeamMembership(CONTEST, member(team), member(member), at(seconds)));
  }

  private ContestStatus leave(String member, long seconds) {
    return store().leave(CONTEST, member(member), at(seconds));
  }

  private static TeamPoints points(String id, String member, long points, long seconds) {
    return new TeamPoints(CONTEST, id(id), member(member), points, at(seconds));
  }

  private static TeamMembership was(String team, String member, long from, long to) {
    return new TeamMembership(CONTEST, member(team), member(member), at(from), Optional.of(at(to)));
  }

  @Test
  @DisplayName("are joined and left, with the history kept")
  void history() {
    assertEquals(ContestStatus.DONE, join("red", "ann", 10));
    assertEquals(ContestStatus.REPLAYED, join("red", "ann", 10));
    assertEquals(ContestStatus.IN_A_TEAM, join("blue", "ann", 10));
    assertEquals(ContestStatus.IN_A_TEAM, join("blue", "ann", 5));
    assertEquals(ContestStatus.NOT_IN_A_TEAM, leave("ann", 10), "not after it began");
    assertEquals(ContestStatus.DONE, leave("ann", 20));
    assertEquals(ContestStatus.REPLAYED, leave("ann", 20));
    assertEquals(ContestStatus.NOT_IN_A_TEAM, leave("ann", 30));
    assertEquals(ContestStatus.REPLAYED, join("red", "ann", 10), "ended since");
    assertEquals(ContestStatus.IN_A_TEAM, join("blue", "ann", 19));
    assertEquals(ContestStatus.DONE, join("blue", "ann", 20));
    assertEquals(ContestStatus.DONE, join("red", "Zoe", 1));
    assertEquals(
        List.of(
            new TeamMembership(CONTEST, member("red"), member("Zoe"), at(1)),
            was("red", "ann", 10, 20),
            new TeamMembership(CONTEST, member("blue"), member("ann"), at(20))),
        store().memberships(CONTEST));
    assertEquals(List.of(), store().memberships(OTHER));
    assertEquals(ContestStatus.NOT_IN_A_TEAM, leave("nobody", 30));
  }

  @Test
  @DisplayName("get what is done once, in the order of ids")
  void contributions() {
    assertEquals(ContestStatus.DONE, store().contribute(points("e2", "ann", 5, 10)));
    assertEquals(ContestStatus.DONE, store().contribute(points("E1", "ben", -3, 20)));
    assertEquals(ContestStatus.REPLAYED, store().contribute(points("e2", "ann", 5, 10)));
    for (TeamPoints other :
        List.of(
            points("e2", "ben", 5, 10), points("e2", "ann", 6, 10), points("e2", "ann", 5, 11))) {
      assertEquals(ContestStatus.ID_CONFLICT, store().contribute(other), other::toString);
    }
    List<TeamPoints> all = List.of(points("E1", "ben", -3, 20), points("e2", "ann", 5, 10));
    assertEquals(all, store().points(CONTEST, Optional.empty(), 9));
    assertEquals(all.subList(0, 1), store().points(CONTEST, Optional.empty(), 1));
    assertEquals(all.subList(1, 2), store().points(CONTEST, Optional.of(id("E1")), 9));
    assertEquals(List.of(), store().points(OTHER, Optional.empty(), 9));
  }

  @Test
  @DisplayName("are final once their contest is closed: what was there is a replay")
  void closed() {
    join("red", "ann", 10);
    leave("ann", 20);
    join("red", "ben", 10);
    store().contribute(points("e1", "ann", 5, 10));
    assertFalse(store().isClosed(CONTEST));
    assertEquals(ContestStatus.DONE, store().close(CONTEST));
    assertEquals(ContestStatus.REPLAYED, store().close(CONTEST));
    reopen();
    assertTrue(store().isClosed(CONTEST));
    assertFalse(store().isClosed(OTHER));
    List<TeamMembership> last = store().memberships(CONTEST);
    assertEquals(ContestStatus.REPLAYED, join("red", "ann", 10));
    assertEquals(ContestStatus.CLOSED, join("blue", "ann", 30));
    assertEquals(ContestStatus.CLOSED, join("blue", "ben", 30));
    assertEquals(ContestStatus.REPLAYED, leave("ann", 20));
    assertEquals(ContestStatus.CLOSED, leave("ben", 20));
    assertEquals(ContestStatus.CLOSED, leave("nobody", 20));
    assertEquals(ContestStatus.REPLAYED, store().contribute(points("e1", "ann", 5, 10)));
    assertEquals(ContestStatus.ID_CONFLICT, store().contribute(points("e1", "ann", 6, 10)));
    assertEquals(ContestStatus.CLOSED, store().contribute(points("e2", "ann", 5, 10)));
    assertEquals(last, store().memberships(CONTEST));
    assertEquals(1, store().points(CONTEST, Optional.empty(), 9).size());
  }

  @Test
  @DisplayName("and what is done is seen by whoever closes the contest, each that was told of")
  void closeRaced() throws Exception {
    ClosingRaces.run(
        store(),
        Math.min(races(), 1_000),
        (contest, id) ->
            store().contribute(new TeamPoints(contest, id, member("m"), 1, at(1)))
                == ContestStatus.DONE,
        contest -> store().points(contest, Optional.empty(), 99));
  }

  @Test
  @DisplayName("joined and left while the contest is closed are as whoever closed it saw them")
  void membersCloseRaced() throws Exception {
    ClosingRaces.run(
        store(),
        Math.min(races(), 1_000),
        (contest, id) ->
            store().join(new TeamMembership(contest, member("red"), member(id.value()), at(1)))
                == ContestStatus.DONE,
        contest -> store().memberships(contest));
  }

  @Test
  @DisplayName("raced for by many threads are one team a member")
  void raced() throws Exception {
    List<List<ContestStatus>> seen =
        Races.run(
            races(),
            THREADS,
            (race, thread) -> {
              store().contribute(points("e" + race, "ann", 1, 1));
              return join("t" + thread, "m" + race, 10);
            });
    for (int race = 0; race < races(); race++) {
      assertEquals(1, count(seen.get(race), ContestStatus.DONE), "race " + race);
      assertEquals(THREADS - 1, count(seen.get(race), ContestStatus.IN_A_TEAM), "race " + race);
    }
    assertEquals(races(), store().memberships(CONTEST).size());
  }

  @Test
  @DisplayName("keep what an erased member did, without the member")
  void memberData() {
    join("red", "ann", 10);
    leave("ann", 20);
    store().contribute(points("e1", "ann", 5, 10));
    var sections = store().export(member("ann")).sections();
    assertEquals(at(20).toString(), sections.get(0).rows().get(0).get("to"));
    assertEquals("5", sections.get(1).rows().get(0).get("points"));
    assertEquals(
        new ErasureReceipt(member("x9"), 0, 2), store().erase(member("ann"), member("x9")));
    assertEquals(
        new ErasureReceipt(member("x9"), 0, 0), store().erase(member("ann"), member("x9")));
    assertEquals(List.of(was("red", "x9", 10, 20)), store().memberships(CONTEST));
    assertEquals(List.of(points("e1", "x9", 5, 10)), store().points(CONTEST, Optional.empty(), 9));
  }

  @Test
  @DisplayName("of a community are not its neighbours'")
  void communities() {
    TeamStore neighbour = neighbour();
    join("red", "ann", 10);
    assertEquals(List.of(), neighbour.memberships(CONTEST));
    assertEquals(ContestStatus.NOT_IN_A_TEAM, neighbour.leave(CONTEST, member("ann"), at(20)));
    store().close(CONTEST);
    assertFalse(neighbour.isClosed(CONTEST));
    assertEquals(ContestStatus.DONE, neighbour.contribute(points("e1", "ann", 5, 10)));
    assertEquals(List.of(), store().points(CONTEST, Optional.empty(), 9));
  }

  @Test
  @DisplayName("survive a restart, and dying in the middle leaves all of a step or nothing")
  void crashes() {
    assumeDurable();
    join("red", "ann", 10);
    reopen();
    assertEquals(ContestStatus.REPLAYED, join("red", "ann", 10));
    dieInside(
        store -> store.contribute(points("e1", "ann", 5, 10)),
        store -> store.join(new TeamMembership(CONTEST, member("t"), member("m"), at(1))),
        store -> store.memberships(CONTEST));
  }
}
