package io.communitykit.metrics.targets;

import io.communitykit.metrics.Rate;

/** What is to be expected of a target. */
public enum TargetOutlook {
  /** The date has passed and every goal was reached. */
  REACHED,
  /** The date has passed and a goal was not reached. */
  MISSED,
  /** Reached in at least 80 % of the forecasts. */
  ON_TRACK,
  /** Reached in at least 40 % and less than 80 % of the forecasts. */
  AT_RISK,
  /** Reached in less than 40 % of the forecasts. */
  OFF_TRACK,
  /** There is too little history, or the date is too far away, to say anything. */
  UNKNOWN;

  private static final long ON_TRACK_PERCENT = 80;
  private static final long AT_RISK_PERCENT = 40;

  /**
   * Returns the outlook when {@code reach} of the forecasts reach the target (definition D32).
   * Undefined without forecasts: {@link #UNKNOWN}.
   */
  public static TargetOutlook of(Rate reach) {
    if (!reach.isDefined()) {
      return UNKNOWN;
    }
    long share = Math.multiplyExact(reach.numerator(), 100L);
    if (share >= Math.multiplyExact(reach.denominator(), ON_TRACK_PERCENT)) {
      return ON_TRACK;
    }
    return share >= Math.multiplyExact(reach.denominator(), AT_RISK_PERCENT) ? AT_RISK : OFF_TRACK;
  }
}
