package io.communitykit.referral.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.fraud.FraudAssessment;

/**
 * A rewarded referral against which something speaks by now.
 *
 * @param referral the referral
 * @param assessment what speaks against it now
 */
public record Suspect(Referral referral, FraudAssessment assessment) {

  /** Checks the components. */
  public Suspect {
    requireNonNull(referral, "referral");
    requireNonNull(assessment, "assessment");
  }
}
