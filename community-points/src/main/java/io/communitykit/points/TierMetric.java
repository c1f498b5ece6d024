package io.communitykit.points;

/** What of an account decides on its owner's tier. */
public enum TierMetric {
  /** What is the owner's at the moment: available or set aside, less what is owed. */
  BALANCE,
  /** Everything the owner ever earned, spent or not. */
  LIFETIME,
  /** What the owner earned within a time before the moment, spent or not. */
  EARNED_IN
}
