package io.communitykit.points.definition;

import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * What one member can have at most in a draw.
 *
 * @param tickets how many tickets; any number if left out
 * @param wins how many wins; any number if left out. On a wheel only prizes with stock count
 */
public record DrawLimitsDefinition(
    @Nullable @Positive Integer tickets, @Nullable @Positive Integer wins) {}
