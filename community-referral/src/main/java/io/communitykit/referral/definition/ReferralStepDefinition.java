package io.communitykit.referral.definition;

import jakarta.validation.constraints.Positive;

/**
 * A step of a ladder.
 *
 * @param from from which of the referrer's qualified referrals on, from 2
 * @param amount how much each of them brings, in the asset's minor units
 */
public record ReferralStepDefinition(@Positive Integer from, @Positive Long amount) {
  /**
   * Creates a definition; {@link io.communitykit.referral.program.ReferralRules#compile} says what
   * is wrong with it.
   */
  public ReferralStepDefinition {}
}
