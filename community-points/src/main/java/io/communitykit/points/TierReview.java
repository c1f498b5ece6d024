package io.communitykit.points;

/** When somebody may fall from a tier. Everybody rises at once. */
public enum TierReview {
  /** Whenever too little is left for it. */
  IMMEDIATE,
  /** When a calendar period ends, by what was there just before. */
  PERIOD_END
}
