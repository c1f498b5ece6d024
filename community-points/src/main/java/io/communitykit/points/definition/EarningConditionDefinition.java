package io.communitykit.points.definition;

import io.communitykit.core.condition.ComparisonDefinition;
import io.communitykit.core.condition.ConditionDefinition;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an activity must be like: {@code all}, {@code any}, {@code not}, a comparison of an
 * attribute, or a condition that the host registered.
 *
 * @param all parts that must all hold
 * @param any parts of which one must hold
 * @param not the part that must not hold
 * @param attr the attribute to compare
 * @param eq what it must be equal to
 * @param in what it must be one of
 * @param notIn what it must be none of
 * @param gte the least whole number
 * @param lt the whole number to stay below
 * @param exists whether it must, or must not, be there
 * @param prefix what a text must start with
 * @param custom the name of a registered condition
 */
public record EarningConditionDefinition(
    @Nullable List<@Valid EarningConditionDefinition> all,
    @Nullable List<@Valid EarningConditionDefinition> any,
    @Nullable @Valid EarningConditionDefinition not,
    @Nullable String attr,
    @Nullable Object eq,
    @Nullable List<Object> in,
    @Nullable List<Object> notIn,
    @Nullable Long gte,
    @Nullable Long lt,
    @Nullable Boolean exists,
    @Nullable String prefix,
    @Nullable String custom)
    implements ConditionDefinition<EarningConditionDefinition>, ComparisonDefinition {

  @Override
  public boolean hasTest() {
    return attr != null || custom != null || hasComparison();
  }
}
