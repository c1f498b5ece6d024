package io.communitykit.points;

/** What of the members' points counts for their team. */
public enum TeamScoring {
  /** All of them together. */
  SUM,
  /** Those of the members who did most. */
  BEST,
  /** All of them divided by the number of members whom the team has had, as an exact ratio. */
  MEAN
}
