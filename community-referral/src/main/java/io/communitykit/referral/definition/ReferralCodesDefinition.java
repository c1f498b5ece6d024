package io.communitykit.referral.definition;

import io.communitykit.referral.code.CodePolicy;
import io.communitykit.referral.code.CodeText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What new codes are like.
 *
 * @param length symbols of a generated code, 8..30; 12 if absent
 * @param usageLimit how many members one code may bring, from 1; any number if absent
 * @param expiresAfter how long a code may be used, as ISO 8601 duration; for ever if absent
 * @param vanity which codes people may choose themselves; any if absent
 * @param wrongCodes how many wrong ones a member may type; 10 an hour if absent
 * @param channels what holds for codes of some channels instead; the first that covers a channel
 *     decides
 */
public record ReferralCodesDefinition(
    @Nullable @Min(CodePolicy.MIN_LENGTH) @Max(CodeText.MAX_LENGTH) Integer length,
    @Nullable @Positive Integer usageLimit,
    @Nullable String expiresAfter,
    @Valid @Nullable ReferralVanityDefinition vanity,
    @Valid @Nullable ReferralGuessDefinition wrongCodes,
    @Nullable List<@Valid ReferralChannelDefinition> channels) {
  /**
   * Creates a definition; {@link io.communitykit.referral.program.ReferralRules#compile} says what
   * is wrong with it.
   */
  public ReferralCodesDefinition {}
}
