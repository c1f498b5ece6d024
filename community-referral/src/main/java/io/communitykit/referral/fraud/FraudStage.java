package io.communitykit.referral.fraud;

/** When a referral is checked. */
public enum FraudStage {
  /** When the new member is bound. */
  BIND,
  /** When the new member has done what was asked, before anything is given. */
  QUALIFICATION,
  /** Whenever the host looks again at what was given. */
  AUDIT
}
