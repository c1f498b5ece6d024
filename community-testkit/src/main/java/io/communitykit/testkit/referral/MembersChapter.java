package io.communitykit.testkit.referral;

import static io.communitykit.testkit.referral.ReferralUnits.ANN;
import static io.communitykit.testkit.referral.ReferralUnits.ANYBODY;
import static io.communitykit.testkit.referral.ReferralUnits.BO;
import static io.communitykit.testkit.referral.ReferralUnits.CODE;
import static io.communitykit.testkit.referral.ReferralUnits.CONTACT;
import static io.communitykit.testkit.referral.ReferralUnits.CY;
import static io.communitykit.testkit.referral.ReferralUnits.DEE;
import static io.communitykit.testkit.referral.ReferralUnits.DEVICE;
import static io.communitykit.testkit.referral.ReferralUnits.EVE;
import static io.communitykit.testkit.referral.ReferralUnits.NETWORK;
import static io.communitykit.testkit.referral.ReferralUnits.OTHER;
import static io.communitykit.testkit.referral.ReferralUnits.PROGRAM;
import static io.communitykit.testkit.referral.ReferralUnits.alive;
import static io.communitykit.testkit.referral.ReferralUnits.anybody;
import static io.communitykit.testkit.referral.ReferralUnits.at;
import static io.communitykit.testkit.referral.ReferralUnits.citing;
import static io.communitykit.testkit.referral.ReferralUnits.counting;
import static io.communitykit.testkit.referral.ReferralUnits.ever;
import static io.communitykit.testkit.referral.ReferralUnits.facts;
import static io.communitykit.testkit.referral.ReferralUnits.grant;
import static io.communitykit.testkit.referral.ReferralUnits.in;
import static io.communitykit.testkit.referral.ReferralUnits.invited;
import static io.communitykit.testkit.referral.ReferralUnits.member;
import static io.communitykit.testkit.referral.ReferralUnits.merging;
import static io.communitykit.testkit.referral.ReferralUnits.milestone;
import static io.communitykit.testkit.referral.ReferralUnits.named;
import static io.communitykit.testkit.referral.ReferralUnits.posts;
import static io.communitykit.testkit.referral.ReferralUnits.qualify;
import static io.communitykit.testkit.referral.ReferralUnits.seenWith;
import static io.communitykit.testkit.referral.ReferralUnits.typing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.referral.VisitorKey;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.binding.BindCommit;
import io.communitykit.referral.binding.BindUnit;
import io.communitykit.referral.binding.MergeCommit;
import io.communitykit.referral.binding.NamedReferrer;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.binding.ReferralOutcome;
import io.communitykit.referral.binding.ReferralRecord;
import io.communitykit.referral.qualification.CountedActivities;
import io.communitykit.referral.reward.Ordinals;
import io.communitykit.referral.reward.ProposedGrant;
import io.communitykit.referral.reward.RewardGrant;
import io.communitykit.referral.reward.RewardRole;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That a member's data can be had and taken away, and that the forest survives it. */
abstract class MembersChapter extends ReferralChapter {

  private static final MemberId NOBODY = MemberId.of("2f1c");

  MembersChapter(ReferralStoreContract contract) {
    super(contract);
  }

  @Test
  @DisplayName("is exported: referrals on either side, what counted, what was seen")
  void export() {
    given(
        visiting(seenWith(typing(named(BO, 20, ANN, 10), 5), DEVICE)),
        named(CY, 30, BO, 20),
        anybody(named(BO, 20, DEE, 30)));
    record(counting(BO, "p1", 40, posts(2)), counting(CY, "p2", 50, posts(2)));
    store().advance(qualify(BO, invited(ANN)));
    Map<String, Map<Map<String, String>, Integer>> sections =
        ReferralSnapshot.rows(store().export(BO));
    assertEquals(
        Set.of("referral.referrals", "referral.counted", "referral.signals"), sections.keySet());
    assertEquals(3, sections.getOrDefault("referral.referrals", Map.of()).size());
    assertTrue(
        sections
            .getOrDefault("referral.referrals", Map.of())
            .containsKey(
                Map.of(
                    "program",
                    PROGRAM.value(),
                    "referee",
                    "bo",
                    "referrer",
                    "ann",
                    "boundAt",
                    at(ReferralUnits.BIND).toString(),
                    "source",
                    "CODE",
                    "state",
                    "REWARDED",
                    "code",
                    CODE.value(),
                    "qualifiedAt",
                    at(2_000).toString(),
                    "visitor",
                    VISITOR.value())),
        sections::toString);
    assertEquals(
        Map.of(
            Map.of(
                "program",
                PROGRAM.value(),
                "need",
                "posts",
                "activity",
                "p1",
                "at",
                at(40).toString()),
            1),
        sections.get("referral.counted"));
    assertEquals(
        Map.of(
            Map.of(
                "program", PROGRAM.value(),
                "kind", "DEVICE",
                "hash", DEVICE.hash(),
                "at", at(ReferralUnits.BIND).toString()),
            1),
        sections.get("referral.signals"));
    for (MemberExport.Section section : store().export(NOBODY).sections()) {
      assertEquals(List.of(), section.rows(), section.name());
    }
  }

  @Test
  @DisplayName("is exported with what was granted to the member, and the last sign of life")
  void exportsGrants() {
    given(named(BO, 20, ANN, 10));
    record(alive(counting(BO, "p1", 40, posts(2))));
    store().advance(qualify(BO, invited(ANN)));
    Map<String, String> anns = store().export(ANN).sections().get(0).rows().get(0);
    Map<String, String> bos = store().export(BO).sections().get(0).rows().get(0);
    RewardGrant grant = referral(BO).outcome().orElseThrow().grants().get(0);
    assertEquals(grant.amount() + " " + grant.asset().value(), anns.get("granted"));
    assertFalse(bos.containsKey("granted"));
    assertTrue(
        store()
            .export(BO)
            .sections()
            .get(1)
            .rows()
            .contains(
                Map.of(
                    "program", PROGRAM.value(), "need", "sign-of-life", "at", at(40).toString())));
  }

  @Test
  @DisplayName("is exported with what a merge dropped, and gone from it, with the visitor's key")
  void droppedToo() {
    given(visiting(typing(named(BO, 20, ANN, 10), 5)), named(CY, 30, ANN, 10));
    store().merge(merging(BO, CY));
    given(visiting(typing(named(DEE, 40, EVE, 10), 5)));
    store().merge(merging(DEE, CY));
    List<Map<String, String>> rows = store().export(DEE).sections().get(0).rows();
    assertEquals(1, rows.size());
    assertEquals("LATER", rows.get(0).get("dropped"));
    assertEquals(VISITOR.value(), rows.get(0).get("visitor"));
    store().erase(DEE, NOBODY);
    assertNothingOf(DEE);
    // Bound as Bo, who is Cy now: whichever is erased, the key goes.
    Map<String, String> kept = store().export(BO).sections().get(0).rows().get(0);
    assertEquals(VISITOR.value(), kept.get("visitor"));
    store().erase(CY, member("3f1c"));
    Referral left = referral(member("3f1c"));
    assertEquals(Optional.empty(), left.command().visitor());
    assertEquals(Set.of(), left.signals());
  }

  @Test
  @DisplayName("is gone after erasure: activities, signals and what was typed")
  void erasure() {
    given(seenWith(typing(named(BO, 20, ANN, 10), 5), DEVICE, NETWORK), named(CY, 30, BO, 20));
    record(alive(counting(BO, "p1", 40, posts(2))), counting(BO, "p2", 50, posts(2)));
    store().observe(PROGRAM, BO, Set.of(CONTACT), at(1));
    ErasureReceipt receipt = store().erase(BO, NOBODY);
    assertEquals(new ErasureReceipt(NOBODY, 5, 2), receipt);
    assertNothingOf(BO);
    assertEquals(Optional.empty(), find(BO));
    ReferralRecord left = find(NOBODY).orElseThrow();
    assertEquals(CountedActivities.NONE, left.counted());
    assertEquals(Optional.of(at(40)), left.seenAt(), "how long a referral lived is a figure");
    assertEquals(Set.of(), left.referral().signals());
    assertEquals(NOBODY, left.referral().command().referee());
    assertEquals(Optional.empty(), left.referral().command().code());
    assertEquals(Optional.of(CODE), left.referral().attribution().code(), "the referrer's own");
    assertEquals(NOBODY, referral(CY).referrer());
    assertEquals(Optional.of(new NamedReferrer(NOBODY, at(20))), referral(CY).command().referrer());
    assertEquals(
        List.of(), ReferralSnapshot.facts(store(), facts(DEE, EVE, DEVICE, CONTACT)).sharing());
  }

  @Test
  @DisplayName("leaves the forest standing: a replacement is an ancestor, with the join it had")
  void forestStands() {
    given(named(BO, 20, ANN, 10), named(CY, 30, BO, 20), anybody(named(BO, 20, ANN, 30)));
    store().erase(BO, NOBODY);
    assertEquals(List.of(NOBODY, ANN), store().facts(facts(DEE, CY)).ancestors());
    assertEquals(BindCommit.Status.CYCLE, bind(named(ANN, 10, NOBODY, 1)));
    assertEquals(BindCommit.Status.CYCLE, bind(anybody(named(ANN, 30, NOBODY, 1))));
    assertEquals(BindCommit.Status.REFERRER_NOT_EARLIER, bind(named(DEE, 20, NOBODY, 1)));
    assertEquals(ANN, store().find(ANYBODY, NOBODY).orElseThrow().referral().referrer());
    // Who comes back under the old id is somebody new.
    given(named(BO, 50, CY, 30));
  }

  @Test
  @DisplayName("leaves no name in grants, and caps and milestones go on under the replacement")
  void countersMove() {
    given(
        named(BO, 20, ANN, 10),
        named(CY, 20, ANN, 10),
        named(DEE, 20, ANN, 10),
        named(EVE, 30, BO, 20));
    ProposedGrant toAncestor =
        new ProposedGrant(grant("chain", RewardRole.ANCESTOR_2, ANN), Ordinals.ALL, List.of());
    store().advance(qualify(BO, invited(ANN, ever(2))));
    store().advance(qualify(EVE, toAncestor));
    store().erase(ANN, NOBODY);
    assertNothingOf(ANN);
    for (MemberId referee : List.of(BO, EVE)) {
      RewardGrant grant = referral(referee).outcome().orElseThrow().grants().get(0);
      assertEquals(NOBODY, grant.beneficiary());
    }
    assertEquals(
        List.of(RewardGrant.Status.GRANTED, RewardGrant.Status.CAP_LIMITED),
        statuses(qualify(CY, invited(NOBODY, ever(2)), invited(NOBODY, ever(2)))));
    assertEquals(
        List.of("at-3"),
        grants(qualify(DEE, milestone(NOBODY, 1), milestone(NOBODY, 3))).stream()
            .map(RewardGrant::reward)
            .toList());
  }

  @Test
  @DisplayName("takes the uses of the member's codes along, and keeps those of other codes")
  void usesOfCodes() {
    given(typing(named(BO, 20, ANN, 10), 1), named(CY, 30, BO, 20));
    store().erase(BO, NOBODY);
    assertEquals(BindCommit.Status.EXHAUSTED_CODE, bind(typing(named(DEE, 20, ANN, 10), 1)));
    store().erase(ANN, member("3f1c"));
    assertEquals(Optional.empty(), referral(NOBODY).attribution().code());
    given(typing(named(DEE, 20, EVE, 10), 1));
  }

  @Test
  @DisplayName("leaves standing with how many members a signal was ever seen")
  void seenStays() {
    store().observe(PROGRAM, BO, Set.of(DEVICE), at(10));
    store().erase(BO, NOBODY);
    assertEquals(Map.of(DEVICE, 1), store().facts(facts(CY, DEE, DEVICE)).seen());
    BindUnit unit = seenWith(named(CY, 20, ANN, 10), DEVICE);
    assertEquals(BindCommit.Status.STALE, bind(citing(unit, DEVICE, 0)));
    assertEquals(BindCommit.Status.BOUND, bind(citing(unit, DEVICE, 1)));
  }

  @Test
  @DisplayName("goes from all programs at once")
  void allPrograms() {
    given(
        named(BO, 20, ANN, 10), in(OTHER, named(BO, 20, ANN, 10)), anybody(named(CY, 20, BO, 10)));
    store().count(in(OTHER, counting(BO, "p1", 1, posts(1))));
    assertEquals(new ErasureReceipt(NOBODY, 1, 3), store().erase(BO, NOBODY));
    assertNothingOf(BO);
    assertTrue(find(NOBODY).isPresent());
    assertTrue(store().find(OTHER, NOBODY).isPresent());
    assertEquals(NOBODY, store().find(ANYBODY, CY).orElseThrow().referral().referrer());
  }

  @Test
  @DisplayName("repeated, it changes nothing more; of somebody never seen it changes nothing")
  void repeats() {
    given(named(BO, 20, ANN, 10));
    record(counting(BO, "p1", 40, posts(2)));
    store().erase(BO, NOBODY);
    List<ReferralRecord> left = ReferralSnapshot.all(store(), PROGRAM);
    assertEquals(new ErasureReceipt(NOBODY, 0, 0), store().erase(BO, NOBODY));
    assertEquals(
        new ErasureReceipt(member("n"), 0, 0), store().erase(member("never"), member("n")));
    assertEquals(left, ReferralSnapshot.all(store(), PROGRAM));
  }

  @Test
  @DisplayName("never goes to a member who has a place in the forest")
  void replacementIsNew() {
    given(named(BO, 20, ANN, 10), named(CY, 20, ANN, 10));
    record(counting(BO, "p1", 40, posts(2)));
    List<ReferralRecord> before = ReferralSnapshot.all(store(), PROGRAM);
    assertThrows(IllegalArgumentException.class, () -> store().erase(BO, CY));
    assertThrows(IllegalArgumentException.class, () -> store().erase(BO, ANN));
    assertEquals(before, ReferralSnapshot.all(store(), PROGRAM));
  }

  @Test
  @DisplayName("leaves the referrer named by the host, if that was somebody else")
  void othersStay() {
    given(named(BO, 20, ANN, 10));
    store().advance(qualify(BO, invited(ANN)));
    Referral before = referral(BO);
    store().erase(BO, NOBODY);
    Referral after = referral(NOBODY);
    assertEquals(before.attribution(), after.attribution());
    assertEquals(before.command().referrer(), after.command().referrer());
    assertEquals(before.state(), after.state());
    assertEquals(before.refereeJoinedAt(), after.refereeJoinedAt());
    assertEquals(
        Optional.of(ReferralOutcome.ERASED),
        after.outcome().orElseThrow().by(),
        "the member's own act");
    assertEquals(before.outcome().orElseThrow().grants(), after.outcome().orElseThrow().grants());
    BindCommand renamed = after.command();
    assertEquals(before.command().at(), renamed.at());
  }

  @Test
  @DisplayName("is gone from merges too, which are remembered under the replacement")
  void merges() {
    given(named(BO, 20, ANN, 10), named(CY, 30, BO, 20));
    store().merge(merging(CY, BO));
    store().erase(BO, NOBODY);
    MergeCommit again = store().merge(merging(CY, NOBODY));
    assertEquals(MergeCommit.Status.REPLAYED, again.status());
    assertEquals(NOBODY, again.dropped().get(0).referral().referrer());
    store().erase(CY, member("3f1c"));
    MergeCommit both = store().merge(merging(member("3f1c"), NOBODY));
    assertEquals(MergeCommit.Status.REPLAYED, both.status());
    assertFalse(both.dropped().toString().contains("cy"), both.dropped().toString());
  }

  @Test
  @DisplayName("takes nothing away from others' referrals that a merge dropped")
  void othersMerges() {
    given(
        typing(named(BO, at(20), ANN, at(10), at(200)), 9),
        named(CY, at(30), DEE, at(10), at(100)),
        named(EVE, 30, DEE, 10));
    MergeCommit first = store().merge(merging(BO, CY));
    assertEquals(1, first.dropped().size());
    store().erase(EVE, member("3f1c"));
    assertEquals(first.dropped(), store().merge(merging(BO, CY)).dropped());
    store().erase(CY, NOBODY);
    assertEquals(first.dropped(), store().merge(merging(BO, NOBODY)).dropped(), "the later one");
  }

  private static final VisitorKey VISITOR = VisitorKey.of("visitor-1");

  /** The same bind, after links followed under a key. */
  private static BindUnit visiting(BindUnit unit) {
    BindCommand command = unit.command();
    return new BindUnit(
        unit.program(),
        unit.scope(),
        new BindCommand(
            command.referee(),
            command.refereeJoinedAt(),
            command.at(),
            Optional.empty(),
            command.code(),
            Optional.of(VISITOR),
            command.signals()),
        unit.attribution(),
        unit.usageLimit(),
        unit.signals(),
        unit.assessment(),
        unit.seen());
  }

  private void assertNothingOf(MemberId member) {
    for (MemberExport.Section section : store().export(member).sections()) {
      assertEquals(List.of(), section.rows(), section.name());
    }
    assertFalse(
        ReferralSnapshot.all(store(), PROGRAM)
            .toString()
            .contains("[value=" + member.value() + "]"));
  }
}
