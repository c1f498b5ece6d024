package io.communitykit.jdbc.referral;

import io.communitykit.core.ActivityId;
import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.attribution.Attribution;
import io.communitykit.referral.binding.AdvanceUnit;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.binding.BindUnit;
import io.communitykit.referral.binding.CountUnit;
import io.communitykit.referral.binding.FactsQuery;
import io.communitykit.referral.binding.NamedReferrer;
import io.communitykit.referral.binding.RefereeScope;
import io.communitykit.referral.binding.ReferralOutcome;
import io.communitykit.referral.fraud.FraudAssessment;
import io.communitykit.referral.qualification.CountSlot;
import io.communitykit.referral.qualification.CountedActivity;
import io.communitykit.referral.reward.Ordinals;
import io.communitykit.referral.reward.ProposedGrant;
import io.communitykit.referral.reward.ProposedGrant.CapCounter;
import io.communitykit.referral.reward.ReferralCap;
import io.communitykit.referral.reward.RewardGrant;
import io.communitykit.referral.reward.RewardRole;
import io.communitykit.referral.signal.ReferralSignal;
import io.communitykit.referral.signal.SignalKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What the tests bind, count and advance. */
final class Units {

  static final ReferralProgramId PROGRAM = ReferralProgramId.of("invite-a-friend");
  static final ReferralSignal DEVICE = ReferralSignal.of(SignalKind.DEVICE, "0123456789abcdef");
  static final ReferralSignal NETWORK = ReferralSignal.of(SignalKind.NETWORK, "fedcba9876543210");

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private Units() {}

  static Instant at(int seconds) {
    return NOON.plusSeconds(seconds);
  }

  static MemberId member(String id) {
    return MemberId.of(id);
  }

  /** {@code referee} is bound to {@code referrer}; both joined at a second after noon. */
  static BindUnit bind(
      RefereeScope scope, String referee, int joined, String referrer, int referrerJoined) {
    BindCommand command =
        BindCommand.named(
            member(referee),
            at(joined),
            new NamedReferrer(member(referrer), at(referrerJoined)),
            at(1_000));
    return new BindUnit(
        PROGRAM,
        scope,
        command,
        Attribution.named(member(referrer), at(referrerJoined), command.at()),
        OptionalInt.empty(),
        Set.of(),
        FraudAssessment.CLEAN,
        Map.of());
  }

  static BindUnit bind(String referee, int joined, String referrer, int referrerJoined) {
    return bind(RefereeScope.NEWCOMERS, referee, joined, referrer, referrerJoined);
  }

  /** Returns {@code unit}, which saw a device of nobody else's and a network. */
  static BindUnit checked(BindUnit unit) {
    return new BindUnit(
        unit.program(),
        unit.scope(),
        unit.command().seenWith(Set.of(DEVICE, NETWORK)),
        unit.attribution(),
        unit.usageLimit(),
        Set.of(DEVICE, NETWORK),
        unit.assessment(),
        Map.of(DEVICE, 0));
  }

  static FactsQuery facts(String referee, String referrer) {
    return new FactsQuery(
        PROGRAM,
        member(referee),
        member(referrer),
        Set.of(DEVICE, NETWORK),
        at(0),
        at(2_000),
        20,
        2);
  }

  static CountUnit count(String id, String member, int at) {
    return new CountUnit(
        PROGRAM,
        member(member),
        new CountedActivity(ActivityId.of(id), at(at)),
        List.of(new CountSlot("post.created", 1, Optional.empty())),
        true);
  }

  /** {@code referee} qualified: both sides are to get something, of which the referrer 12. */
  static AdvanceUnit qualify(String referee, String referrer) {
    ReferralCap cap = new ReferralCap(ReferralCap.Per.LIFETIME, 12);
    return new AdvanceUnit(
        PROGRAM,
        member(referee),
        ReferralState.ATTRIBUTED,
        ReferralState.QUALIFIED,
        FraudAssessment.CLEAN,
        Optional.of(ReferralOutcome.of(at(1_500), Optional.of(ActivityId.of("a")), 1)),
        Optional.empty(),
        List.of(
            new ProposedGrant(
                grant(RewardRole.REFERRER, referrer),
                Ordinals.ALL,
                List.of(new CapCounter("LIFETIME", cap))),
            new ProposedGrant(grant(RewardRole.REFEREE, referee), Ordinals.ALL, List.of())));
  }

  private static RewardGrant grant(RewardRole role, String beneficiary) {
    return new RewardGrant(
        "qualified",
        role,
        member(beneficiary),
        AssetId.of("points"),
        500,
        Duration.ofDays(14),
        Optional.empty(),
        Optional.empty());
  }
}
