package io.communitykit.points.level;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Where a member stands.
 *
 * @param number from 1
 * @param name what it is called, if it has a name
 * @param earned what the member earned in all their time, in minor units
 * @param at at how much this level begins
 * @param nextAt at how much the next one begins; empty at the highest
 */
public record Level(
    int number, Optional<String> name, long earned, long at, Optional<Long> nextAt) {

  /** Checks the components. */
  public Level {
    requireNonNull(name, "name");
    requireNonNull(nextAt, "nextAt");
    if (number < 1) {
      throw new IllegalArgumentException("number must be 1 or more, was " + number);
    }
  }

  /** Returns how much is missing for the next level; empty at the highest. */
  public Optional<Long> missing() {
    return nextAt.map(next -> next - earned);
  }
}
