package io.communitykit.points.definition;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/**
 * What a member must have earned in an example.
 *
 * @param member who
 * @param asset of what
 * @param amount how much in all, in minor units: what was given less what was taken back or away;
 *     below zero where more was taken than given
 */
public record EarningTestAwardDefinition(
    @NotBlank String member, @NotBlank String asset, @NotNull Long amount) {}
