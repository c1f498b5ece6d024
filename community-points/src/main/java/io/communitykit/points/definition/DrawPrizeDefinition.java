package io.communitykit.points.definition;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be won.
 *
 * @param id its name within the draw
 * @param stock how many there are; on a wheel, if left out, as many as are won
 * @param odds its share of a wheel, out of the sum of all odds; not where tickets are drawn
 * @param release how many more there are from when on, on a wheel
 * @param reward what is given in points, if it is points
 */
public record DrawPrizeDefinition(
    @NotBlank String id,
    @Nullable @PositiveOrZero Long stock,
    @Nullable @PositiveOrZero Long odds,
    @Nullable List<@Valid DrawReleaseDefinition> release,
    @Nullable @Valid DrawRewardDefinition reward) {}
