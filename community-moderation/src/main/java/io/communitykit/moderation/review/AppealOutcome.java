package io.communitykit.moderation.review;

/** What came of an appeal. */
public enum AppealOutcome {
  /** What was appealed against stands. */
  UPHELD,
  /** It is taken back. */
  OVERTURNED
}
