package io.communitykit.points.reward;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;
import io.communitykit.points.Amounts;

/**
 * So much of an asset: a part of a price, or what is missing of it.
 *
 * @param asset of which asset
 * @param amount how much, in minor units; more than zero
 */
public record RewardPrice(AssetId asset, long amount) {

  /**
   * Checks the components.
   *
   * @throws io.communitykit.points.AmountOverflowException if one transaction may not move so much
   */
  public RewardPrice {
    requireNonNull(asset, "asset");
    Amounts.checkMoved(amount);
  }

  /**
   * Returns the price of {@code quantity}.
   *
   * @throws io.communitykit.points.AmountOverflowException if one transaction may not move so much
   */
  RewardPrice times(int quantity) {
    // Neither factor is large enough for the product to leave a long.
    return new RewardPrice(asset, amount * quantity);
  }
}
