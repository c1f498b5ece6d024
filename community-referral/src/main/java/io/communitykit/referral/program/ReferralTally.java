package io.communitykit.referral.program;

import io.communitykit.core.MemberId;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.program.ReferralReport.TopReferrer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up standings, one by one, to a report; memory is one entry a referral. */
final class ReferralTally {

  private final Instant asOf;
  private final Map<ReferralState, Long> byState = new EnumMap<>(ReferralState.class);
  private final Map<MemberId, MemberId> referrers = new TreeMap<>();
  private final Map<MemberId, TopReferrer> top = new HashMap<>();

  ReferralTally(Instant asOf) {
    this.asOf = asOf;
  }

  void add(ReferralStanding standing) {
    MemberId referrer = standing.referral().referrer();
    byState.merge(standing.state(), 1L, Math::addExact);
    referrers.put(standing.referral().referee(), referrer);
    TopReferrer one = new TopReferrer(referrer, 1, standing.state().isQualified() ? 1 : 0);
    top.merge(
        referrer,
        one,
        (a, b) -> new TopReferrer(referrer, a.bound() + b.bound(), a.qualified() + b.qualified()));
  }

  ReferralReport report(int topSize) {
    List<TopReferrer> ranked =
        top.values().stream()
            .filter(each -> each.qualified() > 0)
            .sorted(
                Comparator.comparingLong(TopReferrer::qualified)
                    .reversed()
                    .thenComparing(TopReferrer::member))
            .limit(topSize)
            .toList();
    return new ReferralReport(asOf, byState, longestChain(), ranked);
  }

  private List<MemberId> longestChain() {
    Map<MemberId, Integer> lengths = new HashMap<>();
    MemberId last = null;
    int longest = 0;
    // In the order of ids, and only longer ones replace: so the first by id wins.
    for (MemberId member : referrers.keySet()) {
      int length = length(member, lengths);
      if (length > longest) {
        longest = length;
        last = member;
      }
    }
    List<MemberId> chain = new ArrayList<>();
    for (MemberId at = last; at != null; at = referrers.get(at)) {
      chain.add(at);
    }
    Collections.reverse(chain);
    return chain;
  }

  /** Members from the root to {@code member}; each is visited once over all calls. */
  private int length(MemberId member, Map<MemberId, Integer> lengths) {
    Deque<MemberId> path = new ArrayDeque<>();
    MemberId at = member;
    while (at != null && !lengths.containsKey(at)) {
      path.push(at);
      at = referrers.get(at);
    }
    int length = at == null ? 0 : lengths.getOrDefault(at, 0);
    while (!path.isEmpty()) {
      lengths.put(path.pop(), ++length);
    }
    return length;
  }
}
