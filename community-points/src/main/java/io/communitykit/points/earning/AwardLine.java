package io.communitykit.points.earning;

import io.communitykit.core.Activity;
import io.communitykit.core.AttributeValue.Whole;
import io.communitykit.core.MemberId;
import io.communitykit.points.Ratio;
import java.time.Duration;
import java.util.Optional;

/**
 * One award of a rule: {@code base x rate}, the base being a constant or an attribute.
 *
 * @param role who gets it, and its place in the rule: part of the award's id
 */
record AwardLine(
    String role,
    EarnedAsset asset,
    boolean toTarget,
    long amount,
    Optional<String> attribute,
    Ratio rate,
    Duration pending) {

  Optional<MemberId> beneficiary(Activity activity) {
    return toTarget ? activity.target() : Optional.of(activity.actor());
  }

  /** Returns what the rate is of; empty if the activity does not say. */
  Optional<Long> base(Activity activity) {
    if (attribute.isEmpty()) {
      return Optional.of(amount);
    }
    return activity
        .attribute(attribute.get())
        .filter(Whole.class::isInstance)
        .map(value -> Math.max(0, ((Whole) value).value()));
  }
}
