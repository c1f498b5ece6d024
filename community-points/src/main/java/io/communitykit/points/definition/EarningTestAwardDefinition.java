package io.communitykit.points.definition;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/**
 * What a member must have earned in an example.
 *
 * @param member who
 * @param asset of what
 * @param amount how much in all, in minor units
 */
public record EarningTestAwardDefinition(
    @NotBlank String member, @NotBlank String asset, @NotNull @Positive Long amount) {}
