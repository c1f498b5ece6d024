package io.communitykit.points.definition;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/**
 * Where a member must stand to have a reward.
 *
 * @param level the lowest level, from 1
 */
public record RewardStandingDefinition(@NotNull @Positive Integer level) {}
