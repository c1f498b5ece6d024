package io.communitykit.referral.attribution;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * Which link a new member is attributed to, and for how long a link counts.
 *
 * <p>With a window of 30 days a link followed on 1 June at noon counts on 1 June at noon and up to,
 * and not with, 1 July at noon.
 *
 * @param model which contact wins
 * @param window how long a followed link counts; more than 0
 */
public record AttributionPolicy(AttributionModel model, Duration window) {

  /** The first link within 30 days. */
  public static final AttributionPolicy DEFAULT =
      new AttributionPolicy(AttributionModel.FIRST_TOUCH, Duration.ofDays(30));

  /**
   * Checks the window.
   *
   * @throws IllegalArgumentException if {@code window} is not more than 0
   */
  public AttributionPolicy {
    requireNonNull(model, "model");
    if (window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException("window must be more than 0, was " + window);
    }
  }

  /** Whether a link followed at {@code touchedAt} counts at {@code at}: half-open. */
  public boolean covers(Instant touchedAt, Instant at) {
    return !at.isBefore(touchedAt) && at.isBefore(touchedAt.plus(window));
  }

  /**
   * Returns the instant at or before which a link was followed too early to count at {@code at}.
   */
  public Instant tooEarly(Instant at) {
    return at.minus(window);
  }
}
