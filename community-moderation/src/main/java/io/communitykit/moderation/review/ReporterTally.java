package io.communitykit.moderation.review;

/**
 * What became of a member's complaints so far.
 *
 * @param confirmed how many were in cases that a reviewer confirmed
 * @param cleared how many were in cases that a reviewer cleared
 */
public record ReporterTally(long confirmed, long cleared) {

  /** A member whose complaints nobody has decided yet. */
  public static final ReporterTally NONE = new ReporterTally(0, 0);

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public ReporterTally {
    if (confirmed < 0 || cleared < 0) {
      throw new IllegalArgumentException(
          "confirmed and cleared must be 0 or more, were " + confirmed + " and " + cleared);
    }
  }

  /** Returns how many were decided. */
  public long decided() {
    return confirmed + cleared;
  }
}
