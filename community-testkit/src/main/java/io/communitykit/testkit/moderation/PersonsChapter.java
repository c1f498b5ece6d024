package io.communitykit.testkit.moderation;

import static io.communitykit.testkit.moderation.ModerationUnits.ANN;
import static io.communitykit.testkit.moderation.ModerationUnits.BO;
import static io.communitykit.testkit.moderation.ModerationUnits.CIRCLE;
import static io.communitykit.testkit.moderation.ModerationUnits.GONE;
import static io.communitykit.testkit.moderation.ModerationUnits.MOD;
import static io.communitykit.testkit.moderation.ModerationUnits.OTHER_MOD;
import static io.communitykit.testkit.moderation.ModerationUnits.appeal;
import static io.communitykit.testkit.moderation.ModerationUnits.at;
import static io.communitykit.testkit.moderation.ModerationUnits.cleared;
import static io.communitykit.testkit.moderation.ModerationUnits.complaint;
import static io.communitykit.testkit.moderation.ModerationUnits.complaints;
import static io.communitykit.testkit.moderation.ModerationUnits.confirmed;
import static io.communitykit.testkit.moderation.ModerationUnits.entry;
import static io.communitykit.testkit.moderation.ModerationUnits.find;
import static io.communitykit.testkit.moderation.ModerationUnits.heldCase;
import static io.communitykit.testkit.moderation.ModerationUnits.lease;
import static io.communitykit.testkit.moderation.ModerationUnits.mute;
import static io.communitykit.testkit.moderation.ModerationUnits.post;
import static io.communitykit.testkit.moderation.ModerationUnits.reviewCase;
import static io.communitykit.testkit.moderation.ModerationUnits.ruling;
import static io.communitykit.testkit.moderation.ModerationUnits.strike;
import static io.communitykit.testkit.moderation.ModerationUnits.strikes;
import static io.communitykit.testkit.moderation.ModerationUnits.unit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.moderation.Actor;
import io.communitykit.moderation.Remark;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.review.Appeal;
import io.communitykit.moderation.review.AppealOutcome;
import io.communitykit.moderation.review.Complaint;
import io.communitykit.moderation.review.ReviewCase;
import io.communitykit.moderation.sanction.MemberRecord;
import io.communitykit.moderation.sanction.Revocation;
import io.communitykit.moderation.store.AppealQuery;
import io.communitykit.moderation.store.AuditQuery;
import io.communitykit.moderation.store.CaseQuery;
import io.communitykit.moderation.store.MemberRows;
import io.communitykit.moderation.store.ModerationStore;
import io.communitykit.moderation.store.RecordChange;
import io.communitykit.moderation.store.UnitCommit.Status;
import io.communitykit.testkit.store.StoreChapter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That a member gets everything of theirs, and leaves without a trace but for the counts. */
abstract class PersonsChapter extends StoreChapter<ModerationStore> {

  private static final Complaint BY_ANN = complaint("x1", ANN, post("p2"), "c2", 3, 0);
  private static final Complaint ABOUT_ANN = complaint("x2", BO, post("p1"), "c1", 3, 1);
  private static final Appeal BY_BO =
      appeal("a2", BO, Subject.sanction("m9"), 2)
          .decided(ruling(AppealOutcome.UPHELD, OTHER_MOD, 5));

  PersonsChapter(ModerationStoreContract contract) {
    super(contract);
  }

  /** Ann is accused, complains and appeals; Mod decides about Bo, and is accused herself. */
  private static void fill(ModerationStore store) {
    store.commit(
        unit("u1")
            .with(
                new RecordChange(
                    ANN, 0, List.of(strike("s1", ANN, 0)), List.of(mute("m1", ANN, 0))))
            .with(heldCase("c1", post("p1"), 2, 0))
            .with(appeal("a1", ANN, Subject.sanction("m1"), 1))
            .with(entry("e1", Actor.rule("ann"), post("p1"), 0)));
    store.commit(unit("u2").with(ABOUT_ANN));
    store.commit(unit("u3").with(reviewCase("c2", post("p2"), BO, 0)).with(BY_ANN));
    store.commit(unit("u5").with(find(store, "c2").orElseThrow().claimed(lease(MOD, 60))));
    store.commit(unit("u6").with(find(store, "c2").orElseThrow().resolved(confirmed(9))));
    store.commit(unit("u7").with(reviewCase("c3", Subject.member(MOD), MOD, 3)));
    store.commit(unit("u8").with(find(store, "c3").orElseThrow().claimed(lease(OTHER_MOD, 60))));
    store.commit(unit("u9").with(appeal("a2", BO, Subject.sanction("m9"), 2)));
    store.commit(unit("u10").with(BY_BO));
    Revocation byMod = ModerationUnits.revoked(7);
    store.commit(
        unit("u11")
            .with(strikes(BO, 0, strike("s2", BO, 0), strike("s3", BO, 1).voidedBy(byMod)))
            .with(entry("e2", Actor.moderator(MOD), Subject.strike("s3"), 7)));
    store.commit(unit("u12").with(entry("e3", Actor.member(BO), Subject.member(MOD), 8)));
  }

  private static List<Object> picture(ModerationStore store) {
    return List.of(
        store.record(ANN, at(0)),
        store.record(BO, at(0)),
        find(store, "c1"),
        find(store, "c2"),
        find(store, "c3"),
        complaints(store, "c1"),
        complaints(store, "c2"),
        store.appeals(AppealQuery.ALL, Optional.empty(), Page.MAX_SIZE).items(),
        store.audit(AuditQuery.ALL, Optional.empty(), Page.MAX_SIZE).items());
  }

  @Test
  @DisplayName(
      "are given what is theirs: record, complaints by them, cases about them, appeals, log")
  void exported() {
    fill(store());
    MemberRows anns =
        new MemberRows(
            ANN,
            List.of(strike("s1", ANN, 0)),
            List.of(mute("m1", ANN, 0)),
            List.of(BY_ANN),
            List.of(find(store(), "c1").orElseThrow()),
            List.of(appeal("a1", ANN, Subject.sanction("m1"), 1)),
            store().audit(AuditQuery.of(ANN), Optional.empty(), 9).items());
    assertEquals(anns.export(), store().export(ANN));
    MemberExport mods = store().export(MOD);
    assertEquals(
        List.of("e2", "e3"),
        mods.sections().stream()
            .filter(section -> section.name().equals("moderation.audit"))
            .flatMap(section -> section.rows().stream())
            .map(row -> row.get("id"))
            .toList(),
        "what they did, and what is about them");
    assertEquals(
        0,
        store().export(MemberId.of("never")).sections().stream()
            .mapToInt(section -> section.rows().size())
            .sum());
  }

  @Test
  @DisplayName(
      "who complained or were accused leave what was counted, and nothing that was written")
  void erased() {
    fill(store());
    ReviewCase accused = find(store(), "c1").orElseThrow();
    ErasureReceipt receipt = store().erase(ANN, GONE);
    assertEquals(new ErasureReceipt(GONE, 3, 6), receipt);
    assertEquals(MemberRecord.empty(ANN), store().record(ANN, at(0)));
    assertEquals(List.of(), store().inForce(ANN, Optional.of(CIRCLE), at(1)));
    assertEquals(Optional.of(accused.without(ANN, GONE)), find(store(), "c1"));
    assertEquals(GONE, find(store(), "c1").orElseThrow().accused());
    assertEquals(List.of(ABOUT_ANN.without(ANN, GONE, true)), complaints(store(), "c1"));
    assertEquals(Remark.NONE, complaints(store(), "c1").get(0).text());
    assertEquals(List.of(BY_ANN.without(ANN, GONE, false)), complaints(store(), "c2"));
    assertEquals(List.of(BY_BO), store().appeals(AppealQuery.ALL, Optional.empty(), 9).items());
    assertEquals(List.of(), store().audit(AuditQuery.of(ANN), Optional.empty(), 9).items());
    assertEquals(
        List.of(entry("e1", Actor.rule("ann"), post("p1"), 0).without(ANN, GONE)),
        store().audit(AuditQuery.about(post("p1")), Optional.empty(), 9).items(),
        "a rule of the same name stays");
    assertFalse(store().export(ANN).toString().contains("p1"));
    List<Object> once = picture(store());
    assertEquals(new ErasureReceipt(GONE, 0, 0), store().erase(ANN, GONE));
    assertEquals(once, picture(store()));
  }

  @Test
  @DisplayName("who decided leave what they decided, under another id and without their words")
  void reviewers() {
    fill(store());
    ReviewCase decided = find(store(), "c2").orElseThrow();
    ReviewCase about = find(store(), "c3").orElseThrow();
    ErasureReceipt receipt = store().erase(MOD, GONE);
    assertEquals(0, receipt.deleted());
    assertEquals(Optional.of(decided.without(MOD, GONE)), find(store(), "c2"));
    assertEquals(Optional.of(about.without(MOD, GONE)), find(store(), "c3"));
    assertEquals(
        List.of("c3"),
        ModerationUnits.ids(store().cases(CaseQuery.about(Subject.member(GONE)), 9)));
    assertEquals(List.of(), store().cases(CaseQuery.about(Subject.member(MOD)), 9));
    assertEquals(
        strike("s3", BO, 1).voidedBy(ModerationUnits.revoked(7)).without(MOD, GONE),
        store().record(BO, at(0)).strike("s3").orElseThrow());
    assertEquals(
        List.of(
            appeal("a1", ANN, Subject.sanction("m1"), 1).without(MOD, GONE),
            BY_BO.without(MOD, GONE)),
        store().appeals(AppealQuery.ALL, Optional.empty(), 9).items());
    assertFalse(picture(store()).toString().contains("id=mod]"));
    assertFalse(picture(store()).toString().contains("MEMBER mod"));
    assertFalse(picture(store()).toString().contains("wrong, sorry"), "her words");
    assertEquals(0, store().erase(MOD, GONE).rewritten());
    store().erase(OTHER_MOD, MemberId.of("x-2"));
    assertFalse(picture(store()).toString().contains("reviewer=Mod"));
    assertFalse(picture(store()).toString().contains("you are right"));
  }

  @Test
  @DisplayName(
      "who were erased are not known again: units stay known, their subjects have one case")
  void afterwards() {
    fill(store());
    store().erase(ANN, GONE);
    assertEquals(Status.REPLAYED, store().commit(unit("u1")).status());
    assertEquals(
        Status.COMMITTED,
        store().commit(unit("v1").with(strikes(ANN, 0, strike("s1", ANN, 0)))).status(),
        "a new member of that id begins anew");
    assertEquals(
        Status.STALE_CASE,
        store().commit(unit("v2").with(reviewCase("c9", post("p1"), ANN, 20))).status());
    store().commit(unit("v3").with(find(store(), "c1").orElseThrow().resolved(cleared(30))));
    assertEquals(1, store().tally(BO).cleared());
    assertEquals(1, store().tally(GONE).confirmed());
  }
}
