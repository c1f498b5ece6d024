package io.communitykit.testkit.moderation;

import static io.communitykit.testkit.moderation.ModerationUnits.ANN;
import static io.communitykit.testkit.moderation.ModerationUnits.BO;
import static io.communitykit.testkit.moderation.ModerationUnits.MOD;
import static io.communitykit.testkit.moderation.ModerationUnits.appeal;
import static io.communitykit.testkit.moderation.ModerationUnits.at;
import static io.communitykit.testkit.moderation.ModerationUnits.complaint;
import static io.communitykit.testkit.moderation.ModerationUnits.confirmed;
import static io.communitykit.testkit.moderation.ModerationUnits.entry;
import static io.communitykit.testkit.moderation.ModerationUnits.find;
import static io.communitykit.testkit.moderation.ModerationUnits.mute;
import static io.communitykit.testkit.moderation.ModerationUnits.post;
import static io.communitykit.testkit.moderation.ModerationUnits.queue;
import static io.communitykit.testkit.moderation.ModerationUnits.reviewCase;
import static io.communitykit.testkit.moderation.ModerationUnits.strike;
import static io.communitykit.testkit.moderation.ModerationUnits.strikes;
import static io.communitykit.testkit.moderation.ModerationUnits.unit;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.communitykit.core.Page;
import io.communitykit.moderation.Actor;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.sanction.MemberRecord;
import io.communitykit.moderation.store.AppealQuery;
import io.communitykit.moderation.store.AuditQuery;
import io.communitykit.moderation.store.ModerationStore;
import io.communitykit.moderation.store.ModerationUnit;
import io.communitykit.moderation.store.RecordChange;
import io.communitykit.moderation.store.UnitCommit;
import io.communitykit.moderation.store.UnitCommit.Status;
import io.communitykit.testkit.store.StoreChapter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * That a unit is written whole and once, and that refusals come in their order and write nothing.
 */
abstract class CommitsChapter extends StoreChapter<ModerationStore> {

  CommitsChapter(ModerationStoreContract contract) {
    super(contract);
  }

  /** A unit with every part: the case c1 with the complaint x1, the appeal a1, Ann's record. */
  static ModerationUnit everything() {
    return unit("all")
        .with(new RecordChange(ANN, 0, List.of(strike("s1", ANN, 0)), List.of(mute("m1", ANN, 0))))
        .with(reviewCase("c1", post("p1"), ANN, 0))
        .with(complaint("x1", BO, post("p1"), "c1", 3, 0))
        .with(appeal("a1", ANN, Subject.sanction("m1"), 1))
        .with(entry("e1", Actor.rule("ad-contact"), post("p1"), 0))
        .with(entry("e2", Actor.member(BO), post("p1"), 0));
  }

  static List<Object> picture(ModerationStore store) {
    return List.of(
        store.record(ANN, at(0)),
        store.record(BO, at(0)),
        queue(store),
        find(store, "c1"),
        store.complaints("c1", Optional.empty(), Page.MAX_SIZE),
        store.appeals(AppealQuery.ALL, Optional.empty(), Page.MAX_SIZE),
        store.audit(AuditQuery.ALL, Optional.empty(), Page.MAX_SIZE));
  }

  private void refused(UnitCommit expected, ModerationUnit unit) {
    List<Object> before = picture(store());
    assertEquals(expected, store().commit(unit));
    assertEquals(before, picture(store()), "a refused unit writes nothing");
  }

  @Test
  @DisplayName("are written with all their parts")
  void whole() {
    ModerationUnit unit = everything();
    assertEquals(UnitCommit.of(Status.COMMITTED), store().commit(unit));
    assertEquals(
        new MemberRecord(ANN, 1, List.of(strike("s1", ANN, 0)), List.of(mute("m1", ANN, 0))),
        store().record(ANN, at(0)));
    assertEquals(
        List.of(reviewCase("c1", post("p1"), ANN, 0).withComplaints(1, 3)), queue(store()));
    assertEquals(
        List.of(unit.complaint().orElseThrow()), ModerationUnits.complaints(store(), "c1"));
    assertEquals(
        List.of(unit.appeal().orElseThrow()),
        store().appeals(AppealQuery.ALL, Optional.empty(), 10).items());
    assertEquals(unit.audit(), store().audit(AuditQuery.ALL, Optional.empty(), 10).items());
  }

  @Test
  @DisplayName("that are repeated are known, whatever became of what they wrote")
  void repeats() {
    ModerationUnit unit = everything();
    store().commit(unit);
    refused(UnitCommit.of(Status.REPLAYED), unit);
    assertEquals(
        Status.COMMITTED,
        store()
            .commit(
                unit("u2")
                    .with(strikes(ANN, 1, strike("s2", ANN, 1)))
                    .with(find(store(), "c1").orElseThrow().resolved(confirmed(5))))
            .status());
    refused(UnitCommit.of(Status.REPLAYED), unit);
    refused(UnitCommit.of(Status.REPLAYED), ModerationUnit.of("all", "of all"));
    refused(UnitCommit.of(Status.ID_CONFLICT), ModerationUnit.of("all", "of another"));
    refused(
        UnitCommit.of(Status.ID_CONFLICT),
        ModerationUnit.of("all", "of another").with(strikes(BO, 0, strike("s9", BO, 0))));
    assertEquals(Status.COMMITTED, store().commit(ModerationUnit.of("ALL", "of all")).status());
  }

  @Test
  @DisplayName("that are refused may be committed later under the same id")
  void later() {
    ModerationUnit early = unit("early").with(strikes(ANN, 1, strike("s2", ANN, 0)));
    refused(UnitCommit.stale(Status.STALE_RECORD, 0), early);
    store().commit(unit("u1").with(strikes(ANN, 0, strike("s1", ANN, 0))));
    assertEquals(Status.COMMITTED, store().commit(early).status());
    assertEquals(2, store().record(ANN, at(0)).version());
  }

  @Test
  @DisplayName("that several things stand against are refused for the first of them")
  void precedence() {
    store().commit(everything());
    ModerationUnit wrong =
        unit("wrong")
            .with(strikes(ANN, 0, strike("s9", ANN, 0)))
            .with(reviewCase("c9", post("p1"), ANN, 9))
            .with(entry("e9", Actor.moderator(MOD), post("p1"), 9));
    refused(
        UnitCommit.of(Status.DUPLICATE), wrong.with(complaint("x9", BO, post("p1"), "c9", 1, 9)));
    refused(
        UnitCommit.of(Status.DUPLICATE), wrong.with(appeal("a9", ANN, Subject.sanction("m1"), 9)));
    refused(UnitCommit.stale(Status.STALE_RECORD, 1), wrong);
    refused(
        UnitCommit.stale(Status.STALE_CASE, 1), wrong.with(strikes(ANN, 1, strike("s9", ANN, 0))));
    refused(
        UnitCommit.of(Status.ID_CONFLICT),
        new ModerationUnit(
            "all",
            "another",
            wrong.record(),
            wrong.reviewCase(),
            wrong.complaint(),
            wrong.appeal(),
            wrong.audit()));
    assertEquals(
        Status.COMMITTED,
        store()
            .commit(
                wrong
                    .with(strikes(ANN, 1, strike("s9", ANN, 0)))
                    .with(reviewCase("c9", post("p9"), ANN, 9)))
            .status());
  }

  @Test
  @DisplayName("of nothing but an id take the id")
  void bare() {
    assertEquals(new UnitCommit(Status.COMMITTED, OptionalLong.empty()), store().commit(unit("u")));
    refused(UnitCommit.of(Status.REPLAYED), unit("u"));
  }

  @Test
  @DisplayName("with a long log are written whole")
  void longLog() {
    ModerationUnit unit =
        new ModerationUnit(
            "long",
            "long",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            IntStream.range(0, 950)
                .mapToObj(i -> entry("e" + i, Actor.moderator(MOD), post("p1"), i))
                .toList());
    assertEquals(Status.COMMITTED, store().commit(unit).status());
    assertEquals(
        unit.audit(), store().audit(AuditQuery.ALL, Optional.empty(), Page.MAX_SIZE).items());
  }

  @Test
  @DisplayName("of one community are not another's")
  void apart() {
    ModerationStore neighbour = neighbour();
    store().commit(everything());
    assertEquals(Status.COMMITTED, neighbour.commit(everything()).status());
    assertEquals(
        Status.COMMITTED,
        neighbour.commit(unit("u2").with(strikes(ANN, 1, strike("s2", ANN, 0)))).status());
    List<Object> before = picture(store());
    neighbour.erase(ANN, ModerationUnits.GONE);
    assertEquals(before, picture(store()));
    assertEquals(1, store().record(ANN, at(0)).version());
  }
}
