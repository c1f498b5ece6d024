package io.communitykit.referral.definition;

import io.communitykit.referral.reward.ReferralCap;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * How often one referrer gets a reward.
 *
 * @param per {@code DAY} or {@code LIFETIME}
 * @param max at most how often
 */
public record ReferralCapDefinition(
    ReferralCap.@NotNull @Nullable Per per, @NotNull @Positive @Nullable Integer max) {}
