package io.communitykit.core.calendar;

/** A length of calendar time that communities count in. */
public enum PeriodUnit {
  /** A community day, which may begin later than midnight. */
  DAY,
  /** Seven days from the calendar's first day of the week. */
  WEEK,
  /** A month. */
  MONTH,
  /** Three months from January, April, July or October. */
  QUARTER,
  /** Six months from January or July. */
  HALF_YEAR,
  /** A year. */
  YEAR
}
