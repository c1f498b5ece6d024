package io.communitykit.points.definition;

import io.communitykit.points.CapOverflow;
import io.communitykit.points.CapPeriod;
import io.communitykit.points.EarningScope;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * How much of an asset a rule, or a category of rules, gives at most in a period.
 *
 * @param per in which period
 * @param max how much, in minor units
 * @param overflow what happens to the award that crosses it; {@code TRUNCATE} if left out
 * @param asset of which asset; each of the rule's by itself if left out
 * @param by of whom or of what it is counted; {@code MEMBER} if left out
 */
public record CapDefinition(
    @NotNull CapPeriod per,
    @NotNull @Positive Long max,
    @Nullable CapOverflow overflow,
    @Nullable String asset,
    @Nullable EarningScope by) {

  /** Creates a cap of each member. */
  public CapDefinition(
      CapPeriod per, Long max, @Nullable CapOverflow overflow, @Nullable String asset) {
    this(per, max, overflow, asset, null);
  }
}
