package io.communitykit.points.definition;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * A ticket of an example.
 *
 * @param ticket its id
 * @param member who holds it
 * @param weight how many chances it is; 1 if left out
 * @param luck the member's own text, on a wheel
 * @param at when it is got, and spun on a wheel
 */
public record DrawTestTicketDefinition(
    @NotBlank String ticket,
    @NotBlank String member,
    @Nullable @Positive Long weight,
    @Nullable String luck,
    @NotBlank String at) {}
