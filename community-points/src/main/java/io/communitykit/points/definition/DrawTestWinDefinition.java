package io.communitykit.points.definition;

import jakarta.validation.constraints.NotBlank;

/**
 * A win that an example expects.
 *
 * @param ticket which ticket wins
 * @param prize what
 */
public record DrawTestWinDefinition(@NotBlank String ticket, @NotBlank String prize) {}
