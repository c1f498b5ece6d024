package io.communitykit.referral.binding;

import static java.util.Objects.requireNonNull;

import io.communitykit.referral.qualification.CountedActivities;
import java.time.Instant;
import java.util.Optional;

/**
 * A referral with what the new member did, of one moment.
 *
 * @param referral the referral
 * @param counted what counts of what the new member did
 * @param seenAt the new member's latest sign of life, if one was recorded
 */
public record ReferralRecord(
    Referral referral, CountedActivities counted, Optional<Instant> seenAt) {

  /** Checks the components. */
  public ReferralRecord {
    requireNonNull(referral, "referral");
    requireNonNull(counted, "counted");
    requireNonNull(seenAt, "seenAt");
  }

  /** Creates a record without a sign of life. */
  public ReferralRecord(Referral referral, CountedActivities counted) {
    this(referral, counted, Optional.empty());
  }
}
