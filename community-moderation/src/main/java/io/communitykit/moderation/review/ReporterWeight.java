package io.communitykit.moderation.review;

import io.communitykit.moderation.Author;

/**
 * Says how much a complaint counts. Whole numbers, so that a priority can be added up by hand.
 *
 * <p>That trust and past accuracy count, and that accuracy counts only after a few decided
 * complaints, is how Discourse scores its flags; the numbers are ours.
 */
@FunctionalInterface
public interface ReporterWeight {

  /** Decided complaints from which on accuracy counts: fewer say nothing. */
  int MIN_DECIDED = 5;

  /** What trust adds at most. */
  int MAX_TRUST = 5;

  /**
   * Returns how much a complaint of {@code reporter} counts; what is outside 0..{@value
   * Complaint#MAX_WEIGHT} is taken for the nearer bound.
   *
   * @param reporter what the host knows of them
   * @param tally what became of their complaints so far
   */
  int weigh(Author reporter, ReporterTally tally);

  /**
   * Returns the usual weight: 1, plus the level of trust up to {@value #MAX_TRUST}, plus accuracy
   * from -5 to +5 once {@value #MIN_DECIDED} complaints are decided; at least 0. Accuracy is ten
   * times the share of confirmed ones, rounded down, less 5.
   *
   * <p>Trust 2 and 9 of 10 confirmed: 1 + 2 + 4 = 7. Trust unknown and 1 of 5 confirmed: 1 + 0 - 3,
   * which counts as 0.
   */
  static ReporterWeight usual() {
    return (reporter, tally) -> {
      long accuracy =
          tally.decided() < MIN_DECIDED ? 0 : 10 * tally.confirmed() / tally.decided() - 5;
      long trust = Math.min(MAX_TRUST, reporter.trust().orElse(0));
      return (int) Math.max(0, 1 + trust + accuracy);
    };
  }

  /** Returns the weight 1 for everybody. */
  static ReporterWeight equal() {
    return (reporter, tally) -> 1;
  }
}
