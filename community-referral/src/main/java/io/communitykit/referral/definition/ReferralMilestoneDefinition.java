package io.communitykit.referral.definition;

import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * What a referrer gets besides for the n-th qualified referral.
 *
 * @param id what it is called; {@code at-5} or {@code every-5} if absent
 * @param at for which one; either this or {@code every}
 * @param every for every n-th; either this or {@code at}
 * @param to {@code referrer}, as if absent
 * @param asset what is given
 * @param amount how much, in the asset's minor units
 * @param pending how long it stays pending, as ISO 8601 duration; not at all if absent
 */
public record ReferralMilestoneDefinition(
    @Nullable String id,
    @Nullable @Positive Integer at,
    @Nullable @Positive Integer every,
    @Nullable String to,
    String asset,
    @Positive Long amount,
    @Nullable String pending) {
  /**
   * Creates a definition; {@link io.communitykit.referral.program.ReferralRules#compile} says what
   * is wrong with it.
   */
  public ReferralMilestoneDefinition {}
}
