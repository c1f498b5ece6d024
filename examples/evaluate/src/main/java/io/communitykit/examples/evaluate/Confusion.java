package io.communitykit.examples.evaluate;

/**
 * Flagged or not, against bad or not.
 *
 * @param found bad and flagged
 * @param missed bad and not flagged
 * @param wrong good and flagged
 * @param passed good and not flagged
 */
record Confusion(long found, long missed, long wrong, long passed) {

  static final Confusion NONE = new Confusion(0, 0, 0, 0);

  Confusion and(boolean bad, boolean flagged) {
    return new Confusion(
        found + (bad && flagged ? 1 : 0),
        missed + (bad && !flagged ? 1 : 0),
        wrong + (!bad && flagged ? 1 : 0),
        passed + (!bad && !flagged ? 1 : 0));
  }

  Confusion plus(Confusion other) {
    return new Confusion(
        found + other.found, missed + other.missed, wrong + other.wrong, passed + other.passed);
  }

  long texts() {
    return found + missed + wrong + passed;
  }

  /** Returns how many of the flagged are bad. */
  double precision() {
    return new Share(found, found + wrong).ratio();
  }

  /** Returns how many of the bad are flagged. */
  double recall() {
    return new Share(found, found + missed).ratio();
  }

  /** Returns the harmonic mean of precision and recall. */
  double f1() {
    return new Share(2 * found, 2 * found + wrong + missed).ratio();
  }

  /** Returns how many of the good are flagged. */
  double falsePositiveRate() {
    return new Share(wrong, wrong + passed).ratio();
  }
}
