package io.communitykit.testkit.referral;

import static io.communitykit.testkit.referral.ReferralUnits.ANN;
import static io.communitykit.testkit.referral.ReferralUnits.BO;
import static io.communitykit.testkit.referral.ReferralUnits.CY;
import static io.communitykit.testkit.referral.ReferralUnits.DEE;
import static io.communitykit.testkit.referral.ReferralUnits.EVE;
import static io.communitykit.testkit.referral.ReferralUnits.PROGRAM;
import static io.communitykit.testkit.referral.ReferralUnits.daily;
import static io.communitykit.testkit.referral.ReferralUnits.ever;
import static io.communitykit.testkit.referral.ReferralUnits.finding;
import static io.communitykit.testkit.referral.ReferralUnits.grant;
import static io.communitykit.testkit.referral.ReferralUnits.invited;
import static io.communitykit.testkit.referral.ReferralUnits.member;
import static io.communitykit.testkit.referral.ReferralUnits.milestone;
import static io.communitykit.testkit.referral.ReferralUnits.named;
import static io.communitykit.testkit.referral.ReferralUnits.qualify;
import static io.communitykit.testkit.referral.ReferralUnits.rejected;
import static io.communitykit.testkit.referral.ReferralUnits.ruled;
import static io.communitykit.testkit.referral.ReferralUnits.step;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.binding.AdvanceCommit;
import io.communitykit.referral.binding.AdvanceCommit.Status;
import io.communitykit.referral.binding.AdvanceUnit;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.fraud.FraudVerdict;
import io.communitykit.referral.reward.Ordinals;
import io.communitykit.referral.reward.ProposedGrant;
import io.communitykit.referral.reward.ProposedGrant.CapCounter;
import io.communitykit.referral.reward.RewardGrant;
import io.communitykit.referral.reward.RewardRole;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That a referral takes each step once, and that caps and milestones are exact. */
abstract class AdvancingChapter extends ReferralChapter {

  private static final RewardGrant.Status GRANTED = RewardGrant.Status.GRANTED;
  private static final RewardGrant.Status LIMITED = RewardGrant.Status.CAP_LIMITED;

  AdvancingChapter(ReferralStoreContract contract) {
    super(contract);
  }

  @Test
  @DisplayName("a step from a state that it is not in is stale, of nobody's referral unknown")
  void staleAndUnknown() {
    assertEquals(new AdvanceCommit(Status.UNKNOWN, Optional.empty()), store().advance(qualify(BO)));
    given(named(BO, 20, ANN, 10));
    Optional<Referral> stored = Optional.of(referral(BO));
    assertEquals(
        new AdvanceCommit(Status.STALE, stored),
        store().advance(step(BO, ReferralState.IN_REVIEW, ReferralState.REJECTED)));
    assertEquals(stored, Optional.of(referral(BO)));
    assertEquals(Status.ADVANCED, advance(qualify(BO)));
    assertEquals(Status.STALE, advance(qualify(BO)));
    assertEquals(Status.UNKNOWN, advance(qualify(ANN)), "a referrer is no referee");
  }

  @Test
  @DisplayName("every step is kept with all that was said: findings, outcome, grants, rulings")
  void roundTrips() {
    given(named(BO, 20, ANN, 10));
    AdvanceUnit review =
        new AdvanceUnit(
            PROGRAM,
            BO,
            ReferralState.ATTRIBUTED,
            ReferralState.IN_REVIEW,
            finding(FraudVerdict.REVIEW),
            qualify(BO).qualification(),
            Optional.empty(),
            List.of());
    follow(review, List.of(), ReferralState.IN_REVIEW);
    AdvanceUnit approval =
        ruled(
            new AdvanceUnit(
                PROGRAM,
                BO,
                ReferralState.IN_REVIEW,
                ReferralState.QUALIFIED,
                finding(FraudVerdict.ALLOW),
                Optional.empty(),
                Optional.empty(),
                List.of(invited(ANN, ever(1)), disqualified(BO))),
            "reviewer 审");
    follow(
        approval,
        List.of(grant("invited", RewardRole.REFERRER, ANN), disqualified(BO).grant()),
        ReferralState.REWARDED);
    AdvanceUnit reversal =
        ruled(step(BO, ReferralState.REWARDED, ReferralState.REVERSED), "auditor");
    follow(reversal, List.of(), ReferralState.REVERSED);
    assertEquals(2, referral(BO).rulings().size());
    assertEquals(2, referral(BO).outcome().orElseThrow().grants().size());
  }

  private void follow(AdvanceUnit unit, List<RewardGrant> grants, ReferralState state) {
    Referral expected = referral(unit.referee()).after(unit, grants);
    assertEquals(new AdvanceCommit(Status.ADVANCED, Optional.of(expected)), store().advance(unit));
    assertEquals(expected, referral(unit.referee()));
    assertEquals(state, expected.state());
  }

  @Test
  @DisplayName("what is granted nothing is qualified; what is rejected stays so")
  void withoutGrants() {
    given(named(BO, 20, ANN, 10), named(CY, 20, ANN, 10), rejected(named(DEE, 20, ANN, 10)));
    store().advance(qualify(BO, disqualified(BO)));
    assertEquals(ReferralState.QUALIFIED, referral(BO).state());
    assertEquals(
        Status.ADVANCED, advance(step(BO, ReferralState.QUALIFIED, ReferralState.REVERSED)));
    assertEquals(
        Status.ADVANCED, advance(step(CY, ReferralState.ATTRIBUTED, ReferralState.REJECTED)));
    assertEquals(Status.STALE, advance(qualify(CY)));
    assertEquals(Status.STALE, advance(qualify(DEE)));
    assertEquals(Optional.empty(), referral(CY).outcome());
  }

  @Test
  @DisplayName("a cap of 2 passes two and limits the third, which adds nothing to any counter")
  void caps() {
    referees(4);
    CapCounter lifetime = ever(9);
    assertEquals(
        List.of(GRANTED), statuses(qualify(member("r0"), invited(ANN, daily(1, 2), lifetime))));
    assertEquals(
        List.of(GRANTED), statuses(qualify(member("r1"), invited(ANN, daily(1, 2), lifetime))));
    RewardGrant third = grants(qualify(member("r2"), invited(ANN, daily(1, 2), lifetime))).get(0);
    assertEquals(Optional.of(daily(1, 2).cap()), third.limitedBy());
    assertEquals(ReferralState.QUALIFIED, referral(member("r2")).state());
    // Two were granted, so that a lifetime of three has room for one.
    assertEquals(
        List.of(GRANTED), statuses(qualify(member("r3"), invited(ANN, daily(2, 2), ever(3)))));
  }

  @Test
  @DisplayName("the first cap that is reached is the one that limited it")
  void firstCap() {
    referees(3);
    statuses(qualify(member("r0"), invited(ANN, daily(1, 1), ever(1))));
    assertEquals(
        Optional.of(ever(1).cap()),
        grants(qualify(member("r1"), invited(ANN, ever(1), daily(1, 1)))).get(0).limitedBy());
    assertEquals(
        Optional.of(daily(1, 1).cap()),
        grants(qualify(member("r2"), invited(ANN, ever(2), daily(1, 1)))).get(0).limitedBy());
  }

  @Test
  @DisplayName("members, roles, rewards and times are counted apart")
  void countersAreApart() {
    referees(6);
    CapCounter one = ever(1);
    ProposedGrant toReferrer = invited(ANN, one);
    assertEquals(
        List.of(GRANTED, LIMITED), statuses(qualify(member("r0"), toReferrer, toReferrer)));
    assertEquals(
        List.of(LIMITED, GRANTED, GRANTED, GRANTED, GRANTED),
        statuses(
            qualify(
                member("r1"),
                toReferrer,
                invited(EVE, one),
                with(grant("invited", RewardRole.ANCESTOR_2, ANN), one),
                with(grant("other", RewardRole.REFERRER, ANN), one),
                invited(ANN, daily(1, 1)))));
    assertEquals(
        List.of(GRANTED, LIMITED),
        statuses(qualify(member("r2"), invited(ANN, daily(2, 1)), invited(ANN, daily(2, 1)))));
  }

  @Test
  @DisplayName("who may get nothing uses no counter, and the other side gets what is due")
  void disqualifiedUsesNothing() {
    referees(2);
    RewardGrant no =
        grant("invited", RewardRole.REFERRER, ANN).disqualified(Message.of("contract.no"));
    assertEquals(
        List.of(RewardGrant.Status.DISQUALIFIED, GRANTED),
        statuses(
            qualify(
                member("r0"),
                with(no, ever(1)),
                with(grant("hello", RewardRole.REFEREE, member("r0"))))));
    assertEquals(List.of(GRANTED), statuses(qualify(member("r1"), invited(ANN, ever(1)))));
  }

  @Test
  @DisplayName(
      "each of a referrer's qualified referrals has a number; a milestone is met at its own")
  void ordinals() {
    referees(4);
    given(named(BO, 20, CY, 10));
    ProposedGrant[] ladder = {milestone(ANN, 1), milestone(ANN, 2), milestone(ANN, 4)};
    assertEquals(List.of("at-1"), rewards(qualify(member("r0"), ladder)));
    assertEquals(
        Status.ADVANCED,
        advance(step(member("r1"), ReferralState.ATTRIBUTED, ReferralState.REJECTED)));
    assertEquals(
        List.of("at-1"), rewards(qualify(BO, milestone(CY, 1), milestone(CY, 2))), "another's");
    assertEquals(List.of("at-2"), rewards(qualify(member("r2"), ladder)));
    assertEquals(List.of(), rewards(qualify(member("r3"), ladder)), "the third");
    assertEquals(ReferralState.QUALIFIED, referral(member("r3")).state());
  }

  @Test
  @DisplayName("what went through a review is numbered when it qualifies, and a stale step is not")
  void numberedOnce() {
    referees(2);
    MemberId first = member("r0");
    advance(step(first, ReferralState.ATTRIBUTED, ReferralState.IN_REVIEW));
    assertEquals(Status.STALE, advance(qualify(first, milestone(ANN, 1))));
    assertEquals(List.of("at-1"), rewards(qualify(member("r1"), milestone(ANN, 1))));
    AdvanceUnit approval =
        new AdvanceUnit(
            PROGRAM,
            first,
            ReferralState.IN_REVIEW,
            ReferralState.QUALIFIED,
            finding(FraudVerdict.ALLOW),
            qualify(first).qualification(),
            Optional.empty(),
            List.of(milestone(ANN, 1), milestone(ANN, 2)));
    assertEquals(List.of("at-2"), rewards(approval));
  }

  @Test
  @DisplayName("taking back lowers neither a counter nor the count")
  void reversalLowersNothing() {
    referees(2);
    statuses(qualify(member("r0"), invited(ANN, ever(1)), milestone(ANN, 1)));
    advance(ruled(step(member("r0"), ReferralState.REWARDED, ReferralState.REVERSED), "auditor"));
    List<RewardGrant> second =
        grants(qualify(member("r1"), invited(ANN, ever(1)), milestone(ANN, 1), milestone(ANN, 2)));
    assertEquals(List.of("invited", "at-2"), second.stream().map(RewardGrant::reward).toList());
    assertEquals(LIMITED, second.get(0).status());
  }

  private Status advance(AdvanceUnit unit) {
    return store().advance(unit).status();
  }

  private List<String> rewards(AdvanceUnit unit) {
    return grants(unit).stream().map(RewardGrant::reward).toList();
  }

  /** Binds r0, r1 and so on to Ann. */
  private void referees(int count) {
    for (int i = 0; i < count; i++) {
      given(named(member("r" + i), 20, ANN, 10));
    }
  }

  private static ProposedGrant disqualified(MemberId referee) {
    return with(
        grant("hello", RewardRole.REFEREE, referee)
            .disqualified(Message.of("contract.staff", "since", 2020L)));
  }

  private static ProposedGrant with(RewardGrant grant, CapCounter... counters) {
    return new ProposedGrant(grant, Ordinals.ALL, List.of(counters));
  }
}
