package io.communitykit.referral.definition;

import io.communitykit.referral.qualification.QualificationPolicy.WindowStart;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a new member has to do before the referral counts.
 *
 * @param within how much time there is, as ISO 8601 duration
 * @param from where that time starts; {@code JOIN} if absent
 * @param all needs that must all be met; either this or {@code any}
 * @param any needs of which one must be met; either this or {@code all}
 */
public record ReferralQualifyDefinition(
    String within,
    @Nullable WindowStart from,
    @Nullable List<@Valid ReferralNeedDefinition> all,
    @Nullable List<@Valid ReferralNeedDefinition> any) {
  /**
   * Creates a definition; {@link io.communitykit.referral.program.ReferralRules#compile} says what
   * is wrong with it.
   */
  public ReferralQualifyDefinition {}
}
