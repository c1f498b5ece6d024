package io.communitykit.referral.definition;

import io.communitykit.core.condition.ComparisonDefinition;
import io.communitykit.core.condition.ConditionDefinition;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition on an activity: exactly one of {@code all}, {@code any}, {@code not}, or an attribute
 * with at least one comparison.
 *
 * @param all parts that must all hold
 * @param any parts of which one must hold
 * @param not a part that must not hold
 * @param attr the attribute to compare
 * @param eq what it must be equal to
 * @param in what it must be one of
 * @param notIn what it must be none of
 * @param gte what it must be at least
 * @param lt what it must stay below
 * @param exists whether it must be there
 * @param prefix what it must start with
 */
public record ReferralConditionDefinition(
    @Nullable List<@Valid ReferralConditionDefinition> all,
    @Nullable List<@Valid ReferralConditionDefinition> any,
    @Valid @Nullable ReferralConditionDefinition not,
    @Nullable String attr,
    @Nullable Object eq,
    @Nullable List<Object> in,
    @Nullable List<Object> notIn,
    @Nullable Long gte,
    @Nullable Long lt,
    @Nullable Boolean exists,
    @Nullable String prefix)
    implements ConditionDefinition<ReferralConditionDefinition>, ComparisonDefinition {

  @Override
  public boolean hasTest() {
    return attr != null || hasComparison();
  }

  /**
   * Creates a definition; {@link io.communitykit.referral.program.ReferralRules#compile} says what
   * is wrong with it.
   */
  public ReferralConditionDefinition {}
}
