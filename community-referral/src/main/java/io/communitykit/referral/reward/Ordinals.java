package io.communitykit.referral.reward;

/**
 * Which of a referrer's qualified referrals something is given for, counted from 1 in the order in
 * which they were decided.
 *
 * @param first the first, from 1
 * @param last the last, from {@code first}
 * @param every every n-th of them, n from 1: with first 5, last 20 and every 5 those are 5, 10, 15
 *     and 20
 */
public record Ordinals(int first, int last, int every) {

  /** Every one. */
  public static final Ordinals ALL = new Ordinals(1, Integer.MAX_VALUE, 1);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if one is out of its bounds
   */
  public Ordinals {
    if (first < 1 || last < first || every < 1) {
      throw new IllegalArgumentException(
          "ordinals must be 1 <= first <= last and every 1 or more, were "
              + first
              + ", "
              + last
              + " and "
              + every);
    }
  }

  /** Returns the one at {@code ordinal}. */
  public static Ordinals at(int ordinal) {
    return new Ordinals(ordinal, ordinal, 1);
  }

  /** Returns every {@code n}th: n, 2 n, 3 n and so on. */
  public static Ordinals every(int n) {
    return new Ordinals(n, Integer.MAX_VALUE, n);
  }

  /** Whether {@code ordinal} is among them. */
  public boolean contains(int ordinal) {
    return ordinal >= first && ordinal <= last && (ordinal - first) % every == 0;
  }
}
