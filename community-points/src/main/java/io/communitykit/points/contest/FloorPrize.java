package io.communitykit.points.contest;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;
import io.communitykit.points.Amounts;

/**
 * What the floors of a pattern win.
 *
 * @param pattern which floors
 * @param asset what is given
 * @param amount how much, in minor units; 1..{@link Amounts#MAX_PER_TRANSACTION}
 */
public record FloorPrize(FloorPattern pattern, AssetId asset, long amount) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code amount} is out of bounds
   */
  public FloorPrize {
    requireNonNull(pattern, "pattern");
    requireNonNull(asset, "asset");
    if (amount < 1 || amount > Amounts.MAX_PER_TRANSACTION) {
      throw new IllegalArgumentException(
          "amount must be 1.." + Amounts.MAX_PER_TRANSACTION + ", was " + amount);
    }
  }
}
