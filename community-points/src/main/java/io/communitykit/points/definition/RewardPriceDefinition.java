package io.communitykit.points.definition;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/**
 * A part of a price.
 *
 * @param asset of which asset
 * @param amount how much, in minor units
 */
public record RewardPriceDefinition(@NotBlank String asset, @NotNull @Positive Long amount) {}
