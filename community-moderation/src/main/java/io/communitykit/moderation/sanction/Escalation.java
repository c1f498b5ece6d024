package io.communitykit.moderation.sanction;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long strikes weigh, and what follows from them.
 *
 * @param strikesExpireAfter how long, positive and at most {@link #MAX_EXPIRY}
 * @param policy what follows
 */
public record Escalation(Duration strikesExpireAfter, EscalationPolicy policy) {

  /** Longest time that a strike weighs. */
  public static final Duration MAX_EXPIRY = Duration.ofDays(3_660);

  /** 90 days, and nothing follows. */
  public static final Escalation USUAL = new Escalation(Duration.ofDays(90), EscalationLadder.NONE);

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the time is out of its bounds
   */
  public Escalation {
    if (strikesExpireAfter.isNegative()
        || strikesExpireAfter.isZero()
        || strikesExpireAfter.compareTo(MAX_EXPIRY) > 0) {
      throw new IllegalArgumentException(
          "strikesExpireAfter must be positive and at most "
              + MAX_EXPIRY
              + ", was "
              + strikesExpireAfter);
    }
    requireNonNull(policy, "policy");
  }
}
