package io.communitykit.referral.code;

import java.time.Duration;

/**
 * How many different wrong codes one member may type before being told nothing more for a while, so
 * that nobody tries codes out. A right one is refused then too, or else trying would go on.
 *
 * @param max how many, 1..{@value #MAX}
 * @param per in what time
 */
public record GuessLimit(int max, Duration per) {

  /** Highest limit; whoever wants more has no fear of guessing. */
  public static final int MAX = 1_000;

  /** Ten an hour: nobody mistypes more often, and a million codes are safe for ages. */
  public static final GuessLimit DEFAULT = new GuessLimit(10, Duration.ofHours(1));

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if one is out of its bounds
   */
  public GuessLimit {
    if (max < 1 || max > MAX) {
      throw new IllegalArgumentException("max must be 1.." + MAX + ", was " + max);
    }
    if (per.isNegative() || per.isZero()) {
      throw new IllegalArgumentException("per must be more than 0, was " + per);
    }
  }
}
