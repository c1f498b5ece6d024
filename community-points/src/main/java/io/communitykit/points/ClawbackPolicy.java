package io.communitykit.points;

/** How far an award is taken back when its points were used in the meantime. */
public enum ClawbackPolicy {
  /** What is left of the award itself; what was used is let go. */
  WITHIN_LOT,
  /** What was used is taken from the owner's other points, as far as there are any. */
  WITHIN_BALANCE,
  /** What was used is owed, and paid from whatever the owner gets next. */
  DEBT
}
