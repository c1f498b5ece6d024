package io.communitykit.points;

/** Whose clock says which day it is. */
public enum DayZone {
  /** The program's. */
  PROGRAM,
  /** The member's, as the activity says. */
  MEMBER
}
