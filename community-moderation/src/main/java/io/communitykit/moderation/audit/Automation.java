package io.communitykit.moderation.audit;

/** How much of a decision was made without people. */
public enum Automation {
  /** All of it. */
  FULLY,
  /** A rule found it and a person decided, or a person gave the last of several strikes. */
  PARTIALLY,
  /** None. */
  NOT
}
