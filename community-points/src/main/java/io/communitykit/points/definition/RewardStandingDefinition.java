package io.communitykit.points.definition;

import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * Where a member must stand to have a reward: one of these at least, and all that are given.
 *
 * @param level the lowest level, from 1
 * @param tier the lowest tier, by its name
 */
public record RewardStandingDefinition(@Nullable @Positive Integer level, @Nullable String tier) {}
