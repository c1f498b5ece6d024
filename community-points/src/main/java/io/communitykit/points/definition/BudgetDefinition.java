package io.communitykit.points.definition;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/**
 * How much of an asset a campaign adds to awards at most, all members together.
 *
 * @param asset of what; what the campaign adds of other assets is not limited
 * @param max how much, in minor units
 */
public record BudgetDefinition(@NotBlank String asset, @NotNull @Positive Long max) {}
