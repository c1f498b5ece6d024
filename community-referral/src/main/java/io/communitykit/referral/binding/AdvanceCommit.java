package io.communitykit.referral.binding;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a store made of a step.
 *
 * @param status what happened
 * @param referral the referral as it is now; empty if there is none
 */
public record AdvanceCommit(Status status, Optional<Referral> referral) {

  /** What happened, in order of precedence. */
  public enum Status {
    /** There is no such referral; its member was erased. */
    UNKNOWN,
    /** It is not in the state expected: somebody else was faster. */
    STALE,
    /** The step is stored. */
    ADVANCED
  }

  /** Checks the components. */
  public AdvanceCommit {
    requireNonNull(status, "status");
    requireNonNull(referral, "referral");
  }
}
