package io.communitykit.referral.fraud;

import java.util.Optional;

/**
 * One question about a referral: is this a sign of fraud?
 *
 * <p>A check is pure: no clock, no randomness, no input or output. What it throws reaches the
 * caller, and nothing is decided. {@link FraudChecks} has those that come with the module; a lambda
 * is a full one.
 */
@FunctionalInterface
public interface FraudCheck {

  /** Returns what it found in {@code subject}; empty if nothing, or if that cannot be told. */
  Optional<FraudFinding> check(FraudSubject subject);
}
