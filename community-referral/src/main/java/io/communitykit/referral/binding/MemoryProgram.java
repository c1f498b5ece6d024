package io.communitykit.referral.binding;

import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.attribution.Attribution;
import io.communitykit.referral.code.CodeText;
import io.communitykit.referral.fraud.FraudFacts;
import io.communitykit.referral.qualification.CountedActivities;
import io.communitykit.referral.reward.ProposedGrant;
import io.communitykit.referral.reward.ProposedGrant.CapCounter;
import io.communitykit.referral.reward.RewardGrant;
import io.communitykit.referral.reward.RewardRole;
import io.communitykit.referral.signal.ReferralSignal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One program's referrals. Not thread-safe; one step at a time. */
final class MemoryProgram {

  record CounterKey(MemberId member, RewardRole role, String reward, String bucket) {}

  private record Bound(Instant at, MemberId referee) {

    static final Comparator<Bound> ORDER =
        Comparator.comparing(Bound::at).thenComparing(Bound::referee);
  }

  /** Those whom one member brought. */
  private static final class Brought {
    final TreeSet<MemberId> referees = new TreeSet<>();
    final TreeSet<Bound> byTime = new TreeSet<>(Bound.ORDER);
  }

  /** By referee. */
  final Map<MemberId, Referral> referrals = new HashMap<>();

  private final TreeSet<MemberId> inOrder = new TreeSet<>();

  /** Referees bound since the last look at {@link #inOrder()}. */
  private final List<MemberId> notYetInOrder = new ArrayList<>();

  final Map<MemberId, Instant> joins = new HashMap<>();
  final Map<MemberId, CountedActivities> counted = new HashMap<>();
  final Map<MemberId, Instant> seenAt = new HashMap<>();
  final Map<CodeText, Integer> uses = new HashMap<>();
  final Map<CounterKey, Integer> counters = new HashMap<>();
  final Map<MemberId, Integer> qualified = new HashMap<>();
  final MemorySignals signals = new MemorySignals();
  final Map<MemberId, MemoryMerge.Merged> merges = new HashMap<>();

  /** Whether anybody was bound or accounts were merged, so that joins need not be in order. */
  boolean isUnordered;

  private final Map<MemberId, Brought> byReferrer = new HashMap<>();
  private final TreeSet<MemberId> inReview = new TreeSet<>();

  void put(Referral referral) {
    MemberId referee = referral.referee();
    if (referrals.put(referee, referral) == null) {
      notYetInOrder.add(referee);
    }
    signals.brought(referee, Optional.of(referral.referrer()));
    Brought brought = byReferrer.computeIfAbsent(referral.referrer(), key -> new Brought());
    brought.referees.add(referee);
    brought.byTime.add(new Bound(referral.boundAt(), referee));
    if (referral.state() == ReferralState.IN_REVIEW) {
      inReview.add(referee);
    } else {
      inReview.remove(referee);
    }
  }

  void remove(Referral referral) {
    MemberId referee = referral.referee();
    inOrder().remove(referee);
    referrals.remove(referee);
    inReview.remove(referee);
    signals.brought(referee, Optional.empty());
    Brought brought = byReferrer.get(referral.referrer());
    if (brought != null) {
      brought.referees.remove(referee);
      brought.byTime.remove(new Bound(referral.boundAt(), referee));
      if (brought.referees.isEmpty()) {
        byReferrer.remove(referral.referrer());
      }
    }
  }

  /** Binding looks at no order, so the order is made when somebody does. */
  private NavigableSet<MemberId> inOrder() {
    inOrder.addAll(notYetInOrder);
    notYetInOrder.clear();
    return inOrder;
  }

  void observe(MemberId member, Set<ReferralSignal> seenWith, Instant at) {
    signals.observe(member, referrerOf(member), seenWith, at);
  }

  ReferralRecord record(Referral referral) {
    return new ReferralRecord(
        referral,
        counted.getOrDefault(referral.referee(), CountedActivities.NONE),
        Optional.ofNullable(seenAt.get(referral.referee())));
  }

  Optional<MemberId> referrerOf(MemberId member) {
    return Optional.ofNullable(referrals.get(member)).map(Referral::referrer);
  }

  BindCommit bind(BindUnit unit) {
    BindCommand command = unit.command();
    Attribution claimed = unit.attribution();
    Instant refereeJoinedAt = joins.getOrDefault(command.referee(), command.refereeJoinedAt());
    Instant referrerJoinedAt = joins.getOrDefault(claimed.referrer(), claimed.referrerJoinedAt());
    BindCommit.Status status = status(unit, refereeJoinedAt, referrerJoinedAt);
    if (status == BindCommit.Status.BOUND) {
      joins.put(command.referee(), refereeJoinedAt);
      joins.put(claimed.referrer(), referrerJoinedAt);
      observe(command.referee(), unit.signals(), command.at());
      if (!unit.isRejected()) {
        claimed.code().ifPresent(code -> uses.merge(code, 1, Math::addExact));
      }
      put(Referral.of(unit, refereeJoinedAt, referrerJoinedAt));
      isUnordered |= unit.scope() == RefereeScope.ANYBODY;
    }
    return new BindCommit(
        status,
        Optional.ofNullable(referrals.get(command.referee())).map(this::record),
        refereeJoinedAt,
        referrerJoinedAt);
  }

  private BindCommit.Status status(
      BindUnit unit, Instant refereeJoinedAt, Instant referrerJoinedAt) {
    MemberId referee = unit.command().referee();
    MemberId referrer = unit.attribution().referrer();
    Referral before = referrals.get(referee);
    if (before != null) {
      return before.command().equals(unit.command())
          ? BindCommit.Status.REPLAYED
          : BindCommit.Status.ALREADY_BOUND;
    }
    if (referee.equals(referrer)) {
      return BindCommit.Status.CYCLE; // Whatever the joins say.
    }
    boolean isOrdered = referrerJoinedAt.isBefore(refereeJoinedAt);
    if (unit.scope() == RefereeScope.NEWCOMERS) {
      if ((!isOrdered || isUnordered) && lineage(referrer, Integer.MAX_VALUE).contains(referee)) {
        return BindCommit.Status.CYCLE;
      }
      if (!isOrdered) {
        return BindCommit.Status.REFERRER_NOT_EARLIER;
      }
    } else {
      List<MemberId> lineage = lineage(referrer, ReferralStore.MAX_DEPTH + 1);
      if (lineage.contains(referee)) {
        return BindCommit.Status.CYCLE;
      }
      if (lineage.size() > ReferralStore.MAX_DEPTH) {
        return BindCommit.Status.TOO_DEEP;
      }
    }
    if (isExhausted(unit)) {
      return BindCommit.Status.EXHAUSTED_CODE;
    }
    for (Map.Entry<ReferralSignal, Integer> cited : unit.seen().entrySet()) {
      if (signals.members(cited.getKey()) != cited.getValue()) {
        return BindCommit.Status.STALE;
      }
    }
    return BindCommit.Status.BOUND;
  }

  private boolean isExhausted(BindUnit unit) {
    int used = unit.attribution().code().map(code -> uses.getOrDefault(code, 0)).orElse(0);
    return !unit.isRejected()
        && unit.usageLimit().isPresent()
        && used >= unit.usageLimit().getAsInt();
  }

  /** Returns {@code member} and who brought that member, and so on, at most {@code limit}. */
  List<MemberId> lineage(MemberId member, int limit) {
    List<MemberId> lineage = new ArrayList<>();
    MemberId at = member;
    while (at != null && lineage.size() < limit) {
      lineage.add(at);
      Referral edge = referrals.get(at);
      at = edge == null ? null : edge.referrer();
    }
    return lineage;
  }

  CountCommit count(CountUnit unit) {
    MemberId member = unit.member();
    CountCommit commit =
        unit.on(
            counted.getOrDefault(member, CountedActivities.NONE),
            Optional.ofNullable(referrals.get(member)));
    if (commit.status() == CountCommit.Status.COUNTED) {
      counted.put(member, commit.counted());
    }
    if (unit.isSignOfLife() && commit.status() != CountCommit.Status.ID_CONFLICT) {
      seenAt.merge(member, unit.activity().at(), (a, b) -> a.isAfter(b) ? a : b);
    }
    return commit;
  }

  AdvanceCommit advance(AdvanceUnit unit) {
    Referral referral = referrals.get(unit.referee());
    if (referral == null) {
      return new AdvanceCommit(AdvanceCommit.Status.UNKNOWN, Optional.empty());
    }
    if (referral.state() != unit.expected()) {
      return new AdvanceCommit(AdvanceCommit.Status.STALE, Optional.of(referral));
    }
    List<RewardGrant> grants = new ArrayList<>();
    if (unit.next() == ReferralState.QUALIFIED) {
      int ordinal = qualified.merge(referral.referrer(), 1, Math::addExact);
      unit.grants().stream()
          .filter(each -> each.ordinals().contains(ordinal))
          .map(this::decide)
          .forEach(grants::add);
    }
    Referral advanced = referral.after(unit, grants);
    put(advanced);
    return new AdvanceCommit(AdvanceCommit.Status.ADVANCED, Optional.of(advanced));
  }

  private RewardGrant decide(ProposedGrant proposed) {
    RewardGrant grant = proposed.grant();
    if (!grant.isGranted()) {
      return grant;
    }
    List<CounterKey> keys = new ArrayList<>();
    for (CapCounter counter : proposed.counters()) {
      CounterKey key =
          new CounterKey(grant.beneficiary(), grant.to(), grant.reward(), counter.bucket());
      if (counters.getOrDefault(key, 0) >= counter.cap().max()) {
        return grant.limitedBy(counter.cap());
      }
      keys.add(key);
    }
    keys.forEach(key -> counters.merge(key, 1, Math::addExact));
    return grant;
  }

  FraudFacts facts(FactsQuery query) {
    Map<ReferralSignal, Integer> seen = new TreeMap<>();
    for (ReferralSignal signal : query.signals()) {
      if (signal.kind().isPersonal()) {
        seen.put(signal, signals.members(signal));
      }
    }
    List<MemberId> lineage = lineage(query.referrer(), query.ancestors() + 1);
    return new FraudFacts(
        signals.sharing(query), seen, recentBinds(query), lineage.subList(1, lineage.size()));
  }

  private List<Instant> recentBinds(FactsQuery query) {
    Brought brought = byReferrer.get(query.referrer());
    if (brought == null || query.binds() == 0) {
      return List.of();
    }
    // A new member is none of those brought before, and need not be told from each.
    boolean isThere = referrals.containsKey(query.referee());
    List<Instant> recent = new ArrayList<>();
    for (Bound each : brought.byTime.descendingSet()) {
      if (recent.size() == query.binds()) {
        break;
      }
      if (!each.at().isAfter(query.boundAt())
          && !(isThere && each.referee().equals(query.referee()))) {
        recent.add(each.at());
      }
    }
    return recent;
  }

  Page<ReferralRecord> list(ReferralQuery query) {
    NavigableSet<MemberId> all = index(query);
    Iterator<Referral> rest =
        query.cursor().map(cursor -> all.tailSet(MemberId.of(cursor), false)).orElse(all).stream()
            .flatMap(this::find)
            .iterator();
    List<ReferralRecord> items = new ArrayList<>();
    Referral next = nextOf(rest, query);
    while (next != null && items.size() < query.size()) {
      items.add(record(next));
      next = nextOf(rest, query);
    }
    return new Page<>(
        items,
        next == null
            ? Optional.empty()
            : Optional.of(items.get(items.size() - 1).referral().referee().value()));
  }

  private Stream<Referral> find(MemberId referee) {
    return Stream.ofNullable(referrals.get(referee));
  }

  private NavigableSet<MemberId> index(ReferralQuery query) {
    if (query.referrer().isPresent()) {
      Brought brought = byReferrer.get(query.referrer().get());
      return brought == null ? new TreeSet<>() : brought.referees;
    }
    return query.state().equals(Optional.of(ReferralState.IN_REVIEW)) ? inReview : inOrder();
  }

  private static @Nullable Referral nextOf(Iterator<Referral> rest, ReferralQuery query) {
    while (rest.hasNext()) {
      Referral next = rest.next();
      if (query.state().isEmpty() || query.state().get() == next.state()) {
        return next;
      }
    }
    return null;
  }

  /** Returns all referrals of which {@code member} is a side, or is named otherwise. */
  List<Referral> concerning(MemberId member) {
    return inOrder().stream()
        .flatMap(this::find)
        .filter(each -> Erasure.isConcerned(each, member))
        .toList();
  }

  /** Returns those whom {@code referrer} brought. */
  List<Referral> broughtBy(MemberId referrer) {
    Brought brought = byReferrer.get(referrer);
    return brought == null ? List.of() : brought.referees.stream().flatMap(this::find).toList();
  }

  /** Moves every counter of {@code from} to {@code into}, adding up. */
  void moveCounters(MemberId from, MemberId into) {
    for (CounterKey key : List.copyOf(counters.keySet())) {
      if (key.member().equals(from)) {
        Integer count = counters.remove(key);
        if (count != null) {
          counters.merge(
              new CounterKey(into, key.role(), key.reward(), key.bucket()), count, Math::addExact);
        }
      }
    }
    Integer count = qualified.remove(from);
    if (count != null) {
      qualified.merge(into, count, Math::addExact);
    }
  }
}
