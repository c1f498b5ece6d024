package io.communitykit.referral.fraud;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.referral.signal.ReferralSignal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a store knows about a referral's surroundings, of one moment: what checks are made on.
 *
 * @param sharing who else has the signals that were asked about, signal by signal, the latest
 *     first, at most {@value #MAX_SHARING} of each
 * @param seen with how many members each personal signal was ever seen; a signal never seen may be
 *     left out. A bind cites it, so that one decided on old facts is decided again
 * @param recentBinds when other members were bound to the referrer, the latest first, as far back
 *     and as many as was asked
 * @param ancestors who brought the referrer, who brought that member, and so on, as many as was
 *     asked
 */
public record FraudFacts(
    List<SharedSignal> sharing,
    Map<ReferralSignal, Integer> seen,
    List<Instant> recentBinds,
    List<MemberId> ancestors) {

  /** Most sightings of one signal: a ring is proven long before. */
  public static final int MAX_SHARING = 100;

  /** Most binds looked back on. */
  public static final int MAX_RECENT_BINDS = 1_001;

  /** Nothing is known. */
  public static final FraudFacts NONE = new FraudFacts(List.of(), Map.of(), List.of(), List.of());

  /** Takes copies. */
  public FraudFacts {
    sharing = List.copyOf(sharing);
    requireNonNull(seen, "seen");
    seen = seen.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(seen));
    recentBinds = List.copyOf(recentBinds);
    ancestors = List.copyOf(ancestors);
  }
}
