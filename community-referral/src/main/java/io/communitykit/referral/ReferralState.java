package io.communitykit.referral;

/**
 * How far a referral got, at an instant.
 *
 * <p>{@link #QUALIFYING} and {@link #EXPIRED} are never stored: they follow from what was counted
 * and from the instant asked about, so that no scheduler has to run.
 */
public enum ReferralState {
  /** The new member is bound to a referrer and has done nothing that counts. */
  ATTRIBUTED,
  /** The new member has done some of what counts, and there is time for the rest. */
  QUALIFYING,
  /** The new member did what was asked, and somebody has to look before anything is given. */
  IN_REVIEW,
  /** The new member did what was asked; nobody was rewarded, by the rules or by a cap. */
  QUALIFIED,
  /** The new member did what was asked and at least one side was rewarded. */
  REWARDED,
  /** The window closed before the new member had done what was asked. */
  EXPIRED,
  /** A check or a reviewer found that nobody is to be rewarded, ever. */
  REJECTED,
  /** What was given was taken back. */
  REVERSED;

  /** Whether the new member did what was asked, and that stands. */
  public boolean isQualified() {
    return this == QUALIFIED || this == REWARDED;
  }

  /** Whether the new member may still come to qualify. */
  public boolean isPending() {
    return this == ATTRIBUTED || this == QUALIFYING;
  }

  /** Whether it is a state that a store keeps. */
  public boolean isStored() {
    return this != QUALIFYING && this != EXPIRED;
  }
}
