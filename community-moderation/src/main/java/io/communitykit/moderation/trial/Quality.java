package io.communitykit.moderation.trial;

import java.util.OptionalDouble;

/**
 * How well rules agree with people, over the submissions that people looked at. To be flagged is to
 * get another verdict than ALLOW.
 *
 * @param hits violations that were flagged
 * @param falseAlarms innocents that were flagged
 * @param misses violations that were not flagged
 * @param passes innocents that were not flagged
 */
public record Quality(long hits, long falseAlarms, long misses, long passes) {

  /** Nobody looked at anything. */
  public static final Quality NONE = new Quality(0, 0, 0, 0);

  /** For the compiler's list of explicit constructors. */
  public Quality {}

  /** Returns the share of violations among what was flagged; none if nothing was. */
  public OptionalDouble precision() {
    return share(hits, hits + falseAlarms);
  }

  /** Returns the share of flagged ones among violations; none if there are no violations. */
  public OptionalDouble recall() {
    return share(hits, hits + misses);
  }

  /** Returns the share of flagged ones among innocents; none if there are no innocents. */
  public OptionalDouble falsePositiveRate() {
    return share(falseAlarms, falseAlarms + passes);
  }

  private static OptionalDouble share(long part, long whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }

  Quality plus(boolean violation, boolean flagged) {
    return new Quality(
        hits + (violation && flagged ? 1 : 0),
        falseAlarms + (!violation && flagged ? 1 : 0),
        misses + (violation && !flagged ? 1 : 0),
        passes + (!violation && !flagged ? 1 : 0));
  }
}
