package io.communitykit.points.badge;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A stage of a badge, such as bronze.
 *
 * @param number from 1
 * @param name what it is called, if it has a name
 * @param at from how much earned it is reached, in minor units; 1 or more
 */
public record BadgeStage(int number, Optional<String> name, long at) {

  /** Checks the components. */
  public BadgeStage {
    requireNonNull(name, "name");
    if (number < 1) {
      throw new IllegalArgumentException("number must be 1 or more, was " + number);
    }
    if (at < 1) {
      throw new IllegalArgumentException("at must be 1 or more, was " + at);
    }
  }
}
