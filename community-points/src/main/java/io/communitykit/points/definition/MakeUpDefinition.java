package io.communitykit.points.definition;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * How a missed period of a streak can be filled later, for a price.
 *
 * @param perMonth how often a month at most
 * @param cost what each costs, in minor units
 * @param asset of what; may be left out where the file has one asset
 * @param within how long ago the missed date may be, as an ISO 8601 period; {@code P30D} if left
 *     out
 */
public record MakeUpDefinition(
    @NotNull @Positive Integer perMonth,
    @NotNull @Positive Long cost,
    @Nullable String asset,
    @Nullable String within) {}
