package io.communitykit.points;

/** How long a cap counts before it starts from zero. */
public enum CapPeriod {
  /** A day of the program's calendar. */
  DAY,
  /** A week of the program's calendar. */
  WEEK,
  /** A month of the program's calendar. */
  MONTH,
  /** For ever. */
  LIFETIME
}
