package io.communitykit.points.definition;

import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An activity of an example.
 *
 * @param id its id; its place in the list if left out
 * @param on its type
 * @param actor who does it
 * @param target the other member concerned, if any
 * @param at when, as an instant such as {@code 2026-06-01T04:00:00Z}
 * @param attributes further facts: texts, whole numbers, true or false, lists of texts
 */
public record EarningTestActivityDefinition(
    @Nullable String id,
    @NotBlank String on,
    @NotBlank String actor,
    @Nullable String target,
    @NotBlank String at,
    @Nullable Map<String, Object> attributes) {}
