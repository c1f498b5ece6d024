package io.communitykit.points.definition;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * What is given. Exactly one of {@code amount} and {@code per} is given.
 *
 * @param asset of what
 * @param amount how much, in minor units
 * @param per how much for each so many of an attribute
 * @param to {@code actor}, who did it, or {@code target}, the other member concerned; {@code actor}
 *     if left out
 * @param pending how long until it can be spent, as an ISO 8601 duration; at once if left out
 */
public record AwardDefinition(
    @NotBlank String asset,
    @Nullable @Positive Long amount,
    @Nullable @Valid PerDefinition per,
    @Nullable String to,
    @Nullable String pending) {}
