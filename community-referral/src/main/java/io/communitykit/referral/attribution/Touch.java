package io.communitykit.referral.attribution;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.ActivityId;
import io.communitykit.referral.VisitorKey;
import io.communitykit.referral.code.CodeText;
import io.communitykit.referral.signal.ReferralSignal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * A visitor followed a link that carries a code. Recording it promises nobody anything.
 *
 * @param id names the touch for ever: the same id again is a redelivery
 * @param visitor who, before being a member
 * @param code the code in the link
 * @param at when, to the microsecond
 * @param signals what was seen with the visitor, at most {@value ReferralSignal#MAX_GIVEN}
 */
public record Touch(
    ActivityId id, VisitorKey visitor, CodeText code, Instant at, Set<ReferralSignal> signals) {

  /** Checks the components. */
  public Touch {
    requireNonNull(id, "id");
    requireNonNull(visitor, "visitor");
    requireNonNull(code, "code");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    signals = ReferralSignal.copy(signals, ReferralSignal.MAX_GIVEN);
  }

  /** Creates a touch with which nothing was seen. */
  public Touch(ActivityId id, VisitorKey visitor, CodeText code, Instant at) {
    this(id, visitor, code, at, Set.of());
  }
}
