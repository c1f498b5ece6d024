package io.communitykit.testkit.moderation;

import static io.communitykit.testkit.moderation.ModerationUnits.ANN;
import static io.communitykit.testkit.moderation.ModerationUnits.BO;
import static io.communitykit.testkit.moderation.ModerationUnits.CIRCLE;
import static io.communitykit.testkit.moderation.ModerationUnits.MOD;
import static io.communitykit.testkit.moderation.ModerationUnits.OTHER_MOD;
import static io.communitykit.testkit.moderation.ModerationUnits.at;
import static io.communitykit.testkit.moderation.ModerationUnits.cleared;
import static io.communitykit.testkit.moderation.ModerationUnits.complaint;
import static io.communitykit.testkit.moderation.ModerationUnits.confirmed;
import static io.communitykit.testkit.moderation.ModerationUnits.find;
import static io.communitykit.testkit.moderation.ModerationUnits.held;
import static io.communitykit.testkit.moderation.ModerationUnits.heldCase;
import static io.communitykit.testkit.moderation.ModerationUnits.ids;
import static io.communitykit.testkit.moderation.ModerationUnits.justBefore;
import static io.communitykit.testkit.moderation.ModerationUnits.lease;
import static io.communitykit.testkit.moderation.ModerationUnits.post;
import static io.communitykit.testkit.moderation.ModerationUnits.queue;
import static io.communitykit.testkit.moderation.ModerationUnits.reviewCase;
import static io.communitykit.testkit.moderation.ModerationUnits.unit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.communitykit.core.CircleId;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.review.ReviewCase;
import io.communitykit.moderation.store.CaseQuery;
import io.communitykit.moderation.store.ModerationStore;
import io.communitykit.moderation.store.UnitCommit;
import io.communitykit.moderation.store.UnitCommit.Status;
import io.communitykit.testkit.store.StoreChapter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That a subject has one open case, and that a case goes from version to version. */
abstract class CasesChapter extends StoreChapter<ModerationStore> {

  private int written;

  CasesChapter(ModerationStoreContract contract) {
    super(contract);
  }

  private UnitCommit write(ReviewCase next) {
    return store().commit(unit("w" + written++).with(next));
  }

  private List<String> wanted(CaseQuery query) {
    return ids(store().cases(query, ModerationStore.MAX_CASES));
  }

  @Test
  @DisplayName("come back whole, in each of their versions")
  void whole() {
    ReviewCase each = heldCase("{c}'😀", post("帖 1"), 3, 0);
    for (ReviewCase next :
        List.of(
            each,
            each.claimed(lease(MOD, 60)),
            each.claimed(lease(MOD, 60)).holding(held("d2", 0)),
            each.claimed(lease(MOD, 60)).holding(held("d2", 0)).resolved(confirmed(30)))) {
      assertEquals(UnitCommit.of(Status.COMMITTED), write(next));
      assertEquals(Optional.of(next), find(store(), next.id()));
    }
    ReviewCase member = reviewCase("c2", Subject.member(ANN), ANN, 0);
    write(member);
    write(member.resolved(cleared(5)));
    assertEquals(Optional.of(member.resolved(cleared(5))), find(store(), "c2"));
    assertEquals(Optional.empty(), find(store(), "c3"));
  }

  @Test
  @DisplayName("are queued by priority, then by age, then by the bytes of their ids, while open")
  void order() {
    List<String> bytes = List.of("B", "a", "é", "漢", "\uFFFD", "😀");
    List<String> shuffled = new ArrayList<>(bytes);
    Collections.shuffle(shuffled, new Random(7));
    shuffled.forEach(id -> write(reviewCase(id, post(id), ANN, 5)));
    write(heldCase("urgent", post("u"), 9, 100));
    write(heldCase("held", post("h"), 2, 0));
    write(reviewCase("older", post("o"), ANN, 4));
    ReviewCase decided = heldCase("decided", post("d"), 50, 0);
    write(decided);
    write(decided.resolved(cleared(1)));
    List<String> expected = new ArrayList<>(List.of("urgent", "held", "older"));
    expected.addAll(bytes);
    assertEquals(expected, ids(queue(store())));
    store().commit(unit("x").with(complaint("x", BO, post("é"), "é", 5, 0)));
    expected.remove("é");
    expected.add(1, "é");
    assertEquals(expected, ids(queue(store())), "complaints make it urgent");
    for (int limit = 1; limit < expected.size(); limit++) {
      assertEquals(expected.subList(0, limit), ids(store().cases(CaseQuery.OPEN, limit)));
    }
  }

  @Test
  @DisplayName("of more or fewer than may be asked for are refused")
  void limits() {
    for (int wrong : List.of(0, -1, ModerationStore.MAX_CASES + 1)) {
      assertThrows(
          IllegalArgumentException.class, () -> store().cases(CaseQuery.OPEN, wrong), "" + wrong);
    }
  }

  @Test
  @DisplayName("go on from the version before, and from no other")
  void versions() {
    ReviewCase first = reviewCase("c1", post("p1"), ANN, 0);
    assertEquals(UnitCommit.stale(Status.STALE_CASE, 0), write(first.claimed(lease(MOD, 60))));
    write(first);
    assertEquals(UnitCommit.stale(Status.STALE_CASE, 1), write(first), "it is no longer new");
    ReviewCase second = first.claimed(lease(MOD, 60));
    write(second);
    assertEquals(
        UnitCommit.stale(Status.STALE_CASE, 2), write(first.claimed(lease(OTHER_MOD, 60))));
    assertEquals(Optional.of(second), find(store(), "c1"));
    ReviewCase third = second.resolved(confirmed(9));
    assertEquals(
        UnitCommit.stale(Status.STALE_CASE, 2), write(third.holding(held("d", 1))), "skips one");
    write(third);
    assertEquals(
        UnitCommit.stale(Status.STALE_CASE, 3), write(third.claimed(lease(MOD, 90))), "decided");
    assertEquals(Optional.of(third), find(store(), "c1"));
  }

  @Test
  @DisplayName("of one subject are one, until it is decided")
  void oneOpen() {
    ReviewCase first = reviewCase("c1", post("p1"), ANN, 0);
    write(first);
    write(first.claimed(lease(MOD, 60)));
    assertEquals(
        UnitCommit.stale(Status.STALE_CASE, 2), write(reviewCase("c2", post("p1"), ANN, 1)));
    assertEquals(
        UnitCommit.of(Status.COMMITTED),
        write(reviewCase("c2", Subject.member(MemberId.of("p1")), ANN, 1)),
        "another kind of subject with the same id");
    write(first.claimed(lease(MOD, 60)).resolved(cleared(9)));
    assertEquals(
        UnitCommit.of(Status.COMMITTED), write(reviewCase("c3", post("p1"), ANN, 10)), "anew");
    assertEquals(List.of("c3"), wanted(CaseQuery.about(post("p1"))));
    assertEquals(Optional.of(cleared(9)), find(store(), "c1").orElseThrow().resolution());
  }

  @Test
  @DisplayName("are found by id, subject and circle")
  void queries() {
    CircleId other = CircleId.of("摄 影");
    write(heldCase("here", post("p1"), 1, 0));
    write(reviewCase("nowhere", post("p2"), BO, 0));
    ReviewCase decided = heldCase("decided", post("p3"), 1, 0);
    write(decided);
    write(decided.resolved(confirmed(5)));
    assertEquals(List.of("decided"), wanted(CaseQuery.of("decided")), "though decided");
    assertEquals(List.of("here"), wanted(CaseQuery.OPEN.in(CIRCLE)));
    assertEquals(List.of(), wanted(CaseQuery.OPEN.in(other)));
    assertEquals(List.of("nowhere"), wanted(CaseQuery.about(post("p2"))));
    assertEquals(List.of(), wanted(CaseQuery.about(post("p3"))), "decided");
    assertEquals(List.of(), wanted(CaseQuery.about(post("p2")).in(CIRCLE)));
    assertEquals(List.of("here"), wanted(CaseQuery.of("here").in(CIRCLE)));
    assertEquals(List.of(), wanted(CaseQuery.of("nowhere").in(CIRCLE)));
    assertEquals(List.of(), wanted(CaseQuery.of("decided").claimable(MOD, at(0))));
  }

  @Test
  @DisplayName("may be claimed once no lease runs, and not by who is accused")
  void claimable() {
    write(reviewCase("free", post("p1"), ANN, 0));
    ReviewCase taken = reviewCase("taken", post("p2"), ANN, 1);
    write(taken);
    write(taken.claimed(lease(MOD, 60)));
    write(reviewCase("mine", Subject.member(MOD), MOD, 2));
    assertEquals(List.of("free"), wanted(CaseQuery.OPEN.claimable(MOD, justBefore(at(60)))));
    assertEquals(List.of("free", "taken"), wanted(CaseQuery.OPEN.claimable(MOD, at(60))));
    assertEquals(
        List.of("free", "taken", "mine"), wanted(CaseQuery.OPEN.claimable(OTHER_MOD, at(60))));
    assertEquals(List.of("free", "taken", "mine"), wanted(CaseQuery.OPEN));
  }
}
