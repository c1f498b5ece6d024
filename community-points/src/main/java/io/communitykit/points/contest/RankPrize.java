package io.communitykit.points.contest;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;
import io.communitykit.points.Amounts;

/**
 * What those of certain ranks win; equals who share a rank win it each.
 *
 * @param from the first rank, from 1
 * @param to the last rank
 * @param asset what is given
 * @param amount how much, in minor units; 1..{@link Amounts#MAX_PER_TRANSACTION}
 */
public record RankPrize(long from, long to, AssetId asset, long amount) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if a number is out of bounds
   */
  public RankPrize {
    requireNonNull(asset, "asset");
    if (from < 1 || to < from) {
      throw new IllegalArgumentException("ranks must rise from 1, were " + from + ".." + to);
    }
    if (amount < 1 || amount > Amounts.MAX_PER_TRANSACTION) {
      throw new IllegalArgumentException(
          "amount must be 1.." + Amounts.MAX_PER_TRANSACTION + ", was " + amount);
    }
  }

  /** Whether {@code rank} wins it. */
  public boolean isFor(long rank) {
    return rank >= from && rank <= to;
  }
}
