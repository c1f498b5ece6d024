package io.communitykit.referral.growth;

import io.communitykit.core.AssetId;
import io.communitykit.core.CircleId;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.binding.ReferralOutcome;
import io.communitykit.referral.binding.Ruling;
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

  /**
   * What is in review counts once it is allowed, and what was rejected never did. What was reversed
   * counted until it was, and costs nothing since what was given was taken back. The circle is what
   * the host knows: nothing that is stored tells it.
   */
  static ReferralFact fact(Referral stored, Optional<CircleId> circle) {
    boolean isReversed = stored.state() == ReferralState.REVERSED;
    boolean counts = stored.state().isQualified();
    Optional<ReferralOutcome> outcome = stored.outcome().filter(each -> counts || isReversed);
    Map<AssetId, Long> costs = new HashMap<>();
    outcome.stream()
        .flatMap(each -> each.grants().stream())
        .filter(RewardGrant::isGranted)
        .forEach(grant -> costs.merge(grant.asset(), grant.amount(), Math::addExact));
    Optional<Instant> qualifiedAt = outcome.map(ReferralOutcome::qualifiedAt);
    return new ReferralFact(
        stored.referee(),
        stored.referrer(),
        new ReferralSource(stored.attribution().channel(), stored.attribution().code(), circle),
        stored.command().visitor(),
        stored.attribution().at(),
        stored.boundAt(),
        qualifiedAt,
        costs.isEmpty() ? Optional.empty() : qualifiedAt,
        isReversed ? last(stored.rulings()) : Optional.empty(),
        isReversed ? Map.of() : costs);
  }

  private static Optional<Instant> last(List<Ruling> rulings) {
    return rulings.isEmpty() ? Optional.empty() : Optional.of(rulings.get(rulings.size() - 1).at());
  }
}
