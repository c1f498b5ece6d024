package io.communitykit.points.program;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.points.TierMetric;
import io.communitykit.points.badge.Badge;
import io.communitykit.points.badge.BadgeStanding;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads from the ledger how far a member is with the badges of the rules. */
record BadgeReader(EarningRules rules, LedgerStore store) {

  List<BadgeStanding> standings(MemberId member, Instant asOf) {
    Map<AssetId, AccountState> states = states(member, asOf);
    List<BadgeStanding> standings = new ArrayList<>();
    for (Badge badge : rules.badges()) {
      AccountKey account = new AccountKey(member, badge.asset());
      AccountState state = states.getOrDefault(badge.asset(), AccountState.empty(account));
      standings.add(badge.standing(earned(badge, state, asOf)));
    }
    return standings;
  }

  private static long earned(Badge badge, AccountState state, Instant asOf) {
    return badge
        .category()
        .map(category -> state.counter(EarningRules.categoryCounter(state.key(), category)))
        .orElseGet(() -> MemberStandings.countable(Balance.of(state, asOf)));
  }

  /** Loads each account that badges are of, once. */
  private Map<AssetId, AccountState> states(MemberId member, Instant asOf) {
    Map<AssetId, Set<CounterKey>> counters = new HashMap<>();
    for (Badge badge : rules.badges()) {
      AccountKey account = new AccountKey(member, badge.asset());
      Set<CounterKey> its = counters.computeIfAbsent(badge.asset(), a -> new LinkedHashSet<>());
      badge
          .category()
          .ifPresent(category -> its.add(EarningRules.categoryCounter(account, category)));
    }
    Map<AssetId, AccountState> states = new HashMap<>();
    counters.forEach(
        (asset, its) ->
            states.put(
                asset,
                store.load(
                    new AccountKey(member, asset),
                    LoadSpec.lotsDueAt(asOf).withCounters(List.copyOf(its)))));
    return states;
  }

  List<Instant> dates(MemberId member, String id, Instant asOf) {
    Badge badge =
        rules.badges().stream()
            .filter(candidate -> candidate.id().equals(id) && candidate.category().isEmpty())
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "badge must be one of the file without a category, was " + id));
    AccountKey account = new AccountKey(member, badge.asset());
    return badge.heldSince(new TierHistory(store).read(account, TierMetric.LIFETIME, asOf), asOf);
  }
}
