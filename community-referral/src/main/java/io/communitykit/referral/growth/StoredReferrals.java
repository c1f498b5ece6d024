package io.communitykit.referral.growth;

import io.communitykit.core.AssetId;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.binding.ReferralOutcome;
import io.communitykit.referral.reward.RewardGrant;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one place that knows both what is stored and what growth is measured from. */
final class StoredReferrals {

  private StoredReferrals() {}

  static List<MemberJoin> joins(Referral stored) {
    return List.of(
        MemberJoin.of(stored.referrer(), stored.attribution().referrerJoinedAt()),
        MemberJoin.of(stored.referee(), stored.refereeJoinedAt()));
  }

  /** What is in review counts once it is allowed; what was rejected or reversed does not count. */
  static ReferralFact fact(Referral stored) {
    Optional<ReferralOutcome> outcome =
        stored.outcome().filter(each -> stored.state().isQualified());
    Map<AssetId, Long> costs = new HashMap<>();
    outcome.stream()
        .flatMap(each -> each.grants().stream())
        .filter(RewardGrant::isGranted)
        .forEach(grant -> costs.merge(grant.asset(), grant.amount(), Math::addExact));
    Optional<Instant> qualifiedAt = outcome.map(ReferralOutcome::qualifiedAt);
    return new ReferralFact(
        stored.referee(),
        stored.referrer(),
        new ReferralSource(
            stored.attribution().channel(), stored.attribution().code(), Optional.empty()),
        stored.command().visitor(),
        stored.attribution().at(),
        stored.boundAt(),
        qualifiedAt,
        costs.isEmpty() ? Optional.empty() : qualifiedAt,
        Optional.empty(),
        costs);
  }
}
