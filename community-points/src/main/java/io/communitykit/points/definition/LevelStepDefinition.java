package io.communitykit.points.definition;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * A named level.
 *
 * @param name what it is called
 * @param at at how much it begins
 */
public record LevelStepDefinition(@NotBlank String name, @NotNull @PositiveOrZero Long at) {}
