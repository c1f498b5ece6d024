package io.communitykit.core;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A group of members around a theme (社交圈子).
 *
 * @param id the host's id
 * @param name what members call it, within the bounds of an identifier
 * @param theme what it is about, in at most {@value #MAX_THEME_LENGTH} chars; may be empty
 * @param createdAt when it was opened, to the microsecond
 */
public record Circle(CircleId id, String name, String theme, Instant createdAt) {

  /** Longest theme, in chars: a sentence or two, not the circle's rules. */
  public static final int MAX_THEME_LENGTH = 1_000;

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code name} or {@code theme} breaks its bounds
   */
  public Circle {
    requireNonNull(id, "id");
    Identifiers.check("circle name", name);
    Identifiers.checkText("circle theme", theme, MAX_THEME_LENGTH);
    createdAt = requireNonNull(createdAt, "createdAt").truncatedTo(ChronoUnit.MICROS);
  }
}
