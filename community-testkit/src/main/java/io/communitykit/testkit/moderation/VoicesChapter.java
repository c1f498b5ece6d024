package io.communitykit.testkit.moderation;

import static io.communitykit.testkit.moderation.ModerationUnits.ANN;
import static io.communitykit.testkit.moderation.ModerationUnits.BO;
import static io.communitykit.testkit.moderation.ModerationUnits.MOD;
import static io.communitykit.testkit.moderation.ModerationUnits.OTHER_MOD;
import static io.communitykit.testkit.moderation.ModerationUnits.appeal;
import static io.communitykit.testkit.moderation.ModerationUnits.at;
import static io.communitykit.testkit.moderation.ModerationUnits.cleared;
import static io.communitykit.testkit.moderation.ModerationUnits.complaint;
import static io.communitykit.testkit.moderation.ModerationUnits.complaints;
import static io.communitykit.testkit.moderation.ModerationUnits.confirmed;
import static io.communitykit.testkit.moderation.ModerationUnits.find;
import static io.communitykit.testkit.moderation.ModerationUnits.lease;
import static io.communitykit.testkit.moderation.ModerationUnits.post;
import static io.communitykit.testkit.moderation.ModerationUnits.reviewCase;
import static io.communitykit.testkit.moderation.ModerationUnits.ruling;
import static io.communitykit.testkit.moderation.ModerationUnits.unit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.moderation.Actor;
import io.communitykit.moderation.Remark;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.review.Appeal;
import io.communitykit.moderation.review.AppealOutcome;
import io.communitykit.moderation.review.Complaint;
import io.communitykit.moderation.review.ReporterTally;
import io.communitykit.moderation.review.ReviewCase;
import io.communitykit.moderation.store.AppealQuery;
import io.communitykit.moderation.store.ModerationStore;
import io.communitykit.moderation.store.UnitCommit;
import io.communitykit.moderation.store.UnitCommit.Status;
import io.communitykit.testkit.store.StoreChapter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That a member is heard once about each thing, and that nobody's word is lost. */
abstract class VoicesChapter extends StoreChapter<ModerationStore> {

  private int written;

  VoicesChapter(ModerationStoreContract contract) {
    super(contract);
  }

  private UnitCommit file(Complaint complaint) {
    return store().commit(unit("w" + written++).with(complaint));
  }

  private UnitCommit file(Appeal appeal) {
    return store().commit(unit("w" + written++).with(appeal));
  }

  private UnitCommit write(ReviewCase next) {
    return store().commit(unit("w" + written++).with(next));
  }

  private List<Appeal> appeals(AppealQuery query) {
    return store().appeals(query, Optional.empty(), Page.MAX_SIZE).items();
  }

  @Test
  @DisplayName("are whole: complaints and appeals come back as they were written")
  void whole() {
    write(reviewCase("c1", post("p1"), ANN, 0));
    Complaint full = complaint("{x}'", BO, post("p1"), "c1", Complaint.MAX_WEIGHT, 0);
    Complaint bare =
        new Complaint("y", MOD, post("p1"), Optional.empty(), Remark.NONE, Instant.EPOCH, 0, "c1");
    file(full);
    file(bare);
    assertEquals(List.of(bare, full), complaints(store(), "c1"));
    Appeal long1 =
        new Appeal(
            "a",
            ANN,
            Subject.decision("d1"),
            "p",
            at(-3),
            Actor.rule("ad-contact"),
            Remark.of("长".repeat(Remark.MAX_LENGTH)),
            at(0),
            Optional.empty());
    file(long1);
    assertEquals(List.of(long1), appeals(AppealQuery.ALL));
  }

  @Test
  @DisplayName("are counted in the open case, whose version stays")
  void counted() {
    ReviewCase first = reviewCase("c1", post("p1"), ANN, 0);
    assertEquals(
        UnitCommit.stale(Status.STALE_CASE, 0), file(complaint("x1", BO, post("p1"), "c1", 3, 1)));
    write(first.withComplaints(7, 70));
    assertEquals(Optional.of(first), find(store(), "c1"), "the store counts, nobody else");
    file(complaint("x1", BO, post("p1"), "c1", 3, 1));
    file(complaint("x2", MOD, post("p1"), "c1", 0, 2));
    assertEquals(Optional.of(first.withComplaints(2, 3)), find(store(), "c1"));
    ReviewCase second = first.claimed(lease(MOD, 60));
    assertEquals(UnitCommit.of(Status.COMMITTED), write(second), "of a version without them");
    assertEquals(Optional.of(second.withComplaints(2, 3)), find(store(), "c1"));
    ReviewCase third = second.resolved(cleared(5));
    store()
        .commit(unit("both").with(third).with(complaint("x3", OTHER_MOD, post("p1"), "c1", 5, 3)));
    assertEquals(Optional.of(third.withComplaints(3, 8)), find(store(), "c1"));
    assertEquals(
        UnitCommit.stale(Status.STALE_CASE, 3),
        file(complaint("x4", ANN, post("p1"), "c1", 1, 9)),
        "it is decided");
    assertEquals(3, complaints(store(), "c1").size());
  }

  @Test
  @DisplayName("of one reporter about one subject are heard once, ever")
  void onceEver() {
    ReviewCase first = reviewCase("c1", post("p1"), ANN, 0);
    write(first);
    file(complaint("x1", BO, post("p1"), "c1", 3, 1));
    assertEquals(
        UnitCommit.of(Status.DUPLICATE), file(complaint("x2", BO, post("p1"), "c1", 3, 2)));
    write(first.resolved(cleared(5)));
    assertEquals(
        UnitCommit.of(Status.DUPLICATE),
        store()
            .commit(
                unit("anew")
                    .with(reviewCase("c2", post("p1"), ANN, 9))
                    .with(complaint("x2", BO, post("p1"), "c2", 3, 9))));
    assertEquals(Optional.empty(), find(store(), "c2"));
    write(reviewCase("c3", post("p3"), ANN, 9));
    assertEquals(
        UnitCommit.of(Status.COMMITTED),
        file(complaint("x2", BO, post("p3"), "c3", 3, 9)),
        "about another subject");
  }

  @Test
  @DisplayName("are tallied by what became of their cases")
  void tally() {
    assertEquals(ReporterTally.NONE, store().tally(BO));
    for (int i = 0; i < 5; i++) {
      ReviewCase each = reviewCase("c" + i, post("p" + i), ANN, i);
      write(each);
      file(complaint("x" + i, BO, post("p" + i), "c" + i, 3, i));
      if (i < 3) {
        write(each.resolved(confirmed(9)));
      } else if (i < 4) {
        write(each.resolved(cleared(9)));
      }
    }
    assertEquals(new ReporterTally(3, 1), store().tally(BO));
    assertEquals(ReporterTally.NONE, store().tally(MOD));
  }

  @Test
  @DisplayName("are listed in order of time and then of bytes, page by page")
  void pages() {
    write(reviewCase("c1", post("p1"), ANN, 0));
    List<String> ids = List.of("B", "a", "é", "漢", "\uFFFD", "😀");
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get(i * 5 % ids.size());
      file(complaint(id, MemberId.of("r" + i), post("p1"), "c1", 1, 7));
      file(appeal(id, ANN, Subject.sanction("m" + i), 7));
    }
    file(complaint("first", BO, post("p1"), "c1", 1, 6));
    file(appeal("first", BO, Subject.sanction("m-first"), 6));
    List<String> expected = new ArrayList<>(List.of("first"));
    expected.addAll(ids);
    for (int size = 1; size <= expected.size(); size++) {
      int limit = size;
      List<String> complained = new ArrayList<>();
      List<String> appealed = new ArrayList<>();
      Optional<String> cursor = Optional.empty();
      do {
        Page<Complaint> page = store().complaints("c1", cursor, limit);
        page.items().forEach(each -> complained.add(each.id()));
        cursor = page.next();
      } while (cursor.isPresent());
      do {
        Page<Appeal> page = store().appeals(AppealQuery.WAITING, cursor, limit);
        page.items().forEach(each -> appealed.add(each.id()));
        cursor = page.next();
      } while (cursor.isPresent());
      assertEquals(expected, complained, "by " + limit);
      assertEquals(expected, appealed, "by " + limit);
    }
    assertEquals(List.of(), complaints(store(), "c9"));
    assertThrows(
        IllegalArgumentException.class, () -> store().complaints("c1", Optional.empty(), 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> store().appeals(AppealQuery.ALL, Optional.of("nonsense"), 5));
  }

  @Test
  @DisplayName("against one act are one appeal, which is decided once")
  void appealsOnce() {
    Appeal first = appeal("a1", ANN, Subject.sanction("m1"), 0);
    assertEquals(
        UnitCommit.of(Status.DUPLICATE),
        file(first.decided(ruling(AppealOutcome.UPHELD, OTHER_MOD, 5))),
        "there is none to decide");
    assertEquals(UnitCommit.of(Status.COMMITTED), file(first));
    assertEquals(
        UnitCommit.of(Status.DUPLICATE), file(appeal("a2", ANN, Subject.sanction("m1"), 1)));
    Appeal decided = first.decided(ruling(AppealOutcome.OVERTURNED, OTHER_MOD, 5));
    assertEquals(UnitCommit.of(Status.COMMITTED), file(decided));
    assertEquals(List.of(decided), appeals(AppealQuery.ALL));
    assertEquals(
        UnitCommit.of(Status.DUPLICATE),
        file(first.decided(ruling(AppealOutcome.UPHELD, MOD, 6))),
        "a second time");
    assertEquals(
        UnitCommit.of(Status.DUPLICATE), file(appeal("a3", ANN, Subject.sanction("m1"), 9)));
    assertEquals(
        UnitCommit.of(Status.COMMITTED),
        file(appeal("a3", ANN, Subject.decision("m1"), 9)),
        "against another kind of act with the same id");
    assertEquals(2, appeals(AppealQuery.ALL).size());
  }

  @Test
  @DisplayName("as appeals are found by id, act, member and whether they wait")
  void appealQueries() {
    Appeal waiting = appeal("a1", ANN, Subject.sanction("m1"), 0);
    Appeal other = appeal("a2", BO, Subject.decision("d1"), 1);
    Appeal decided = other.decided(ruling(AppealOutcome.UPHELD, OTHER_MOD, 5));
    file(waiting);
    file(other);
    file(decided);
    assertEquals(List.of(waiting), appeals(AppealQuery.WAITING));
    assertEquals(List.of(decided), appeals(AppealQuery.of("a2")));
    assertEquals(List.of(), appeals(AppealQuery.of("A2")));
    assertEquals(List.of(waiting), appeals(AppealQuery.against(Subject.sanction("m1"))));
    assertEquals(List.of(), appeals(AppealQuery.against(Subject.decision("m1"))));
    assertEquals(List.of(decided), appeals(AppealQuery.of(BO)));
    AppealQuery done =
        new AppealQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(false));
    assertEquals(List.of(decided), appeals(done));
    assertEquals(List.of(waiting, decided), appeals(AppealQuery.ALL));
  }
}
