package io.communitykit.referral.fraud;

import static java.util.Objects.requireNonNull;

/**
 * A finding with the name of the check that made it, as it is kept with a referral.
 *
 * @param check the check's name in the program's policy
 * @param stage when it was found first
 * @param finding what was found
 */
public record FraudEvidence(String check, FraudStage stage, FraudFinding finding) {

  /** Checks the components. */
  public FraudEvidence {
    requireNonNull(check, "check");
    requireNonNull(stage, "stage");
    requireNonNull(finding, "finding");
  }
}
