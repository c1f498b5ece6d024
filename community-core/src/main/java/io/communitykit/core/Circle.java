package io.communitykit.core;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A group of members around a theme (社交圈子).
 *
 * @param id the host's id
 * @param name what members call it
 * @param theme what it is about, in a sentence
 * @param createdAt when it was opened, to the microsecond
 */
public record Circle(CircleId id, String name, String theme, Instant createdAt) {

  /** Checks the components. */
  public Circle {
    requireNonNull(id, "id");
    Identifiers.check("circle name", name);
    requireNonNull(theme, "theme");
    createdAt = requireNonNull(createdAt, "createdAt").truncatedTo(ChronoUnit.MICROS);
  }
}
