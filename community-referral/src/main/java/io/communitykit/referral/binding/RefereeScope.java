package io.communitykit.referral.binding;

/** Who may be bound to a referrer, which is also what keeps the graph a forest. */
public enum RefereeScope {
  /**
   * Members who joined after their referrer. Then no circle can close, and nothing is walked,
   * unless anybody was bound in the program before, or accounts were merged.
   */
  NEWCOMERS,
  /**
   * Anybody who has no referrer yet, as when members of long standing become circle owners. Then
   * the referrer's ancestors are walked, of whom there may be at most {@value
   * ReferralStore#MAX_DEPTH}.
   */
  ANYBODY
}
