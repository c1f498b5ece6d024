package io.communitykit.referral.binding;

import static java.util.Objects.requireNonNull;

import io.communitykit.referral.qualification.CountedActivities;
import java.util.Optional;

/**
 * What a store made of an activity that counts.
 *
 * @param status what happened
 * @param counted what is kept of the member now
 * @param referral the member's referral, if there is one
 */
public record CountCommit(Status status, CountedActivities counted, Optional<Referral> referral) {

  /** What happened, in order of precedence. */
  public enum Status {
    /** The id is kept with another instant; nothing changed. */
    ID_CONFLICT,
    /** It is kept for at least one need for which it was not kept. */
    COUNTED,
    /** It was kept before, and is not newly needed. */
    REPLAYED,
    /** It is not kept: there are enough earlier ones, or no need for it. */
    NOT_NEEDED
  }

  /** Checks the components. */
  public CountCommit {
    requireNonNull(status, "status");
    requireNonNull(counted, "counted");
    requireNonNull(referral, "referral");
  }
}
