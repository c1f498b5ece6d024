package io.communitykit.referral.growth;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.CircleId;
import io.communitykit.core.MemberId;
import io.communitykit.referral.VisitorKey;
import java.time.Instant;

/**
 * A visitor followed a member's link, whether or not anything came of it.
 *
 * @param visitor who, before being a member
 * @param referrer whose link it was
 * @param source where the link was
 * @param at when, to the microsecond, in the years 1 to 9999
 */
public record TouchFact(VisitorKey visitor, MemberId referrer, ReferralSource source, Instant at) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the instant is out of range
   */
  public TouchFact {
    requireNonNull(visitor, "visitor");
    requireNonNull(referrer, "referrer");
    requireNonNull(source, "source");
    at = Micros.checked("at", at);
  }

  /** Returns this link as one for {@code circle}. */
  public TouchFact to(CircleId circle) {
    return new TouchFact(visitor, referrer, source.to(circle), at);
  }
}
