package io.communitykit.points.level;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A tier and what comes with it.
 *
 * @param name what it is called
 * @param at from how much of the metric it is reached, in minor units
 * @param keptAt from how much it is kept; {@code at} or less
 * @param benefits what comes with it, in the host's words, sorted by name
 */
public record Tier(String name, long at, long keptAt, Map<String, String> benefits) {

  /** Checks and copies the components. */
  public Tier {
    requireNonNull(name, "name");
    benefits = Collections.unmodifiableMap(new TreeMap<>(benefits));
    if (keptAt < 0 || keptAt > at) {
      throw new IllegalArgumentException("keptAt must be 0.." + at + ", was " + keptAt);
    }
  }
}
