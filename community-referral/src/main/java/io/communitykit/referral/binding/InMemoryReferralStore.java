package io.communitykit.referral.binding;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.attribution.Attribution;
import io.communitykit.referral.code.CodeText;
import io.communitykit.referral.qualification.CountedActivities;
import io.communitykit.referral.qualification.CountedActivity;
import io.communitykit.referral.qualification.ReferralNeed;
import io.communitykit.referral.reward.ProposedGrant;
import io.communitykit.referral.reward.ProposedGrant.CapCounter;
import io.communitykit.referral.reward.RewardGrant;
import io.communitykit.referral.reward.RewardRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Keeps referrals in memory, for tests, trials and small communities. Thread-safe: one lock, held
 * for the length of one step.
 */
public final class InMemoryReferralStore implements ReferralStore {

  private record CounterKey(MemberId member, RewardRole role, String reward, String bucket) {}

  /** One program's tables. */
  private static final class Tables {
    final TreeMap<MemberId, Referral> referrals = new TreeMap<>();
    final Map<MemberId, TreeMap<MemberId, Referral>> byReferrer = new HashMap<>();
    final Map<MemberId, Instant> joins = new HashMap<>();
    final Map<MemberId, CountedActivities> counted = new HashMap<>();
    final Map<CodeText, Integer> uses = new HashMap<>();
    final Map<CounterKey, Integer> counters = new HashMap<>();

    void put(Referral referral) {
      referrals.put(referral.referee(), referral);
      byReferrer
          .computeIfAbsent(referral.referrer(), key -> new TreeMap<>())
          .put(referral.referee(), referral);
    }

    ReferralRecord record(Referral referral) {
      return new ReferralRecord(
          referral, counted.getOrDefault(referral.referee(), CountedActivities.NONE));
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<ReferralProgramId, Tables> programs = new TreeMap<>();

  /** Creates an empty store. */
  public InMemoryReferralStore() {}

  @Override
  public BindCommit bind(BindUnit unit) {
    return locked(() -> bind(tables(unit.program()), unit));
  }

  private static BindCommit bind(Tables tables, BindUnit unit) {
    BindCommand command = unit.command();
    Attribution claimed = unit.attribution();
    Instant refereeJoinedAt =
        tables.joins.getOrDefault(command.referee(), command.refereeJoinedAt());
    Instant referrerJoinedAt =
        tables.joins.getOrDefault(claimed.referrer(), claimed.referrerJoinedAt());
    Referral before = tables.referrals.get(command.referee());
    int uses = claimed.code().map(code -> tables.uses.getOrDefault(code, 0)).orElse(0);
    BindCommit.Status status;
    if (before != null) {
      status =
          before.command().equals(command)
              ? BindCommit.Status.REPLAYED
              : BindCommit.Status.ALREADY_BOUND;
    } else if (!referrerJoinedAt.isBefore(refereeJoinedAt)) {
      status =
          isAncestor(tables, command.referee(), claimed.referrer())
              ? BindCommit.Status.CYCLE
              : BindCommit.Status.REFERRER_NOT_EARLIER;
    } else if (unit.usageLimit().isPresent() && uses >= unit.usageLimit().getAsInt()) {
      status = BindCommit.Status.EXHAUSTED_CODE;
    } else {
      status = BindCommit.Status.BOUND;
      tables.joins.put(command.referee(), refereeJoinedAt);
      tables.joins.put(claimed.referrer(), referrerJoinedAt);
      claimed.code().ifPresent(code -> tables.uses.put(code, uses + 1));
      Attribution standing =
          new Attribution(
              claimed.referrer(),
              referrerJoinedAt,
              claimed.source(),
              claimed.code(),
              claimed.channel(),
              claimed.at());
      tables.put(
          new Referral(unit.program(), command, standing, refereeJoinedAt, Optional.empty()));
    }
    Optional<ReferralRecord> bound =
        Optional.ofNullable(tables.referrals.get(command.referee())).map(tables::record);
    return new BindCommit(status, bound, refereeJoinedAt, referrerJoinedAt);
  }

  /** Walks towards the root; ends, because joins strictly decrease along stored edges. */
  private static boolean isAncestor(Tables tables, MemberId ancestor, MemberId member) {
    Referral edge = tables.referrals.get(member);
    while (edge != null) {
      if (edge.referrer().equals(ancestor)) {
        return true;
      }
      edge = tables.referrals.get(edge.referrer());
    }
    return false;
  }

  @Override
  public CountCommit count(
      ReferralProgramId program,
      MemberId member,
      List<ReferralNeed> needs,
      CountedActivity activity) {
    if (needs.isEmpty()) {
      throw new IllegalArgumentException("needs must be 1 or more, were 0");
    }
    return locked(
        () -> {
          Tables tables = tables(program);
          CountedActivities before = tables.counted.getOrDefault(member, CountedActivities.NONE);
          CountCommit.Status status = status(before, needs, activity);
          CountedActivities after = before;
          if (status == CountCommit.Status.COUNTED) {
            for (ReferralNeed need : needs) {
              after = after.with(need, activity);
            }
            tables.counted.put(member, after);
          }
          return new CountCommit(status, after, Optional.ofNullable(tables.referrals.get(member)));
        });
  }

  private static CountCommit.Status status(
      CountedActivities before, List<ReferralNeed> needs, CountedActivity activity) {
    List<CountedActivities.Added> added =
        needs.stream().map(need -> before.adding(need, activity)).toList();
    if (added.contains(CountedActivities.Added.ID_CONFLICT)) {
      return CountCommit.Status.ID_CONFLICT;
    }
    if (added.contains(CountedActivities.Added.COUNTED)) {
      return CountCommit.Status.COUNTED;
    }
    return added.contains(CountedActivities.Added.REPLAYED)
        ? CountCommit.Status.REPLAYED
        : CountCommit.Status.NOT_NEEDED;
  }

  @Override
  public AdvanceCommit advance(AdvanceUnit unit) {
    return locked(
        () -> {
          Tables tables = tables(unit.program());
          Referral referral = tables.referrals.get(unit.referee());
          if (referral == null) {
            return new AdvanceCommit(AdvanceCommit.Status.UNKNOWN, Optional.empty());
          }
          if (referral.outcome().isPresent()) {
            return new AdvanceCommit(AdvanceCommit.Status.STALE, Optional.of(referral));
          }
          List<RewardGrant> grants =
              unit.grants().stream().map(each -> decide(tables, referral, each)).toList();
          Referral advanced =
              referral.with(
                  new ReferralOutcome(unit.qualifiedAt(), unit.by(), unit.rulesVersion(), grants));
          tables.put(advanced);
          return new AdvanceCommit(AdvanceCommit.Status.ADVANCED, Optional.of(advanced));
        });
  }

  private static RewardGrant decide(Tables tables, Referral referral, ProposedGrant proposed) {
    RewardGrant grant = proposed.grant();
    MemberId beneficiary =
        grant.to() == RewardRole.REFERRER ? referral.referrer() : referral.referee();
    List<CounterKey> keys = new ArrayList<>();
    for (CapCounter counter : proposed.counters()) {
      CounterKey key = new CounterKey(beneficiary, grant.to(), grant.reward(), counter.bucket());
      if (tables.counters.getOrDefault(key, 0) >= counter.cap().max()) {
        return grant.limitedBy(counter.cap());
      }
      keys.add(key);
    }
    keys.forEach(key -> tables.counters.merge(key, 1, Math::addExact));
    return grant;
  }

  @Override
  public Optional<ReferralRecord> find(ReferralProgramId program, MemberId referee) {
    return locked(
        () -> {
          Tables tables = tables(program);
          return Optional.ofNullable(tables.referrals.get(referee)).map(tables::record);
        });
  }

  @Override
  public Page<ReferralRecord> list(ReferralQuery query) {
    return locked(
        () -> {
          Tables tables = tables(query.program());
          TreeMap<MemberId, Referral> all =
              query
                  .referrer()
                  .map(referrer -> tables.byReferrer.getOrDefault(referrer, new TreeMap<>()))
                  .orElse(tables.referrals);
          Iterator<Referral> rest =
              query
                  .cursor()
                  .map(cursor -> all.tailMap(MemberId.of(cursor), false))
                  .orElse(all)
                  .values()
                  .iterator();
          List<ReferralRecord> items = new ArrayList<>();
          while (rest.hasNext() && items.size() < query.size()) {
            items.add(tables.record(rest.next()));
          }
          Optional<String> next =
              rest.hasNext()
                  ? Optional.of(items.get(items.size() - 1).referral().referee().value())
                  : Optional.empty();
          return new Page<>(items, next);
        });
  }

  @Override
  public MemberExport export(MemberId member) {
    return locked(
        () -> {
          List<Map<String, String>> referrals = new ArrayList<>();
          List<Map<String, String>> activities = new ArrayList<>();
          programs.forEach(
              (program, tables) -> {
                tables.referrals.values().stream()
                    .filter(each -> isConcerned(each, member))
                    .forEach(each -> referrals.add(row(each)));
                tables
                    .counted
                    .getOrDefault(member, CountedActivities.NONE)
                    .byNeed()
                    .forEach(
                        (need, list) ->
                            list.forEach(each -> activities.add(row(program, need, each))));
              });
          return new MemberExport(
              member,
              List.of(
                  new MemberExport.Section("referral.referrals", referrals),
                  new MemberExport.Section("referral.counted", activities)));
        });
  }

  /**
   * {@inheritDoc}
   *
   * <p>The edges of the forest stay, under the replacement; what the member did, typed and visited
   * is deleted, and so is the spelling of the member's codes, which may be a name.
   *
   * @throws IllegalArgumentException if the replacement is a member known here: two places in the
   *     forest would become one
   */
  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    return locked(
        () -> {
          boolean isUsed =
              programs.values().stream()
                  .anyMatch(
                      tables ->
                          tables.joins.containsKey(member)
                              && tables.joins.containsKey(replacement));
          if (isUsed) {
            throw new IllegalArgumentException(
                "replacement must never have been used, was " + replacement);
          }
          return programs.values().stream()
              .map(tables -> erase(tables, member, replacement))
              .reduce(new ErasureReceipt(replacement, 0, 0), ErasureReceipt::plus);
        });
  }

  private static ErasureReceipt erase(Tables tables, MemberId member, MemberId replacement) {
    CountedActivities counted = tables.counted.remove(member);
    long deleted =
        counted == null ? 0 : counted.byNeed().values().stream().mapToLong(List::size).sum();
    List<Referral> concerned =
        tables.referrals.values().stream().filter(each -> isConcerned(each, member)).toList();
    for (Referral referral : concerned) {
      tables.referrals.remove(referral.referee());
      tables
          .byReferrer
          .getOrDefault(referral.referrer(), new TreeMap<>())
          .remove(referral.referee());
      if (referral.referrer().equals(member)) {
        referral.attribution().code().ifPresent(tables.uses::remove);
      }
      tables.put(Erasure.replace(referral, member, replacement));
    }
    tables.byReferrer.remove(member);
    Instant joined = tables.joins.remove(member);
    if (joined != null) {
      tables.joins.put(replacement, joined);
    }
    for (CounterKey key : List.copyOf(tables.counters.keySet())) {
      if (key.member().equals(member)) {
        tables.counters.put(
            new CounterKey(replacement, key.role(), key.reward(), key.bucket()),
            tables.counters.remove(key));
      }
    }
    return new ErasureReceipt(replacement, deleted, concerned.size());
  }

  private static boolean isConcerned(Referral referral, MemberId member) {
    return referral.referee().equals(member) || referral.referrer().equals(member);
  }

  private static Map<String, String> row(Referral referral) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("program", referral.program().value());
    row.put("referee", referral.referee().value());
    row.put("referrer", referral.referrer().value());
    row.put("boundAt", referral.boundAt().toString());
    row.put("source", referral.attribution().source().name());
    row.put("state", referral.state().name());
    referral.attribution().code().ifPresent(code -> row.put("code", code.value()));
    referral.attribution().channel().ifPresent(channel -> row.put("channel", channel.value()));
    referral.outcome().ifPresent(each -> row.put("qualifiedAt", each.qualifiedAt().toString()));
    return row;
  }

  private static Map<String, String> row(
      ReferralProgramId program, String need, CountedActivity activity) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("program", program.value());
    row.put("need", need);
    row.put("activity", activity.id().value());
    row.put("at", activity.at().toString());
    return row;
  }

  private Tables tables(ReferralProgramId program) {
    return programs.computeIfAbsent(program, key -> new Tables());
  }

  private <T> T locked(Supplier<T> step) {
    lock.lock();
    try {
      return step.get();
    } finally {
      lock.unlock();
    }
  }
}
