package io.communitykit.points.earning;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Activity;
import io.communitykit.core.AttributeValue.Whole;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.points.Amounts;
import io.communitykit.points.Ratio;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One award of a rule: {@code base x rate}, the base being a constant, an attribute or what a
 * host's function says.
 *
 * @param role who gets it, and its place in the rule: part of the award's id
 * @param unknown what to say where the activity does not tell the base
 */
record AwardLine(
    String role,
    EarnedAsset asset,
    boolean toTarget,
    Base base,
    Message unknown,
    Ratio rate,
    Duration pending) {

  /** What the rate is of; below zero if the activity does not say. */
  interface Base {
    long of(Activity activity);
  }

  /** What {@link Base} answers where the activity lacks what it asks for. */
  static final long UNKNOWN = -1;

  static Base constant(long amount) {
    return activity -> amount;
  }

  static Base attribute(String name) {
    return activity ->
        activity.attributes().get(name) instanceof Whole whole
            ? Math.max(0, whole.value())
            : UNKNOWN;
  }

  static Base custom(String name, AmountFunction function) {
    return activity -> {
      OptionalLong amount =
          requireNonNull(function.amount(activity), () -> "answer of custom amount " + name);
      if (amount.isEmpty()) {
        return UNKNOWN;
      }
      long value = amount.getAsLong();
      if (value < 0 || value > Amounts.MAX_PER_TRANSACTION) {
        throw new IllegalArgumentException(
            "custom amount "
                + name
                + " must be 0.."
                + Amounts.MAX_PER_TRANSACTION
                + ", was "
                + value
                + " of "
                + activity.id());
      }
      return value;
    };
  }

  @Nullable MemberId beneficiary(Activity activity) {
    return toTarget ? activity.target().orElse(null) : activity.actor();
  }
}
