package io.communitykit.referral.definition;

import io.communitykit.referral.code.CodePolicy;
import io.communitykit.referral.code.CodeText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * What new codes are like.
 *
 * @param length symbols of a generated code, 8..30; 12 if absent
 * @param usageLimit how many members one code may bring, from 1; any number if absent
 * @param expiresAfter how long a code may be used, as ISO 8601 duration; for ever if absent
 */
public record ReferralCodesDefinition(
    @Nullable @Min(CodePolicy.MIN_LENGTH) @Max(CodeText.MAX_LENGTH) Integer length,
    @Nullable @Positive Integer usageLimit,
    @Nullable String expiresAfter) {
  /**
   * Creates a definition; {@link io.communitykit.referral.program.ReferralRules#compile} says what
   * is wrong with it.
   */
  public ReferralCodesDefinition {}
}
