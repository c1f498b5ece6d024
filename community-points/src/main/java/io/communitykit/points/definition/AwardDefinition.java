package io.communitykit.points.definition;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * What is given. Exactly one of {@code amount}, {@code per} and {@code custom} is given.
 *
 * @param asset of what
 * @param amount how much, in minor units
 * @param per how much for each so many of an attribute
 * @param to {@code actor}, who did it, or {@code target}, the other member concerned; {@code actor}
 *     if left out
 * @param pending how long until it can be spent, as an ISO 8601 duration; at once if left out
 * @param custom the name of an amount that the host registered
 */
public record AwardDefinition(
    @NotBlank String asset,
    @Nullable @Positive Long amount,
    @Nullable @Valid PerDefinition per,
    @Nullable String to,
    @Nullable String pending,
    @Nullable String custom) {

  /** Creates an award whose amount the file says. */
  public AwardDefinition(
      String asset,
      @Nullable Long amount,
      @Nullable PerDefinition per,
      @Nullable String to,
      @Nullable String pending) {
    this(asset, amount, per, to, pending, null);
  }
}
