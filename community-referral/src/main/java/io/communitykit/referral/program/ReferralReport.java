package io.communitykit.referral.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.referral.ReferralState;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A program's referrals at an instant, those bound later left out.
 *
 * @param asOf the instant
 * @param byState how many referrals are in each state; every state has a count
 * @param longestChain the longest line of invitations, from a member whom nobody invited to the
 *     last one invited; of several the one whose last member is first by id. Empty without
 *     referrals
 * @param topReferrers those with the most qualified referrals first, equal ones by id; only members
 *     with a qualified referral
 */
public record ReferralReport(
    Instant asOf,
    Map<ReferralState, Long> byState,
    List<MemberId> longestChain,
    List<TopReferrer> topReferrers) {

  /**
   * A member who brought others.
   *
   * @param member who
   * @param bound how many new members are bound to the member
   * @param qualified how many of these qualified
   */
  public record TopReferrer(MemberId member, long bound, long qualified) {

    /** Checks the components. */
    public TopReferrer {
      requireNonNull(member, "member");
      if (qualified < 0 || qualified > bound) {
        throw new IllegalArgumentException("qualified must be 0.." + bound + ", was " + qualified);
      }
    }
  }

  /** Takes copies. */
  public ReferralReport {
    requireNonNull(asOf, "asOf");
    Map<ReferralState, Long> all = new EnumMap<>(ReferralState.class);
    for (ReferralState state : ReferralState.values()) {
      all.put(state, byState.getOrDefault(state, 0L));
    }
    byState = Collections.unmodifiableMap(all);
    longestChain = List.copyOf(longestChain);
    topReferrers = List.copyOf(topReferrers);
  }

  /** Returns how many referrals there are. */
  public long bound() {
    return byState.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns how many qualified, rewarded or not. */
  public long qualified() {
    return count(ReferralState.QUALIFIED) + count(ReferralState.REWARDED);
  }

  /** Returns how many may still come to qualify, or wait for a person who looks. */
  public long pending() {
    return count(ReferralState.ATTRIBUTED)
        + count(ReferralState.QUALIFYING)
        + count(ReferralState.IN_REVIEW);
  }

  /** Returns how many ran out of time. */
  public long expired() {
    return count(ReferralState.EXPIRED);
  }

  private long count(ReferralState state) {
    return byState.getOrDefault(state, 0L);
  }
}
