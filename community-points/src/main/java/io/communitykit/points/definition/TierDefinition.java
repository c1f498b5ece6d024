package io.communitykit.points.definition;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tier.
 *
 * @param name what it is called
 * @param at from how much of the metric it is reached, in minor units; strictly rising
 * @param benefits what comes with it, in words that the host understands, such as {@code discount:
 *     "0.95"}
 */
public record TierDefinition(
    @NotBlank String name,
    @NotNull @PositiveOrZero Long at,
    @Nullable Map<String, String> benefits) {}
