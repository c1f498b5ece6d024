package io.communitykit.testkit.referral;

import static io.communitykit.testkit.referral.ReferralUnits.ANN;
import static io.communitykit.testkit.referral.ReferralUnits.ANYBODY;
import static io.communitykit.testkit.referral.ReferralUnits.BO;
import static io.communitykit.testkit.referral.ReferralUnits.CONTACT;
import static io.communitykit.testkit.referral.ReferralUnits.CY;
import static io.communitykit.testkit.referral.ReferralUnits.DEE;
import static io.communitykit.testkit.referral.ReferralUnits.DEVICE;
import static io.communitykit.testkit.referral.ReferralUnits.EVE;
import static io.communitykit.testkit.referral.ReferralUnits.PROGRAM;
import static io.communitykit.testkit.referral.ReferralUnits.active;
import static io.communitykit.testkit.referral.ReferralUnits.activity;
import static io.communitykit.testkit.referral.ReferralUnits.alive;
import static io.communitykit.testkit.referral.ReferralUnits.anybody;
import static io.communitykit.testkit.referral.ReferralUnits.at;
import static io.communitykit.testkit.referral.ReferralUnits.counting;
import static io.communitykit.testkit.referral.ReferralUnits.daily;
import static io.communitykit.testkit.referral.ReferralUnits.ever;
import static io.communitykit.testkit.referral.ReferralUnits.facts;
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
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.communitykit.referral.binding.BindCommit;
import io.communitykit.referral.binding.BindUnit;
import io.communitykit.referral.binding.DroppedReferral;
import io.communitykit.referral.binding.DroppedReferral.Why;
import io.communitykit.referral.binding.MergeCommit;
import io.communitykit.referral.binding.MergeCommit.Status;
import io.communitykit.referral.binding.MergeUnit;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.binding.ReferralRecord;
import io.communitykit.referral.fraud.FraudFacts;
import io.communitykit.referral.fraud.SharedSignal;
import io.communitykit.referral.reward.RewardGrant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That two accounts become one without a circle, a second referrer or a second reward. */
abstract class MergingChapter extends ReferralChapter {

  MergingChapter(ReferralStoreContract contract) {
    super(contract);
  }

  @Test
  @DisplayName("what one account had becomes the other's: its referral and those whom it brought")
  void moves() {
    given(named(BO, 20, ANN, 10), named(CY, 30, BO, 20), named(DEE, 40, EVE, 35));
    Referral before = referral(BO);
    assertEquals(
        new MergeCommit(Status.MERGED, at(5_000), List.of()), store().merge(merging(BO, EVE)));
    assertEquals(Optional.empty(), find(BO));
    assertEquals(ANN, referral(EVE).referrer());
    assertEquals(at(20), referral(EVE).refereeJoinedAt(), "the earlier join");
    assertEquals(before.command(), referral(EVE).command(), "which names the rewards");
    assertEquals(List.of(EVE, EVE), List.of(referral(CY).referrer(), referral(DEE).referrer()));
    assertEquals(at(20), referral(DEE).attribution().referrerJoinedAt());
    assertEquals(
        new BindCommit(BindCommit.Status.ALREADY_BOUND, find(EVE), at(20), at(10)),
        store().bind(named(EVE, 99, ANN, 10)));
  }

  @Test
  @DisplayName("a grant stays whose it was")
  void grantsStay() {
    given(named(BO, 20, ANN, 10));
    List<RewardGrant> grants = grants(qualify(BO, invited(ANN)));
    store().merge(merging(ANN, EVE));
    assertEquals(grants, referral(BO).outcome().orElseThrow().grants());
    assertEquals(EVE, referral(BO).referrer());
  }

  @Test
  @DisplayName("of two attributions the earlier one stays")
  void earlierStays() {
    given(named(BO, at(20), ANN, at(10), at(200)), named(CY, at(30), DEE, at(10), at(100)));
    Referral later = referral(BO);
    assertEquals(merged(later, Why.LATER), store().merge(merging(BO, CY)));
    assertEquals(DEE, referral(CY).referrer());
    assertEquals(at(20), referral(CY).refereeJoinedAt());
  }

  @Test
  @DisplayName("of two made at the same instant that of the smaller id stays")
  void equalInstants() {
    given(named(BO, 20, ANN, 10), named(CY, 30, DEE, 10));
    Referral later = referral(CY);
    assertEquals(merged(later, Why.LATER), store().merge(merging(BO, CY)));
    assertEquals(ANN, referral(CY).referrer());
  }

  @Test
  @DisplayName("if one account had brought the other, that edge is gone")
  void self() {
    given(named(BO, 20, ANN, 10), named(CY, 30, BO, 20));
    Referral own = referral(CY);
    assertEquals(merged(own, Why.SELF), store().merge(merging(CY, BO)));
    assertEquals(ANN, referral(BO).referrer());
    assertEquals(Optional.empty(), find(CY));
  }

  @Test
  @DisplayName("an edge that would lead back to the person is gone, and the later one may stay")
  void cycle() {
    given(
        named(BO, at(20), ANN, at(10), at(100)),
        named(CY, at(30), BO, at(20), at(100)),
        named(DEE, at(40), CY, at(30), at(100)),
        named(ANN, at(10), EVE, at(5), at(300)));
    Referral back = referral(DEE);
    assertEquals(merged(back, Why.CYCLE), store().merge(merging(DEE, ANN)));
    assertEquals(EVE, referral(ANN).referrer());
    assertEquals(BO, referral(CY).referrer());
  }

  @Test
  @DisplayName("repeated it reports the same; merged into somebody else it is a conflict")
  void repeats() {
    given(named(BO, 20, ANN, 10), named(CY, 30, BO, 20));
    MergeCommit first = store().merge(merging(CY, BO));
    List<ReferralRecord> stored = ReferralSnapshot.all(store(), PROGRAM);
    MergeCommit again = new MergeCommit(Status.REPLAYED, at(5_000), first.dropped());
    assertEquals(again, store().merge(merging(CY, BO)));
    MergeUnit later = new MergeUnit(PROGRAM, CY, BO, at(7_000));
    assertEquals(again, store().merge(later), "whenever that is said");
    MergeUnit other = new MergeUnit(PROGRAM, CY, ANN, at(8_000));
    assertEquals(new MergeCommit(Status.CONFLICT, at(5_000), List.of()), store().merge(other));
    assertEquals(stored, ReferralSnapshot.all(store(), PROGRAM));
    assertEquals(Status.MERGED, store().merge(merging(member("new"), member("newer"))).status());
    assertEquals(Status.REPLAYED, store().merge(merging(member("new"), member("newer"))).status());
  }

  @Test
  @DisplayName(
      "what either did counts once, the earliest of each need and day; the later sign stays")
  void activities() {
    given(named(BO, 20, ANN, 10));
    record(
        alive(counting(BO, "p2", 20, posts(2))),
        counting(CY, "p1", 10, posts(2)),
        counting(CY, "p2", 20, posts(2)),
        counting(BO, "b", 300, active(3, "2026-06-01")),
        counting(CY, "a", 200, active(3, "2026-06-01")));
    store().merge(merging(CY, BO));
    ReferralRecord record = find(BO).orElseThrow();
    assertEquals(List.of(activity("p1", 10), activity("p2", 20)), record.counted().of("posts"));
    assertEquals(
        List.of("a"),
        record.counted().of("active").stream().map(each -> each.id().value()).toList());
    assertEquals(Optional.of(at(20)), record.seenAt());
    store().merge(merging(BO, EVE));
    assertEquals(record.counted(), find(EVE).orElseThrow().counted());
    assertEquals(record.seenAt(), find(EVE).orElseThrow().seenAt());
  }

  @Test
  @DisplayName("caps and milestones go on where the two left off together")
  void counters() {
    given(
        named(member("r1"), 20, ANN, 10),
        named(member("r2"), 20, BO, 10),
        named(member("r3"), 20, BO, 10),
        named(member("r4"), 20, BO, 10));
    statuses(qualify(member("r1"), invited(ANN, ever(3), daily(1, 1))));
    statuses(qualify(member("r2"), invited(BO, ever(3), daily(2, 1))));
    store().merge(merging(ANN, BO));
    assertEquals(
        Optional.of(daily(1, 1).cap()),
        grants(qualify(member("r3"), invited(BO, ever(3), daily(1, 1)))).get(0).limitedBy());
    List<RewardGrant> fourth =
        grants(qualify(member("r4"), invited(BO, ever(3)), invited(BO, ever(3)), milestone(BO, 4)));
    assertEquals(
        List.of(
            RewardGrant.Status.GRANTED, RewardGrant.Status.CAP_LIMITED, RewardGrant.Status.GRANTED),
        fourth.stream().map(RewardGrant::status).toList());
  }

  @Test
  @DisplayName("what was seen with either was seen with the one, at the later instant")
  void signals() {
    store().observe(PROGRAM, BO, Set.of(DEVICE, CONTACT), at(10));
    store().observe(PROGRAM, CY, Set.of(DEVICE), at(20));
    store().merge(merging(BO, CY));
    FraudFacts facts = ReferralSnapshot.facts(store(), facts(DEE, EVE, DEVICE, CONTACT));
    assertEquals(
        List.of(
            new SharedSignal(DEVICE, CY, at(20), Optional.empty()),
            new SharedSignal(CONTACT, CY, at(10), Optional.empty())),
        facts.sharing());
    assertTrue(facts.seen().getOrDefault(DEVICE, 0) >= 2, "how many it was seen with never falls");
  }

  @Test
  @DisplayName("codes go on being used up")
  void codes() {
    given(typing(named(BO, 20, ANN, 10), 1));
    store().merge(merging(ANN, EVE));
    BindUnit next = typing(named(CY, 20, EVE, 10), 1);
    assertEquals(BindCommit.Status.EXHAUSTED_CODE, bind(next));
  }

  @Test
  @DisplayName("after a merge the order of joins proves nothing, and no circle closes all the same")
  void walksAfterMerge() {
    given(named(CY, 30, BO, 20), named(DEE, 6, EVE, 5));
    store().merge(merging(EVE, CY));
    assertEquals(at(5), referral(CY).refereeJoinedAt(), "now before her referrer's");
    assertEquals(BindCommit.Status.CYCLE, bind(named(BO, 20, CY, 5)));
    assertEquals(BindCommit.Status.CYCLE, bind(named(BO, 20, DEE, 6)));
    given(named(BO, 20, ANN, 19));
  }

  @Test
  @DisplayName("stays in its program")
  void staysInItsProgram() {
    given(named(BO, 20, ANN, 10), anybody(named(BO, 20, ANN, 10)));
    store().merge(merging(BO, CY));
    assertEquals(Optional.empty(), find(BO));
    assertEquals(ANN, store().find(ANYBODY, BO).orElseThrow().referral().referrer());
    assertEquals(Optional.empty(), store().find(ANYBODY, CY));
    MergeUnit there = new MergeUnit(ANYBODY, BO, DEE, at(5_000));
    assertEquals(Status.MERGED, store().merge(there).status());
  }

  @Test
  @DisplayName("a referral's own signals and the rest of it stay as they were")
  void restStays() {
    given(seenWith(named(BO, 20, ANN, 10), DEVICE));
    Referral before = referral(BO);
    store().merge(merging(BO, CY));
    Referral after = referral(CY);
    assertEquals(before.signals(), after.signals());
    assertEquals(before.state(), after.state());
    assertEquals(before.assessment(), after.assessment());
    assertEquals(before.attribution(), after.attribution());
  }

  private static MergeCommit merged(Referral dropped, Why why) {
    return new MergeCommit(Status.MERGED, at(5_000), List.of(new DroppedReferral(dropped, why)));
  }
}
