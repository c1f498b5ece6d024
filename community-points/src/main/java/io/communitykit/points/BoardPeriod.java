package io.communitykit.points;

/** For how long a leaderboard adds scores up. */
public enum BoardPeriod {
  /** A date of the community's calendar. */
  DAY,
  /** A week of the community's calendar. */
  WEEK,
  /** A month of the community's calendar. */
  MONTH,
  /** A season that the board declares. */
  SEASON,
  /** For ever. */
  ALL
}
