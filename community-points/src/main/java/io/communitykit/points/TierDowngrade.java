package io.communitykit.points;

/** Where somebody falls to who no longer keeps a tier. */
public enum TierDowngrade {
  /** Nowhere: a tier once reached stays. */
  NEVER,
  /** To the tier right below, whatever is left. */
  ONE_DOWN,
  /** To the highest tier below for which enough is left. */
  REQUALIFY
}
