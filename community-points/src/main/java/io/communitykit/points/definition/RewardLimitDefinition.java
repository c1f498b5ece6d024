package io.communitykit.points.definition;

import io.communitykit.points.CapPeriod;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/**
 * How many of a reward one member may have.
 *
 * @param max how many
 * @param per in which period
 */
public record RewardLimitDefinition(@NotNull @Positive Long max, @NotNull CapPeriod per) {}
