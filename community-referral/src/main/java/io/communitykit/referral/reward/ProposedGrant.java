package io.communitykit.referral.reward;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A grant as it would be, and the counters that it has to pass when it is committed.
 *
 * @param grant what is to be granted
 * @param counters all must be below their cap; passing adds 1 to each
 */
public record ProposedGrant(RewardGrant grant, List<CapCounter> counters) {

  /** Takes a copy. */
  public ProposedGrant {
    requireNonNull(grant, "grant");
    counters = List.copyOf(counters);
  }

  /**
   * A counter of one member, one reward and one time.
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
