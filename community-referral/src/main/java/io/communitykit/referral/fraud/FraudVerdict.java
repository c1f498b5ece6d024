package io.communitykit.referral.fraud;

/** What follows from a sign of fraud, in order of severity. */
public enum FraudVerdict {
  /** Nothing. */
  ALLOW,
  /** Somebody has to look before anything is given. */
  REVIEW,
  /** Nothing is given, ever. */
  BLOCK
}
