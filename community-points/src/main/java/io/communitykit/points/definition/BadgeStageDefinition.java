package io.communitykit.points.definition;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * A stage of a badge.
 *
 * @param at from how much earned it is reached, in minor units; strictly rising
 * @param name what it is called; unique in the badge
 */
public record BadgeStageDefinition(@NotNull @Positive Long at, @Nullable String name) {}
