package io.communitykit.points.definition;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/**
 * An amount in proportion to an attribute: {@code attr x give / every}, rounded once.
 *
 * @param attr a whole number that the activity carries
 * @param every for how many of it
 * @param give how much is given
 */
public record PerDefinition(
    @NotBlank String attr, @NotNull @Positive Long every, @NotNull @Positive Long give) {}
