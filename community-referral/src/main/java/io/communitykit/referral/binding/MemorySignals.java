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
import org.jspecify.annotations.Nullable;

/** Which signals were seen with whom, and when last. Not thread-safe. */
final class MemorySignals {

  /** A member who was seen. A sighting points at it, so that no look is needed to tell of it. */
  private static final class Seen {
    final MemberId member;
    Set<ReferralSignal> signals = Set.of();
    @Nullable MemberId referrer;

    Seen(MemberId member) {
      this.member = member;
    }
  }

  private record Sighting(Instant at, Seen seen) {

    static final Comparator<Sighting> ORDER =
        Comparator.comparing(Sighting::at).thenComparing(each -> each.seen().member);
  }

  /** Those of one signal. Most signals are seen with one member, so nothing is made for more. */
  private static final class Sightings {
    private @Nullable Sighting only;
    private Map<Seen, Instant> latest = Map.of();
    private NavigableSet<Sighting> byTime = Collections.emptyNavigableSet();
    private int members;

    void add(Seen seen, Instant at) {
      Instant before = latest(seen);
      if (before != null && !before.isBefore(at)) {
        return;
      }
      if (before == null) {
        members++;
      }
      boolean isFirst = latest.isEmpty() && (only == null || only.seen() == seen);
      if (isFirst) {
        only = new Sighting(at, seen);
        return;
      }
      if (latest.isEmpty()) {
        latest = new HashMap<>();
        byTime = new TreeSet<>(Sighting.ORDER);
      }
      if (only != null) {
        latest.put(only.seen(), only.at());
        byTime.add(only);
        only = null;
      }
      if (before != null) {
        byTime.remove(new Sighting(before, seen));
      }
      latest.put(seen, at);
      byTime.add(new Sighting(at, seen));
    }

    void remove(Seen seen) {
      if (only != null && only.seen() == seen) {
        only = null;
      }
      Instant at = latest.isEmpty() ? null : latest.remove(seen);
      if (at != null) {
        byTime.remove(new Sighting(at, seen));
      }
    }

    @Nullable Instant latest(Seen seen) {
      return only != null && only.seen() == seen ? only.at() : latest.get(seen);
    }

    /** Returns all, the latest first. */
    Iterable<Sighting> latestFirst() {
      return only != null ? List.of(only) : byTime.descendingSet();
    }
  }

  private final Map<ReferralSignal, Sightings> bySignal = new HashMap<>();
  private final Map<MemberId, Seen> byMember = new HashMap<>();

  /** Notes that {@code member}, whom {@code referrer} brought, was seen with {@code signals}. */
  void observe(
      MemberId member, Optional<MemberId> referrer, Set<ReferralSignal> signals, Instant at) {
    if (signals.isEmpty()) {
      return;
    }
    Seen seen = byMember.computeIfAbsent(member, Seen::new);
    seen.referrer = referrer.orElse(null);
    seen.signals = seen.signals.isEmpty() ? signals : union(seen.signals, signals);
    for (ReferralSignal signal : signals) {
      bySignal.computeIfAbsent(signal, key -> new Sightings()).add(seen, at);
    }
  }

  /** Notes who brought {@code member}, if anybody. */
  void brought(MemberId member, Optional<MemberId> referrer) {
    Seen seen = byMember.get(member);
    if (seen != null) {
      seen.referrer = referrer.orElse(null);
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

  /** Returns who else has the query's signals. */
  List<SharedSignal> sharing(FactsQuery query) {
    Seen referee = byMember.get(query.referee());
    Seen referrer = byMember.get(query.referrer());
    List<SharedSignal> sharing = new ArrayList<>();
    for (ReferralSignal signal : query.signals()) {
      Sightings sightings = bySignal.get(signal);
      if (sightings == null) {
        continue;
      }
      Instant since = signal.kind().isPersonal() ? Instant.MIN : query.since();
      Instant ofReferrer = referrer == null ? null : sightings.latest(referrer);
      int left = FraudFacts.MAX_SHARING;
      if (referrer != null && ofReferrer != null && !ofReferrer.isBefore(since)) {
        sharing.add(shared(signal, referrer, ofReferrer));
        left--;
      }
      for (Sighting each : sightings.latestFirst()) {
        if (left == 0 || each.at().isBefore(since)) {
          break;
        }
        if (each.seen() != referee && each.seen() != referrer) {
          sharing.add(shared(signal, each.seen(), each.at()));
          left--;
        }
      }
    }
    return sharing;
  }

  private static SharedSignal shared(ReferralSignal signal, Seen seen, Instant at) {
    return new SharedSignal(signal, seen.member, at, Optional.ofNullable(seen.referrer));
  }

  /** Returns what was seen with {@code member}, and when last. */
  Map<ReferralSignal, Instant> of(MemberId member) {
    Seen seen = byMember.get(member);
    if (seen == null) {
      return Map.of();
    }
    Map<ReferralSignal, Instant> latest = new TreeMap<>();
    for (ReferralSignal signal : seen.signals) {
      Sightings sightings = bySignal.get(signal);
      Instant at = sightings == null ? null : sightings.latest(seen);
      if (at != null) {
        latest.put(signal, at);
      }
    }
    return latest;
  }

  /** Forgets what was seen with {@code member}; with how many it was seen stays. */
  int forget(MemberId member) {
    Seen seen = byMember.remove(member);
    if (seen == null) {
      return 0;
    }
    for (ReferralSignal signal : seen.signals) {
      Sightings sightings = bySignal.get(signal);
      if (sightings != null) {
        sightings.remove(seen);
      }
    }
    return seen.signals.size();
  }
}
