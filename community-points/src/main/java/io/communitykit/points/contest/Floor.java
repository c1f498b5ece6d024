package io.communitykit.points.contest;

import static java.util.Objects.requireNonNull;

/**
 * A numbered reply (楼层).
 *
 * @param number from 1, without gaps; never changes
 * @param entry the reply
 * @param removed whether it was deleted or found invalid: it keeps its number and wins nothing
 */
public record Floor(long number, ContestEntry entry, boolean removed) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code number} is not positive
   */
  public Floor {
    requireNonNull(entry, "entry");
    if (number < 1) {
      throw new IllegalArgumentException("number must be 1 or more, was " + number);
    }
  }
}
