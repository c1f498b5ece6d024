package io.communitykit.referral.growth;

import java.util.Locale;

/** How far a member of a tree came, at the tree's moment. */
public enum ReferralStage {
  /** Bound to the referrer. */
  BOUND,
  /** Did what was asked. */
  QUALIFIED,
  /** Did what was asked, and a side was rewarded. */
  REWARDED,
  /** Counts no more: rejected, or reversed. */
  VOID;

  /** Returns the key of its name. */
  public String messageKey() {
    return "referral.growth.stage." + text();
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
