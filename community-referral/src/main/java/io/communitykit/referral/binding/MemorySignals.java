package io.communitykit.referral.binding;

import io.communitykit.core.MemberId;
import io.communitykit.referral.fraud.FraudFacts;
import io.communitykit.referral.fraud.SharedSignal;
import io.communitykit.referral.fraud.Signal;
import java.time.Instant;
import java.util.ArrayList;
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

/** Which signals were seen with whom, and when last. Not thread-safe. */
final class MemorySignals {

  private record Sighting(Instant at, MemberId member) {

    static final Comparator<Sighting> ORDER =
        Comparator.comparing(Sighting::at).thenComparing(Sighting::member);
  }

  /** Those of one signal. Most signals have one, which is why nothing else is made for them. */
  private static final class Sightings {
    private final Map<MemberId, Instant> latest = new HashMap<>(2);
    private final NavigableSet<Sighting> byTime = new TreeSet<>(Sighting.ORDER);
    private int members;

    void add(MemberId member, Instant at) {
      Instant before = latest.get(member);
      if (before != null && !before.isBefore(at)) {
        return;
      }
      if (before == null) {
        members++;
      } else {
        byTime.remove(new Sighting(before, member));
      }
      latest.put(member, at);
      byTime.add(new Sighting(at, member));
    }

    void remove(MemberId member) {
      Instant at = latest.remove(member);
      if (at != null) {
        byTime.remove(new Sighting(at, member));
      }
    }
  }

  private final Map<Signal, Sightings> bySignal = new HashMap<>();
  private final Map<MemberId, Set<Signal>> byMember = new HashMap<>();

  void observe(MemberId member, Set<Signal> signals, Instant at) {
    for (Signal signal : signals) {
      bySignal.computeIfAbsent(signal, key -> new Sightings()).add(member, at);
    }
    if (!signals.isEmpty()) {
      byMember.computeIfAbsent(member, key -> new TreeSet<>()).addAll(signals);
    }
  }

  /** Returns with how many members {@code signal} was ever seen. */
  int members(Signal signal) {
    Sightings sightings = bySignal.get(signal);
    return sightings == null ? 0 : sightings.members;
  }

  /** Returns who else has the query's signals, {@code referrerOf} telling who brought whom. */
  List<SharedSignal> sharing(FactsQuery query, Function<MemberId, Optional<MemberId>> referrerOf) {
    List<SharedSignal> sharing = new ArrayList<>();
    for (Signal signal : query.signals()) {
      Sightings sightings = bySignal.get(signal);
      if (sightings == null) {
        continue;
      }
      Instant ofReferrer = sightings.latest.get(query.referrer());
      int left = FraudFacts.MAX_SHARING;
      if (ofReferrer != null && !ofReferrer.isBefore(query.since())) {
        sharing.add(shared(signal, query.referrer(), ofReferrer, referrerOf));
        left--;
      }
      for (Sighting each : sightings.byTime.descendingSet()) {
        if (left == 0 || each.at().isBefore(query.since())) {
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
      Signal signal,
      MemberId member,
      Instant at,
      Function<MemberId, Optional<MemberId>> referrerOf) {
    return new SharedSignal(signal, member, at, referrerOf.apply(member));
  }

  /** Returns what was seen with {@code member}, and when last. */
  Map<Signal, Instant> of(MemberId member) {
    Map<Signal, Instant> seen = new TreeMap<>();
    for (Signal signal : byMember.getOrDefault(member, Set.of())) {
      Sightings sightings = bySignal.get(signal);
      Instant at = sightings == null ? null : sightings.latest.get(member);
      if (at != null) {
        seen.put(signal, at);
      }
    }
    return seen;
  }

  /** Forgets what was seen with {@code member}; with how many it was seen stays. */
  int forget(MemberId member) {
    Set<Signal> signals = byMember.remove(member);
    if (signals == null) {
      return 0;
    }
    for (Signal signal : signals) {
      Sightings sightings = bySignal.get(signal);
      if (sightings != null) {
        sightings.remove(member);
      }
    }
    return signals.size();
  }
}
