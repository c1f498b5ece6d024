package io.communitykit.referral.binding;

import io.communitykit.core.MemberId;
import io.communitykit.referral.fraud.FraudFacts;
import io.communitykit.referral.fraud.SharedSignal;
import io.communitykit.referral.signal.ReferralSignal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which signals were seen with whom, and when last. Not thread-safe. */
final class MemorySignals {

  private record Sighting(Instant at, MemberId member) {

    static final Comparator<Sighting> ORDER =
        Comparator.comparing(Sighting::at).thenComparing(Sighting::member);
  }

  /** Those of one signal. Most signals are seen with one member, so nothing is made for more. */
  private static final class Sightings {
    private @Nullable Sighting only;
    private Map<MemberId, Instant> latest = Map.of();
    private NavigableSet<Sighting> byTime = Collections.emptyNavigableSet();
    private int members;

    void add(MemberId member, Instant at) {
      Instant before = latest(member);
      if (before != null && !before.isBefore(at)) {
        return;
      }
      if (before == null) {
        members++;
      }
      boolean isFirst = latest.isEmpty() && (only == null || only.member().equals(member));
      if (isFirst) {
        only = new Sighting(at, member);
        return;
      }
      if (latest.isEmpty()) {
        latest = new HashMap<>();
        byTime = new TreeSet<>(Sighting.ORDER);
      }
      if (only != null) {
        latest.put(only.member(), only.at());
        byTime.add(only);
        only = null;
      }
      if (before != null) {
        byTime.remove(new Sighting(before, member));
      }
      latest.put(member, at);
      byTime.add(new Sighting(at, member));
    }

    void remove(MemberId member) {
      if (only != null && only.member().equals(member)) {
        only = null;
      }
      Instant at = latest.isEmpty() ? null : latest.remove(member);
      if (at != null) {
        byTime.remove(new Sighting(at, member));
      }
    }

    @Nullable Instant latest(MemberId member) {
      return only != null && only.member().equals(member) ? only.at() : latest.get(member);
    }

    /** Returns all, the latest first. */
    Iterable<Sighting> latestFirst() {
      return only != null ? List.of(only) : byTime.descendingSet();
    }
  }

  private final Map<ReferralSignal, Sightings> bySignal = new HashMap<>();
  private final Map<MemberId, Set<ReferralSignal>> byMember = new HashMap<>();

  void observe(MemberId member, Set<ReferralSignal> signals, Instant at) {
    for (ReferralSignal signal : signals) {
      bySignal.computeIfAbsent(signal, key -> new Sightings()).add(member, at);
    }
    if (!signals.isEmpty()) {
      byMember.merge(member, signals, MemorySignals::union);
    }
  }

  private static Set<ReferralSignal> union(Set<ReferralSignal> before, Set<ReferralSignal> now) {
    Set<ReferralSignal> all = new TreeSet<>(before);
    all.addAll(now);
    return all;
  }

  /** Returns with how many members {@code signal} was ever seen. */
  int members(ReferralSignal signal) {
    Sightings sightings = bySignal.get(signal);
    return sightings == null ? 0 : sightings.members;
  }

  /** Returns who else has the query's signals, {@code referrerOf} telling who brought whom. */
  List<SharedSignal> sharing(FactsQuery query, Function<MemberId, Optional<MemberId>> referrerOf) {
    List<SharedSignal> sharing = new ArrayList<>();
    for (ReferralSignal signal : query.signals()) {
      Sightings sightings = bySignal.get(signal);
      if (sightings == null) {
        continue;
      }
      Instant since = signal.kind().isPersonal() ? Instant.MIN : query.since();
      Instant ofReferrer = sightings.latest(query.referrer());
      int left = FraudFacts.MAX_SHARING;
      if (ofReferrer != null && !ofReferrer.isBefore(since)) {
        sharing.add(shared(signal, query.referrer(), ofReferrer, referrerOf));
        left--;
      }
      for (Sighting each : sightings.latestFirst()) {
        if (left == 0 || each.at().isBefore(since)) {
          break;
        }
        if (!each.member().equals(query.referee()) && !each.member().equals(query.referrer())) {
          sharing.add(shared(signal, each.member(), each.at(), referrerOf));
          left--;
        }
      }
    }
    return sharing;
  }

  private static SharedSignal shared(
      ReferralSignal signal,
      MemberId member,
      Instant at,
      Function<MemberId, Optional<MemberId>> referrerOf) {
    return new SharedSignal(signal, member, at, referrerOf.apply(member));
  }

  /** Returns what was seen with {@code member}, and when last. */
  Map<ReferralSignal, Instant> of(MemberId member) {
    Map<ReferralSignal, Instant> seen = new TreeMap<>();
    for (ReferralSignal signal : byMember.getOrDefault(member, Set.of())) {
      Sightings sightings = bySignal.get(signal);
      Instant at = sightings == null ? null : sightings.latest(member);
      if (at != null) {
        seen.put(signal, at);
      }
    }
    return seen;
  }

  /** Forgets what was seen with {@code member}; with how many it was seen stays. */
  int forget(MemberId member) {
    Set<ReferralSignal> signals = byMember.remove(member);
    if (signals == null) {
      return 0;
    }
    for (ReferralSignal signal : signals) {
      Sightings sightings = bySignal.get(signal);
      if (sightings != null) {
        sightings.remove(member);
      }
    }
    return signals.size();
  }
}
