package io.communitykit.referral.definition;

import io.communitykit.referral.attribution.AttributionModel;
import org.jspecify.annotations.Nullable;

/**
 * Which contact a new member is attributed to.
 *
 * @param model which contact wins; {@code FIRST_TOUCH} if absent
 * @param window how long a followed link counts, as ISO 8601 duration; {@code P30D} if absent
 */
public record ReferralAttributionDefinition(
    @Nullable AttributionModel model, @Nullable String window) {
  /**
   * Creates a definition; {@link io.communitykit.referral.program.ReferralRules#compile} says what
   * is wrong with it.
   */
  public ReferralAttributionDefinition {}
}
