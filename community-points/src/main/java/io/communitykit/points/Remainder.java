package io.communitykit.points;

/** Who gets what is left when an amount does not divide evenly. */
public enum Remainder {
  /** The first share. */
  FIRST,
  /** The last share. */
  LAST,
  /**
   * One unit each to the shares whose exact part was cut off most, earlier ones first among equals:
   * Hamilton's method of largest remainders.
   */
  LARGEST_REMAINDER
}
