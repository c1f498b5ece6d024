package io.communitykit.moderation.review;

import io.communitykit.moderation.Remark;
import java.time.Duration;
import java.time.Instant;

/**
 * How members may appeal.
 *
 * @param window how long after a decision or sanction, positive and at most {@link #MAX_WINDOW}
 * @param maxChars how long an appeal may be, in code points, 1 to {@value Remark#MAX_LENGTH}
 */
public record AppealTerms(Duration window, int maxChars) {

  /** Longest window. */
  public static final Duration MAX_WINDOW = Duration.ofDays(3_660);

  /**
   * 180 days and 2,000 characters. Regulation (EU) 2022/2065, article 20, asks larger platforms for
   * six months, which may be 184 days: who is bound by it sets 184 or more.
   */
  public static final AppealTerms USUAL = new AppealTerms(Duration.ofDays(180), 2_000);

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if one is out of its bounds
   */
  public AppealTerms {
    if (window.isNegative() || window.isZero() || window.compareTo(MAX_WINDOW) > 0) {
      throw new IllegalArgumentException(
          "window must be positive and at most " + MAX_WINDOW + ", was " + window);
    }
    if (maxChars < 1 || maxChars > Remark.MAX_LENGTH) {
      throw new IllegalArgumentException(
          "maxChars must be 1.." + Remark.MAX_LENGTH + ", was " + maxChars);
    }
  }

  /**
   * Returns the first instant that is too late for an appeal against what was done at {@code at}.
   */
  public Instant deadline(Instant at) {
    return at.plus(window);
  }
}
