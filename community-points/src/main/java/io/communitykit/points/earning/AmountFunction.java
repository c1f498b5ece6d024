package io.communitykit.points.earning;

import io.communitykit.core.Activity;
import java.util.OptionalLong;

/**
 * How much an activity earns, where a rule file cannot say it: a host's own formula. Pure: the same
 * answer for the same activity, for ever, without a clock, without randomness.
 */
@FunctionalInterface
public interface AmountFunction {

  /**
   * Returns how much {@code activity} earns before campaigns and caps, in minor units, 0 to {@link
   * io.communitykit.points.Amounts#MAX_PER_TRANSACTION}; empty if it cannot tell. Anything else is
   * refused where it enters, before any effect.
   */
  OptionalLong amount(Activity activity);
}
