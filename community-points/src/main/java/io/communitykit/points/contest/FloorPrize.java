package io.communitykit.points.contest;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;

/**
 * What the floors of a pattern win.
 *
 * @param pattern which floors
 * @param asset what is given
 * @param amount how much, in minor units; more than zero
 */
public record FloorPrize(FloorPattern pattern, AssetId asset, long amount) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code amount} is not positive
   */
  public FloorPrize {
    requireNonNull(pattern, "pattern");
    requireNonNull(asset, "asset");
    if (amount < 1) {
      throw new IllegalArgumentException("amount must be 1 or more, was " + amount);
    }
  }
}
