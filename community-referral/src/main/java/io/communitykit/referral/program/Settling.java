package io.communitykit.referral.program;

import io.communitykit.core.ActivityId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.binding.AdvanceUnit;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.binding.ReferralOutcome;
import io.communitykit.referral.binding.ReferralStore;
import io.communitykit.referral.fraud.FraudAssessment;
import io.communitykit.referral.fraud.FraudFacts;
import io.communitykit.referral.qualification.CountedActivities;
import io.communitykit.referral.reward.Eligibility;
import io.communitykit.referral.reward.ProposedGrant;
import io.communitykit.referral.reward.ReferralReward;
import io.communitykit.referral.reward.RewardGrant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides referrals whose new member has done what was asked, and stores what was decided. */
final class Settling {

  private final ReferralRules rules;
  private final ReferralStore referrals;
  private final Suspecting suspecting;
  private final Eligibility eligibility;

  Settling(
      ReferralRules rules,
      ReferralStore referrals,
      Suspecting suspecting,
      Eligibility eligibility) {
    this.rules = rules;
    this.referrals = referrals;
    this.suspecting = suspecting;
    this.eligibility = eligibility;
  }

  /**
   * Decides {@code referral} if it is due. Also after a replay, which so finishes what a crash
   * between two steps left undone.
   *
   * @param by the activity that was recorded, if one was
   */
  Referral settle(Referral referral, CountedActivities counted, Optional<ActivityId> by) {
    if (referral.state() != ReferralState.ATTRIBUTED) {
      return referral;
    }
    return rules
        .qualification()
        .qualifiedAt(counted, referral.refereeJoinedAt(), referral.boundAt())
        .map(at -> decide(referral, ReferralOutcome.of(at, by, rules.version())))
        .flatMap(unit -> referrals.advance(unit).referral())
        .orElse(referral);
  }

  private AdvanceUnit decide(Referral referral, ReferralOutcome qualification) {
    FraudFacts facts = suspecting.facts(referral);
    FraudAssessment assessment =
        referral
            .assessment()
            .plus(suspecting.atQualification(referral, qualification.qualifiedAt(), facts));
    ReferralState next =
        switch (assessment.verdict()) {
          case ALLOW -> ReferralState.QUALIFIED;
          case REVIEW -> ReferralState.IN_REVIEW;
          case BLOCK -> ReferralState.REJECTED;
        };
    return new AdvanceUnit(
        rules.id(),
        referral.referee(),
        ReferralState.ATTRIBUTED,
        next,
        assessment,
        Optional.of(qualification),
        Optional.empty(),
        next == ReferralState.QUALIFIED
            ? propose(referral, qualification.qualifiedAt(), facts)
            : List.of());
  }

  /** Returns what {@code referral} is to get, which qualified at {@code qualifiedAt}. */
  List<ProposedGrant> propose(Referral referral, Instant qualifiedAt, FraudFacts facts) {
    List<ProposedGrant> grants = new ArrayList<>();
    for (ReferralReward reward : rules.rewards()) {
      beneficiary(reward, referral, facts)
          .map(member -> propose(reward, member, qualifiedAt))
          .ifPresent(grants::add);
    }
    return grants;
  }

  private static Optional<MemberId> beneficiary(
      ReferralReward reward, Referral referral, FraudFacts facts) {
    return switch (reward.to()) {
      case REFERRER -> Optional.of(referral.referrer());
      case REFEREE -> Optional.of(referral.referee());
      case ANCESTOR_2 -> facts.ancestors().stream().findFirst();
      case ANCESTOR_3 -> facts.ancestors().stream().skip(1).findFirst();
    };
  }

  private ProposedGrant propose(ReferralReward reward, MemberId member, Instant at) {
    RewardGrant grant = RewardGrant.of(reward, member);
    Optional<Message> why = eligibility.disqualify(member, reward.to(), at);
    return new ProposedGrant(
        why.map(grant::disqualified).orElse(grant),
        reward.ordinals(),
        reward.caps().stream()
            .map(cap -> new ProposedGrant.CapCounter(cap.bucket(rules.calendar(), at), cap))
            .toList());
  }
}
