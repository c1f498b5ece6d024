package io.communitykit.points.checkin;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;
import java.time.LocalDate;
import java.time.Period;

/**
 * How a missed period can be filled later.
 *
 * @param perMonth how often a month at most, counted in the month in which it is done
 * @param cost what each costs, in minor units; more than zero
 * @param asset of what
 * @param within how long ago the missed date may be
 */
public record MakeUpPolicy(long perMonth, long cost, AssetId asset, Period within) {

  /** Most make-ups a month: one for each day. */
  public static final int MAX_PER_MONTH = 31;

  /** Checks the components. */
  public MakeUpPolicy {
    requireNonNull(asset, "asset");
    requireNonNull(within, "within");
    if (perMonth < 1 || perMonth > MAX_PER_MONTH) {
      throw new IllegalArgumentException(
          "perMonth must be 1.." + MAX_PER_MONTH + ", was " + perMonth);
    }
    if (cost < 1) {
      throw new IllegalArgumentException("cost must be 1 or more, was " + cost);
    }
  }

  /** Returns the first date that can still be filled on {@code today}. */
  public LocalDate earliest(LocalDate today) {
    return today.minus(within);
  }
}
