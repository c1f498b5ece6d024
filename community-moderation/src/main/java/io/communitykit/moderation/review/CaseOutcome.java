package io.communitykit.moderation.review;

/** What a reviewer made of a case. */
public enum CaseOutcome {
  /** A policy is violated. */
  CONFIRMED,
  /** None is; it leaves no mark on the author. */
  CLEARED
}
