package io.communitykit.referral.definition;

import io.communitykit.referral.code.CodeText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which codes people may choose themselves.
 *
 * @param allowed whether any; they may if absent
 * @param minLength shortest, 3..30; 6 if absent
 * @param reserved spellings that nobody may have, at most 1,000
 */
public record ReferralVanityDefinition(
    @Nullable Boolean allowed,
    @Nullable @Min(CodeText.MIN_LENGTH) @Max(CodeText.MAX_LENGTH) Integer minLength,
    @Nullable List<String> reserved) {
  /**
   * Creates a definition; {@link io.communitykit.referral.program.ReferralRules#compile} says what
   * is wrong with it.
   */
  public ReferralVanityDefinition {}
}
