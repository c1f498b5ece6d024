package io.communitykit.referral.binding;

import static java.util.Objects.requireNonNull;

import io.communitykit.referral.qualification.CountedActivities;

/**
 * A referral with what the new member did, of one moment.
 *
 * @param referral the referral
 * @param counted what counts of what the new member did
 */
public record ReferralRecord(Referral referral, CountedActivities counted) {

  /** Checks the components. */
  public ReferralRecord {
    requireNonNull(referral, "referral");
    requireNonNull(counted, "counted");
  }
}
