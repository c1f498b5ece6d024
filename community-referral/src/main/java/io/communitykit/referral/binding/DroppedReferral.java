package io.communitykit.referral.binding;

import static java.util.Objects.requireNonNull;

/**
 * A referral that a merge took away.
 *
 * @param referral as it was before
 * @param why why it could not stay
 */
public record DroppedReferral(Referral referral, Why why) {

  /** Why an edge could not stay. */
  public enum Why {
    /** One of the two accounts had brought the other. */
    SELF,
    /** The referrer was brought by the person, directly or over others. */
    CYCLE,
    /** The person's other account was bound earlier. */
    LATER
  }

  /** Checks the components. */
  public DroppedReferral {
    requireNonNull(referral, "referral");
    requireNonNull(why, "why");
  }
}
