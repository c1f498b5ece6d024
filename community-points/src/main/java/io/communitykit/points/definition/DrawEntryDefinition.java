package io.communitykit.points.definition;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * An activity that is a ticket.
 *
 * @param on which activity, such as {@code content.shared}
 * @param weight how many chances such a ticket is; 1 if left out, and always on a wheel
 */
public record DrawEntryDefinition(@NotBlank String on, @Nullable @Positive Long weight) {}
