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
import io.communitykit.points.contest.ContestEntry;
import io.communitykit.points.contest.ContestId;
import io.communitykit.points.contest.ContestStatus;
import io.communitykit.points.contest.EntryVotes;
import io.communitykit.points.contest.VoteStore;
import io.communitykit.points.contest.VoteUnit;
import io.communitykit.testkit.Races;
import io.communitykit.testkit.store.StoreChapter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That votes are counted exactly, and no voter has more than are his. */
abstract class VotesChapter extends StoreChapter<VoteStore> {

  VotesChapter(VoteStoreContract contract) {
    super(contract);
  }

  private static VoteUnit unit(
      String id, String entry, String voter, long seconds, String bucket, int max, boolean own) {
    return new VoteUnit(CONTEST, id(id), id(entry), member(voter), at(seconds), bucket, max, own);
  }

  private ContestStatus vote(String id, String entry, String voter) {
    return store().vote(unit(id, entry, voter, 10, "all", 1, false));
  }

  private ContestStatus voteOfTwo(String id, String entry, String bucket) {
    return store().vote(unit(id, entry, "zoe", 10, bucket, 2, false));
  }

  private List<Long> votes() {
    return store().tally(CONTEST, Optional.empty(), 99).stream().map(EntryVotes::votes).toList();
  }

  private void enter() {
    store().enter(entry("p1", "ann", 1));
    store().enter(entry("p2", "ben", 2));
    store().enter(entry("p3", "cat", 3));
  }

  @Test
  @DisplayName("are for entries, each of which is entered once")
  void entries() {
    assertEquals(ContestStatus.DONE, store().enter(entry("p1", "ann", 1)));
    assertEquals(ContestStatus.REPLAYED, store().enter(entry("p1", "ann", 1)));
    assertEquals(ContestStatus.ID_CONFLICT, store().enter(entry("p1", "ben", 1)));
    assertEquals(ContestStatus.ID_CONFLICT, store().enter(entry("p1", "ann", 2)));
    ContestEntry other = new ContestEntry(OTHER, id("p1"), member("ben"), at(9));
    assertEquals(ContestStatus.DONE, store().enter(other));
    assertEquals(
        List.of(new EntryVotes(entry("p1", "ann", 1), 0, Optional.empty())),
        store().tally(CONTEST, Optional.empty(), 9));
    assertEquals(ContestStatus.NO_SUCH_ENTRY, vote("v1", "p9", "zoe"));
  }

  @Test
  @DisplayName("count once, with the instant of the last")
  void counted() {
    enter();
    assertEquals(ContestStatus.DONE, vote("v1", "p1", "zoe"));
    assertEquals(ContestStatus.DONE, store().vote(unit("v2", "p1", "yan", 30, "all", 1, false)));
    assertEquals(ContestStatus.DONE, store().vote(unit("v3", "p1", "xia", 20, "all", 1, false)));
    assertEquals(
        new EntryVotes(entry("p1", "ann", 1), 3, Optional.of(at(30))),
        store().tally(CONTEST, Optional.empty(), 1).get(0));
    assertEquals(ContestStatus.REPLAYED, vote("v1", "p1", "zoe"));
    assertEquals(ContestStatus.ID_CONFLICT, vote("v1", "p2", "zoe"));
    assertEquals(ContestStatus.ID_CONFLICT, vote("v1", "p1", "yan"));
    assertEquals(
        ContestStatus.ID_CONFLICT, store().vote(unit("v1", "p1", "zoe", 11, "all", 1, false)));
    assertEquals(List.of(3L, 0L, 0L), votes());
  }

  @Test
  @DisplayName("are not for an entry of one's own, unless that is allowed")
  void own() {
    enter();
    assertEquals(ContestStatus.OWN_ENTRY, vote("v1", "p1", "ann"));
    assertEquals(ContestStatus.DONE, store().vote(unit("v1", "p1", "ann", 1, "all", 1, true)));
  }

  @Test
  @DisplayName("are limited in each bucket, and one at most is for an entry")
  void limits() {
    enter();
    assertEquals(ContestStatus.DONE, voteOfTwo("v1", "p1", "2026-06-01"));
    assertEquals(ContestStatus.VOTED_BEFORE, voteOfTwo("v2", "p1", "2026-06-01"));
    assertEquals(ContestStatus.DONE, voteOfTwo("v2", "p2", "2026-06-01"));
    assertEquals(ContestStatus.NO_VOTES_LEFT, voteOfTwo("v3", "p3", "2026-06-01"));
    assertEquals(ContestStatus.DONE, voteOfTwo("v3", "p1", "2026-06-02"));
    assertEquals(List.of(2L, 1L, 0L), votes());
  }

  @Test
  @DisplayName("that are withdrawn are the voter's again, and not counted when repeated")
  void withdrawn() {
    enter();
    vote("v1", "p1", "zoe");
    assertEquals(ContestStatus.DONE, store().withdraw(CONTEST, id("v1")));
    assertEquals(ContestStatus.REPLAYED, store().withdraw(CONTEST, id("v1")));
    assertEquals(ContestStatus.NO_SUCH_ENTRY, store().withdraw(CONTEST, id("v9")));
    assertEquals(ContestStatus.REPLAYED, vote("v1", "p1", "zoe"));
    assertEquals(List.of(0L, 0L, 0L), votes());
    assertEquals(ContestStatus.DONE, vote("v2", "p1", "zoe"));
    assertEquals(List.of(1L, 0L, 0L), votes());
  }

  @Test
  @DisplayName("for an entry that is removed are the voters' again, and nobody can vote for it")
  void removed() {
    enter();
    vote("v1", "p1", "zoe");
    vote("v2", "p2", "yan");
    assertEquals(ContestStatus.DONE, store().remove(CONTEST, id("p1")));
    assertEquals(ContestStatus.REPLAYED, store().remove(CONTEST, id("p1")));
    assertEquals(ContestStatus.NO_SUCH_ENTRY, store().remove(CONTEST, id("p9")));
    assertEquals(ContestStatus.NO_SUCH_ENTRY, store().remove(OTHER, id("p1")));
    assertEquals(ContestStatus.REPLAYED, vote("v1", "p1", "zoe"));
    assertEquals(ContestStatus.NO_SUCH_ENTRY, vote("v3", "p1", "xia"));
    assertEquals(ContestStatus.REPLAYED, store().enter(entry("p1", "ann", 1)));
    assertEquals(ContestStatus.DONE, vote("v4", "p2", "zoe"));
    assertEquals(List.of(2L, 0L), votes());
    store().close(CONTEST);
    assertEquals(ContestStatus.REPLAYED, store().remove(CONTEST, id("p1")));
    assertEquals(ContestStatus.CLOSED, store().remove(CONTEST, id("p2")));
    assertEquals(List.of(2L, 0L), votes());
  }

  @Test
  @DisplayName("are final once their contest is closed: what was there is a replay")
  void closed() {
    enter();
    vote("v1", "p1", "zoe");
    vote("v2", "p2", "yan");
    store().withdraw(CONTEST, id("v2"));
    assertFalse(store().isClosed(CONTEST));
    assertEquals(ContestStatus.DONE, store().close(CONTEST));
    assertEquals(ContestStatus.REPLAYED, store().close(CONTEST));
    reopen();
    assertTrue(store().isClosed(CONTEST));
    assertFalse(store().isClosed(OTHER));
    assertEquals(ContestStatus.CLOSED, store().enter(entry("p4", "dan", 4)));
    assertEquals(ContestStatus.REPLAYED, store().enter(entry("p1", "ann", 1)));
    assertEquals(ContestStatus.ID_CONFLICT, store().enter(entry("p1", "dan", 1)));
    assertEquals(ContestStatus.CLOSED, vote("v3", "p1", "xia"));
    assertEquals(ContestStatus.CLOSED, vote("v3", "p9", "xia"), "before it looks at the entry");
    assertEquals(ContestStatus.REPLAYED, vote("v1", "p1", "zoe"));
    assertEquals(ContestStatus.ID_CONFLICT, vote("v1", "p2", "zoe"));
    assertEquals(ContestStatus.CLOSED, store().withdraw(CONTEST, id("v1")));
    assertEquals(ContestStatus.REPLAYED, store().withdraw(CONTEST, id("v2")));
    assertEquals(ContestStatus.NO_SUCH_ENTRY, store().withdraw(CONTEST, id("v9")));
    assertEquals(List.of(1L, 0L, 0L), votes());
  }

  @Test
  @DisplayName("and entries are seen by whoever closes the contest, each that was ever told of")
  void closeRaced() throws Exception {
    ClosingRaces.run(
        store(),
        Math.min(races(), 1_000),
        (contest, id) ->
            store().enter(new ContestEntry(contest, id, member("m"), at(1))) == ContestStatus.DONE,
        contest -> store().tally(contest, Optional.empty(), 99));
  }

  @Test
  @DisplayName("given and withdrawn while the contest is closed are as whoever closed it saw them")
  void votesCloseRaced() throws Exception {
    int races = Math.min(races(), 1_000);
    for (int race = 0; race < races; race++) {
      ContestId contest = ContestId.of("c" + race);
      store().enter(new ContestEntry(contest, id("p1"), member("ann"), at(1)));
      store().vote(new VoteUnit(contest, id("v0"), id("p1"), member("v"), at(1), "all", 1, false));
    }
    List<List<List<EntryVotes>>> seen =
        Races.run(
            races,
            3,
            (race, thread) -> {
              ContestId contest = ContestId.of("c" + race);
              if (thread == 0) {
                store().close(contest);
                return store().tally(contest, Optional.empty(), 9);
              }
              if (thread == 1) {
                store().withdraw(contest, id("v0"));
              } else {
                store()
                    .vote(
                        new VoteUnit(
                            contest, id("v1"), id("p1"), member("w"), at(2), "all", 1, false));
              }
              return List.of();
            });
    for (int race = 0; race < races; race++) {
      assertEquals(
          seen.get(race).get(0),
          store().tally(ContestId.of("c" + race), Optional.empty(), 9),
          "race " + race);
    }
  }

  @Test
  @DisplayName("are told in the order of the entries' ids, in pages")
  void pages() {
    for (String each : List.of("Ａ", "😀", "a", "B")) {
      store().enter(entry(each, "ann", 1));
    }
    List<EntryVotes> first = store().tally(CONTEST, Optional.empty(), 3);
    assertEquals(
        List.of("B", "a", "Ａ"), first.stream().map(each -> each.entry().id().value()).toList());
    assertEquals(1, store().tally(CONTEST, Optional.of(id("Ａ")), 3).size());
    assertThrows(IllegalArgumentException.class, () -> store().tally(CONTEST, Optional.empty(), 0));
  }

  @Test
  @DisplayName("of one member from many threads are one, and of many all")
  void raced() throws Exception {
    enter();
    List<List<ContestStatus>> seen =
        Races.run(
            races(),
            THREADS,
            (race, thread) -> {
              store()
                  .vote(
                      unit("o" + race + "-" + thread, "p3", "m" + thread, 1, "r" + race, 1, false));
              return store()
                  .vote(
                      unit(
                          "v" + race + "-" + thread,
                          thread % 2 == 0 ? "p1" : "p2",
                          "zoe",
                          1,
                          "r" + race,
                          1,
                          false));
            });
    for (int race = 0; race < races(); race++) {
      assertEquals(1, count(seen.get(race), ContestStatus.DONE), "race " + race);
    }
    List<Long> votes = votes();
    assertEquals(races(), votes.get(0) + votes.get(1));
    assertEquals((long) races() * THREADS, votes.get(2));
  }

  @Test
  @DisplayName("one id raced by several voters counts once")
  void idRaced() throws Exception {
    enter();
    int races = Math.min(races(), 1_000);
    List<List<ContestStatus>> seen =
        Races.run(
            races,
            THREADS,
            (race, thread) ->
                store().vote(unit("v" + race, "p1", "m" + thread, 1, "r" + race, 1, false)));
    for (int race = 0; race < races; race++) {
      assertEquals(1, count(seen.get(race), ContestStatus.DONE), "race " + race);
      assertEquals(THREADS - 1, count(seen.get(race), ContestStatus.ID_CONFLICT));
    }
    assertEquals(races, votes().get(0));
  }

  @Test
  @DisplayName("of a member are exported, and still count when the member is erased")
  void memberData() {
    enter();
    vote("v1", "p1", "ben");
    var sections = store().export(member("ben")).sections();
    assertEquals("p2", sections.get(0).rows().get(0).get("entry"));
    assertEquals("v1", sections.get(1).rows().get(0).get("vote"));
    assertEquals(
        new ErasureReceipt(member("x9"), 0, 2), store().erase(member("ben"), member("x9")));
    assertEquals(
        new ErasureReceipt(member("x9"), 0, 0), store().erase(member("ben"), member("x9")));
    assertEquals(List.of(1L, 0L, 0L), votes());
    assertEquals(member("x9"), store().tally(CONTEST, Optional.empty(), 9).get(1).entry().member());
    assertEquals(ContestStatus.ID_CONFLICT, vote("v1", "p1", "ben"));
  }

  @Test
  @DisplayName("of a community are not its neighbours'")
  void communities() {
    VoteStore neighbour = neighbour();
    enter();
    vote("v1", "p1", "zoe");
    assertEquals(List.of(), neighbour.tally(CONTEST, Optional.empty(), 9));
    assertEquals(ContestStatus.NO_SUCH_ENTRY, neighbour.withdraw(CONTEST, id("v1")));
    neighbour.close(CONTEST);
    assertFalse(store().isClosed(CONTEST));
    neighbour.erase(member("zoe"), member("x9"));
    assertEquals(ContestStatus.REPLAYED, vote("v1", "p1", "zoe"));
  }

  @Test
  @DisplayName("survive a restart, and dying in the middle leaves all of one or nothing")
  void crashes() {
    assumeDurable();
    enter();
    vote("v1", "p1", "zoe");
    reopen();
    assertEquals(ContestStatus.REPLAYED, vote("v1", "p1", "zoe"));
    dieInside(
        store -> store.enter(entry("p1", "ann", 1)),
        store -> store.vote(unit("v1", "p1", "zoe", 1, "all", 1, false)),
        store -> store.tally(CONTEST, Optional.empty(), 9));
  }
}
