package io.communitykit.referral.definition;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Positive;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one side gets.
 *
 * @param id tells it from other rewards of the same side; {@code qualified} if absent
 * @param to {@code referrer} or {@code referee}
 * @param asset what is given
 * @param amount how much, in the asset's minor units
 * @param pending how long it stays pending, as ISO 8601 duration; not at all if absent
 * @param caps how often one referrer gets it; without limit if absent
 * @param ladder other amounts from the referrer's n-th qualified referral on; the same throughout
 *     if absent
 * @param ancestors how much the member gets who brought the referrer, and the one who brought that
 *     member: at most 2 amounts, each less than the one before; nothing if absent
 */
public record ReferralRewardDefinition(
    @Nullable String id,
    String to,
    String asset,
    @Positive Long amount,
    @Nullable String pending,
    @Nullable List<@Valid ReferralCapDefinition> caps,
    @Nullable List<@Valid ReferralStepDefinition> ladder,
    @Nullable List<Long> ancestors) {
  /**
   * Creates a definition; {@link io.communitykit.referral.program.ReferralRules#compile} says what
   * is wrong with it.
   */
  public ReferralRewardDefinition {}
}
