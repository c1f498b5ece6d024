package io.communitykit.points;

/** Whether awards of an asset are told apart after they were given. */
public enum LotPolicy {
  /** Each award opens a lot, with its source and its own expiry. */
  PER_AWARD,
  /**
   * Awards flow into one common lot that never expires: for growth value, which only adds up. An
   * award that is pending for a while still opens a lot of its own.
   */
  NONE
}
