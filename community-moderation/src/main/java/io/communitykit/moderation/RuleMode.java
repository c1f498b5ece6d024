package io.communitykit.moderation;

/** Whether a rule acts. */
public enum RuleMode {
  /** It acts. */
  LIVE,
  /** It is evaluated and reported, and never changes a verdict: a rule on trial. */
  SHADOW,
  /** It is not evaluated. */
  OFF
}
