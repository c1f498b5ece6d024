package io.communitykit.points.definition;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which floors win.
 *
 * @param minLength how many characters a valid floor has at least; 0 if absent
 * @param maxWins how often a member wins at most; without limit if absent
 * @param noTwoInARow whether a floor right after one's own is invalid; false if absent
 * @param nextValid whether a floor that cannot win is replaced by the next that can; false if
 *     absent
 * @param prizes what is won, in order of precedence
 */
public record ContestFloorsDefinition(
    @PositiveOrZero @Nullable Integer minLength,
    @Positive @Nullable Integer maxWins,
    @Nullable Boolean noTwoInARow,
    @Nullable Boolean nextValid,
    List<@Valid ContestFloorPrizeDefinition> prizes) {
  /**
   * Creates a definition; {@link io.communitykit.points.contest.Contest#compile} says what is wrong
   * with it.
   */
  public ContestFloorsDefinition {}
}
