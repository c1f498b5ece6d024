package io.communitykit.points.draw;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;
import io.communitykit.points.Amounts;

/**
 * Points that are a prize.
 *
 * @param asset which asset
 * @param amount how much, in minor units; 1..{@link Amounts#MAX_PER_TRANSACTION}
 */
public record DrawReward(AssetId asset, long amount) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code amount} is out of bounds
   */
  public DrawReward {
    requireNonNull(asset, "asset");
    DrawTerms.check("amount", amount, 1, Amounts.MAX_PER_TRANSACTION);
  }
}
