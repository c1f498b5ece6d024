package io.communitykit.core;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A subject of conversation inside a circle (话题).
 *
 * @param id the host's id
 * @param circle the circle it belongs to
 * @param title what members call it, within the bounds of an identifier
 * @param createdAt when it was opened, to the microsecond
 */
public record Topic(TopicId id, CircleId circle, String title, Instant createdAt) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code title} breaks its bounds
   */
  public Topic {
    requireNonNull(id, "id");
    requireNonNull(circle, "circle");
    Identifiers.check("topic title", title);
    createdAt = requireNonNull(createdAt, "createdAt").truncatedTo(ChronoUnit.MICROS);
  }
}
