package io.communitykit.referral.reward;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A grant as it would be, and what it has to pass when it is committed.
 *
 * @param grant what is to be granted; one disqualified is recorded as it is
 * @param ordinals for which of the referrer's qualified referrals; for others it is left out of the
 *     record
 * @param counters all must be below their cap; passing adds 1 to each. They are counters of the
 *     grant's beneficiary, role and reward
 */
public record ProposedGrant(RewardGrant grant, Ordinals ordinals, List<CapCounter> counters) {

  /** Takes a copy. */
  public ProposedGrant {
    requireNonNull(grant, "grant");
    requireNonNull(ordinals, "ordinals");
    counters = List.copyOf(counters);
  }

  /**
   * A counter of one member, one role, one reward and one time.
   *
   * @param bucket the time, such as {@code DAY:2026-06-01}
   * @param cap where it ends
   */
  public record CapCounter(String bucket, ReferralCap cap) {

    /** Checks the components. */
    public CapCounter {
      requireNonNull(bucket, "bucket");
      requireNonNull(cap, "cap");
    }
  }
}
