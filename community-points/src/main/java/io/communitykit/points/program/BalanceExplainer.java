package io.communitykit.points.program;

import io.communitykit.points.Amounts;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.LotSource;
import io.communitykit.points.program.BalanceExplanation.Share;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts the explanation of a balance together. */
record BalanceExplainer(EarningRules rules, LedgerStore store) {

  BalanceExplanation explain(AccountKey account, Instant asOf) {
    AccountFold fold = new AccountFold(rules, store, account).readAll(asOf);
    Map<String, Share> shares = shares(fold);
    addSwallowed(account, shares);
    return explanation(account, asOf, fold, shares);
  }

  BalanceExplanation explain(AccountKey account, Instant asOf, Instant knownAt) {
    AccountFold fold = new AccountFold(rules, store, account).lookBack(asOf, knownAt);
    return explanation(account, asOf, fold, shares(fold));
  }

  private BalanceExplanation explanation(
      AccountKey account, Instant asOf, AccountFold fold, Map<String, Share> shares) {
    int scale = rules.asset(account.asset()).map(asset -> asset.scale()).orElse(0);
    List<Share> sorted =
        shares.values().stream()
            .sorted(Comparator.comparingLong(Share::earned).reversed().thenComparing(Share::name))
            .toList();
    return new BalanceExplanation(fold.balance(), asOf, scale, sorted, fold.stories());
  }

  private static Map<String, Share> shares(AccountFold fold) {
    Map<String, Share> shares = new TreeMap<>();
    for (LotStory story : fold.stories()) {
      story.lot().ifPresent(lot -> add(shares, share(lot)));
    }
    return shares;
  }

  private static Share share(Lot lot) {
    LotSource source = lot.source();
    return new Share(source.kind(), source.name(), 1, lot.amount(), source.cut());
  }

  private static void add(Map<String, Share> shares, Share share) {
    shares.merge(
        share.kind() + share.name(),
        share,
        (a, b) ->
            new Share(
                a.kind(),
                a.name(),
                a.awards() + b.awards(),
                Amounts.plus(a.earned(), b.earned()),
                Amounts.plus(a.cut(), b.cut())));
  }

  /** A lot knows what was cut off it. What a cap swallowed whole has no lot, only a count. */
  private void addSwallowed(AccountKey account, Map<String, Share> shares) {
    List<String> ids = rules.ruleIds();
    List<CounterKey> keys =
        ids.stream().map(rule -> EarningRules.cutCounter(account, rule)).toList();
    AccountState counted = store.load(account, LoadSpec.BALANCES.withCounters(keys));
    for (int i = 0; i < keys.size(); i++) {
      long cut = counted.counter(keys.get(i));
      String rule = ids.get(i);
      if (cut > 0) {
        shares.merge(
            LotSource.Kind.RULE + rule,
            new Share(LotSource.Kind.RULE, rule, 0, 0, cut),
            (a, b) -> new Share(a.kind(), a.name(), a.awards(), a.earned(), cut));
      }
    }
  }
}
