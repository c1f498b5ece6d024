package io.communitykit.points;

/** Within what a member's votes are limited. */
public enum VotePeriod {
  /** The whole contest. */
  CONTEST,
  /** Each date of the contest's calendar. */
  DAY
}
