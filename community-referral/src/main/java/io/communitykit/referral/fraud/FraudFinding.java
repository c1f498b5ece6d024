package io.communitykit.referral.fraud;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;

/**
 * What a check found.
 *
 * @param verdict what follows from it alone
 * @param score how much it weighs, 1..{@value #MAX_SCORE}
 * @param message what was found, for the member and for a reviewer: counts and times, and nobody
 *     else's name
 */
public record FraudFinding(FraudVerdict verdict, int score, Message message) {

  /** Highest score. */
  public static final int MAX_SCORE = 100;

  /** Score of what has to be looked at, unless said otherwise. */
  public static final int REVIEW_SCORE = 50;

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code score} is out of bounds
   */
  public FraudFinding {
    requireNonNull(verdict, "verdict");
    requireNonNull(message, "message");
    if (score < 1 || score > MAX_SCORE) {
      throw new IllegalArgumentException("score must be 1.." + MAX_SCORE + ", was " + score);
    }
  }

  /** Returns the finding from which {@code verdict} follows, with the score usual for it. */
  public static FraudFinding of(FraudVerdict verdict, Message message) {
    int score =
        switch (verdict) {
          case ALLOW -> 1;
          case REVIEW -> REVIEW_SCORE;
          case BLOCK -> MAX_SCORE;
        };
    return new FraudFinding(verdict, score, message);
  }
}
