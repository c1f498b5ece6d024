package io.communitykit.referral.fraud;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.referral.signal.ReferralSignal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A signal that was seen with another member too.
 *
 * @param signal the signal
 * @param member with whom
 * @param at when last, to the microsecond
 * @param referrer to whom that member is bound in the program, if to anybody
 */
public record SharedSignal(
    ReferralSignal signal, MemberId member, Instant at, Optional<MemberId> referrer) {

  /** Checks the components. */
  public SharedSignal {
    requireNonNull(signal, "signal");
    requireNonNull(member, "member");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    requireNonNull(referrer, "referrer");
  }
}
