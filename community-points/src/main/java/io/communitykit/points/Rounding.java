package io.communitykit.points;

/** How an exact share becomes whole minor units; done once, at the end. */
public enum Rounding {
  /** Down: 1.9 becomes 1. */
  FLOOR,
  /** To the nearest, a half up: 1.5 becomes 2. */
  HALF_UP,
  /** Up: 1.1 becomes 2. */
  CEILING
}
