package io.communitykit.referral.definition;

import io.communitykit.referral.code.GuessLimit;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * How many wrong codes one member may type.
 *
 * @param max how many different ones, 1..1000; 10 if absent
 * @param per in what time, as ISO 8601 duration; {@code PT1H} if absent
 */
public record ReferralGuessDefinition(
    @Nullable @Min(1) @Max(GuessLimit.MAX) Integer max, @Nullable String per) {
  /**
   * Creates a definition; {@link io.communitykit.referral.program.ReferralRules#compile} says what
   * is wrong with it.
   */
  public ReferralGuessDefinition {}
}
