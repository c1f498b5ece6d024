package io.communitykit.points.definition;

import io.communitykit.points.CapOverflow;
import io.communitykit.points.CapPeriod;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * How much of an asset a rule gives one member at most in a period.
 *
 * @param per in which period
 * @param max how much, in minor units
 * @param overflow what happens to the award that crosses it; {@code TRUNCATE} if left out
 * @param asset of which asset; each of the rule's by itself if left out
 */
public record CapDefinition(
    @NotNull CapPeriod per,
    @NotNull @Positive Long max,
    @Nullable CapOverflow overflow,
    @Nullable String asset) {}
