package io.communitykit.referral.definition;

import io.communitykit.referral.reward.ReferralCap;
import jakarta.validation.constraints.Positive;

/**
 * How often one referrer gets a reward.
 *
 * @param per {@code DAY} or {@code LIFETIME}
 * @param max at most how often
 */
public record ReferralCapDefinition(ReferralCap.Per per, @Positive Integer max) {
  /**
   * Creates a definition; {@link io.communitykit.referral.program.ReferralRules#compile} says what
   * is wrong with it.
   */
  public ReferralCapDefinition {}
}
