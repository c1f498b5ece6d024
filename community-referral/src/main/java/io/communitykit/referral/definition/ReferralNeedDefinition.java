package io.communitykit.referral.definition;

import io.communitykit.referral.qualification.ReferralNeed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * Something that a new member has to do.
 *
 * @param id what the need is called; after its type if absent
 * @param on the type of activity that counts
 * @param count how often, 1..100; once if absent
 * @param when what has to hold of each activity; nothing if absent
 */
public record ReferralNeedDefinition(
    @Nullable String id,
    String on,
    @Nullable @Min(1) @Max(ReferralNeed.MAX_COUNT) Integer count,
    @Valid @Nullable ReferralConditionDefinition when) {
  /**
   * Creates a definition; {@link io.communitykit.referral.program.ReferralRules#compile} says what
   * is wrong with it.
   */
  public ReferralNeedDefinition {}
}
