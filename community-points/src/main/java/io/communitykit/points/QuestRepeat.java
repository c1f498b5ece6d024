package io.communitykit.points;

/** How often a quest can be done. */
public enum QuestRepeat {
  /** Once. */
  NEVER,
  /** Once a day of the program's calendar. */
  DAY,
  /** Once a week of it. */
  WEEK,
  /** Once a month of it. */
  MONTH
}
