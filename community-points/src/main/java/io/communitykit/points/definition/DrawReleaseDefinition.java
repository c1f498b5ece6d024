package io.communitykit.points.definition;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/**
 * More of a prize from an instant on.
 *
 * @param at the instant, such as {@code 2026-10-01T04:00:00Z}
 * @param add how many more
 */
public record DrawReleaseDefinition(@NotBlank String at, @NotNull @Positive Long add) {}
