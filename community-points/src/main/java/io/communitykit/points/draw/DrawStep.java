package io.communitykit.points.draw;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What was said when a draw went on.
 *
 * @param text the source of entropy when it was sealed, the entropy when it was drawn; empty where
 *     there is nothing to say
 * @param at when, to the microsecond
 */
public record DrawStep(String text, Instant at) {

  /** Checks the components. */
  public DrawStep {
    requireNonNull(text, "text");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
  }
}
