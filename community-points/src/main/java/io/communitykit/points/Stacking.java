package io.communitykit.points;

/** What several campaigns that run at once make of 10 points when they multiply by 2 and by 5. */
public enum Stacking {
  /** The product: 100. */
  COMPOUND,
  /** The sum of the multipliers: 70. */
  ADDITIVE,
  /** The best one alone: 50. */
  HIGHEST
}
