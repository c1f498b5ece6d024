package io.communitykit.referral.definition;

import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * What holds for codes of some channels instead.
 *
 * @param channels one channel, or a beginning followed by {@code *}, such as {@code kol-*}
 * @param usageLimit how many members one code may bring, from 1; the program's limit if absent
 * @param expiresAfter how long a code may be used, as ISO 8601 duration; the program's if absent
 */
public record ReferralChannelDefinition(
    String channels, @Nullable @Positive Integer usageLimit, @Nullable String expiresAfter) {
  /**
   * Creates a definition; {@link io.communitykit.referral.program.ReferralRules#compile} says what
   * is wrong with it.
   */
  public ReferralChannelDefinition {}
}
