package io.communitykit.points.definition;

import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * What those of certain ranks win.
 *
 * @param from the first rank
 * @param to the last rank; the first if absent
 * @param asset what is given
 * @param amount how much, in minor units
 */
public record ContestRankPrizeDefinition(
    @Positive Long from, @Positive @Nullable Long to, String asset, @Positive Long amount) {
  /**
   * Creates a definition; {@link io.communitykit.points.contest.Contest#compile} says what is wrong
   * with it.
   */
  public ContestRankPrizeDefinition {}
}
