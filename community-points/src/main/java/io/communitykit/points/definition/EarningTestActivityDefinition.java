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
 * @param object what it is done to, if anything
 * @param circle where it is done, if in a circle
 */
public record EarningTestActivityDefinition(
    @Nullable String id,
    @NotBlank String on,
    @NotBlank String actor,
    @Nullable String target,
    @NotBlank String at,
    @Nullable Map<String, Object> attributes,
    @Nullable String object,
    @Nullable String circle) {

  /** Creates an activity that is done to nothing in particular, in no circle. */
  public EarningTestActivityDefinition(
      @Nullable String id,
      String on,
      String actor,
      @Nullable String target,
      String at,
      @Nullable Map<String, Object> attributes) {
    this(id, on, actor, target, at, attributes, null, null);
  }
}
