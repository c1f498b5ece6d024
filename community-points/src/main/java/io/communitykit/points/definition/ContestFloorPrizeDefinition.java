package io.communitykit.points.definition;

import jakarta.validation.constraints.Positive;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What certain floors win. Exactly one of {@code list}, {@code multiplesOf}, {@code endingIn} and
 * {@code last} says which.
 *
 * @param list exactly these numbers
 * @param multiplesOf every n-th
 * @param endingIn those that end in these digits, such as {@code "8"} or {@code "08"}
 * @param last true for the last one before the deadline
 * @param asset what is given
 * @param amount how much, in minor units
 */
public record ContestFloorPrizeDefinition(
    @Nullable List<Long> list,
    @Positive @Nullable Long multiplesOf,
    @Nullable List<String> endingIn,
    @Nullable Boolean last,
    String asset,
    @Positive Long amount) {
  /**
   * Creates a definition; {@link io.communitykit.points.contest.Contest#compile} says what is wrong
   * with it.
   */
  public ContestFloorPrizeDefinition {}
}
