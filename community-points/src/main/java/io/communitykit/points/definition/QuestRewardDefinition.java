package io.communitykit.points.definition;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * What a finished quest gives.
 *
 * @param asset of what; may be left out where the file has one asset
 * @param amount how much, in minor units
 */
public record QuestRewardDefinition(@Nullable String asset, @NotNull @Positive Long amount) {}
