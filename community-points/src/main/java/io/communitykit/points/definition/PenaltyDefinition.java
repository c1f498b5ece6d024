package io.communitykit.points.definition;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;

/**
 * What is taken away for an offence.
 *
 * @param asset of what
 * @param amount how much, in minor units
 * @param floor how much the member keeps whatever happens. If left out, the rest is owed where the
 *     asset's {@code clawback} is {@code DEBT}, and nothing goes below zero elsewhere
 * @param from {@code actor}, who did it, or {@code target}, the other member concerned; {@code
 *     actor} if left out
 */
public record PenaltyDefinition(
    @NotBlank String asset,
    @NotNull @Positive Long amount,
    @Nullable @PositiveOrZero Long floor,
    @Nullable String from) {}
