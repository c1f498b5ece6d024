package io.communitykit.referral.reward;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;
import java.time.Duration;
import java.util.Optional;

/**
 * What became of one reward of one referral: granted, or withheld by a cap.
 *
 * @param reward the reward's id in its program
 * @param to which side
 * @param asset what is given
 * @param amount how much, in the asset's minor units, from 1
 * @param pendingFor how long it stays pending before it can be spent
 * @param limitedBy the cap that withheld it; empty if it was granted
 */
public record RewardGrant(
    String reward,
    RewardRole to,
    AssetId asset,
    long amount,
    Duration pendingFor,
    Optional<ReferralCap> limitedBy) {

  /** Checks the components. */
  public RewardGrant {
    requireNonNull(reward, "reward");
    requireNonNull(to, "to");
    requireNonNull(asset, "asset");
    if (amount < 1) {
      throw new IllegalArgumentException("amount must be 1 or more, was " + amount);
    }
    requireNonNull(pendingFor, "pendingFor");
    requireNonNull(limitedBy, "limitedBy");
  }

  /** Returns the grant of {@code reward}. */
  public static RewardGrant of(ReferralReward reward) {
    return new RewardGrant(
        reward.id(),
        reward.to(),
        reward.asset(),
        reward.amount(),
        reward.pendingFor(),
        Optional.empty());
  }

  /** Returns this grant withheld by {@code cap}. */
  public RewardGrant limitedBy(ReferralCap cap) {
    return new RewardGrant(reward, to, asset, amount, pendingFor, Optional.of(cap));
  }

  /** Whether it was granted. */
  public boolean isGranted() {
    return limitedBy.isEmpty();
  }
}
