package io.communitykit.points;

import io.communitykit.core.calendar.PeriodUnit;

/** To the end of which period an expiry is moved, so that points lapse on few, known dates. */
public enum ExpiryRounding {
  /** The end of the day. */
  DAY_END(PeriodUnit.DAY),
  /** The end of the month. */
  MONTH_END(PeriodUnit.MONTH),
  /** The end of the quarter. */
  QUARTER_END(PeriodUnit.QUARTER),
  /** The end of June or December. */
  HALF_YEAR_END(PeriodUnit.HALF_YEAR),
  /** The end of the year. */
  YEAR_END(PeriodUnit.YEAR);

  private final PeriodUnit unit;

  ExpiryRounding(PeriodUnit unit) {
    this.unit = unit;
  }

  /** Returns the period at whose end points lapse. */
  public PeriodUnit unit() {
    return unit;
  }
}
