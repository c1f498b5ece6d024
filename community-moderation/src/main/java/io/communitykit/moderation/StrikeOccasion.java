package io.communitykit.moderation;

/**
 * What is held against an author only if the policy says so. What is rejected always is, and what
 * is held for review is once a reviewer confirms it.
 */
public enum StrikeOccasion {
  /** Content published with parts covered. */
  MASK,
  /** Content that a rule on trial found. */
  SHADOW
}
