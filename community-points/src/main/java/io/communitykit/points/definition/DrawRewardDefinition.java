package io.communitykit.points.definition;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/**
 * Points that are a prize.
 *
 * @param asset which asset
 * @param amount how much, in its minor units
 */
public record DrawRewardDefinition(@NotBlank String asset, @NotNull @Positive Long amount) {}
