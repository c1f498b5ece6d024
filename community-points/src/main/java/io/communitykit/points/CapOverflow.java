package io.communitykit.points;

/** What a cap of 100 does to awards of 67, 55, 81 and 94 in one period. */
public enum CapOverflow {
  /** Gives what is left: 67, 33, 0, 0. */
  TRUNCATE,
  /** Gives nothing to an award that does not fit: 67, 0, 0, 0. */
  REJECT,
  /** Gives the award that crosses the cap in full, then nothing: 67, 55, 0, 0. */
  ALLOW_LAST
}
