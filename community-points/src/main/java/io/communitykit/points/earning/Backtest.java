package io.communitykit.points.earning;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.AssetId;
import io.communitykit.points.Amounts;
import io.communitykit.points.earning.BacktestReport.AssetLine;
import io.communitykit.points.earning.BacktestReport.Change;
import io.communitykit.points.earning.BacktestReport.MemberLine;
import io.communitykit.points.earning.BacktestReport.Pair;
import io.communitykit.points.earning.BacktestReport.RuleLine;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.RulesVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tries rules on a recorded history before they go live: what members would have earned by these
 * rules, against those.
 *
 * <pre>{@code
 * BacktestReport report = Backtest.run(activities, running, proposed);
 * report.render(Locale.ENGLISH).forEach(System.out::println);
 * }</pre>
 *
 * <p>Both start from nothing and see the same activities in the same order, each once, whatever its
 * time: an id that comes again counts as a redelivery. Nothing lapses and nothing is spent, so it
 * compares what is earned and not what is left. Reads no clock and writes nothing.
 *
 * <p>Takes time in proportion to the activities, and keeps their ids and the counters of both rule
 * sets in memory.
 */
public final class Backtest {

  private static final SortedMap<String, Long> NONE = Collections.emptySortedMap();

  private Backtest() {}

  /**
   * Runs {@code activities} through both.
   *
   * @param before what the change is measured from: the rules that run now
   * @param after the rules in question
   * @throws io.communitykit.points.AmountOverflowException if a member would earn more than fits
   */
  public static BacktestReport run(
      Iterable<Activity> activities, EarningRules before, EarningRules after) {
    Side a = new Side(requireNonNull(before, "before"));
    Side b = new Side(requireNonNull(after, "after"));
    Set<ActivityId> seen = new HashSet<>();
    long repeated = 0;
    for (Activity activity : activities) {
      if (seen.add(activity.id())) {
        a.record(activity);
        b.record(activity);
      } else {
        repeated++;
      }
    }
    return new BacktestReport(
        version(before),
        version(after),
        seen.size(),
        repeated,
        assets(a, b),
        rules(a, b),
        changes(a, b));
  }

  private static RulesVersion version(EarningRules rules) {
    return new RulesVersion(rules.version(), rules.hash());
  }

  /** What one rule gave of one asset. */
  private static final class Tally {
    private long times;
    private long given;
    private long cutTimes;
    private long cut;

    void give(long amount) {
      times++;
      given = Amounts.plus(given, amount);
    }

    void cut(long amount) {
      cutTimes++;
      cut = Amounts.plus(cut, amount);
    }
  }

  private record RuleAsset(String rule, AssetId asset) implements Comparable<RuleAsset> {

    private static final Comparator<RuleAsset> ORDER =
        Comparator.comparing(RuleAsset::rule).thenComparing(RuleAsset::asset);

    @Override
    public int compareTo(RuleAsset other) {
      return ORDER.compare(this, other);
    }
  }

  /** One rule set, and what it makes of the history. */
  private static final class Side {
    private final EarningRules rules;
    private final SmallLedger ledger;
    private final Map<RuleAsset, Tally> tallies = new HashMap<>();

    Side(EarningRules rules) {
      this.rules = rules;
      this.ledger = new SmallLedger(rules);
    }

    void record(Activity activity) {
      EarningDecision decision = ledger.record(activity);
      for (Award award : decision.awards()) {
        tally(award.rule(), award.account().asset()).give(award.amount());
      }
      // An award of which a cap leaves nothing is in the counters alone.
      for (CounterDelta delta : decision.counters()) {
        String rule = EarningRule.cutRule(delta.key());
        if (rule != null) {
          tally(rule, delta.key().account().asset()).cut(delta.add());
        }
      }
    }

    private Tally tally(String rule, AssetId asset) {
      return tallies.computeIfAbsent(new RuleAsset(rule, asset), key -> new Tally());
    }

    long balance(AccountKey account) {
      return ledger.balance(account);
    }

    long issued(AssetId asset) {
      long issued = 0;
      for (Map.Entry<RuleAsset, Tally> entry : tallies.entrySet()) {
        if (entry.getKey().asset().equals(asset)) {
          issued = Amounts.plus(issued, entry.getValue().given);
        }
      }
      return issued;
    }
  }

  private static List<AssetLine> assets(Side a, Side b) {
    TreeMap<AssetId, Integer> scales = new TreeMap<>();
    a.rules.assets().forEach(asset -> scales.put(asset.id(), asset.scale()));
    b.rules.assets().forEach(asset -> scales.put(asset.id(), asset.scale()));
    List<AssetLine> lines = new ArrayList<>();
    scales.forEach((asset, scale) -> lines.add(asset(a, b, asset, scale)));
    return lines;
  }

  private static AssetLine asset(Side a, Side b, AssetId asset, int scale) {
    Pair kept = new Pair(0, 0);
    Pair earners = new Pair(0, 0);
    Map<Change, Integer> members = new TreeMap<>();
    for (AccountKey account : accounts(a, b)) {
      if (account.asset().equals(asset)) {
        Pair each = new Pair(a.balance(account), b.balance(account));
        kept = kept.plus(each);
        earners = earners.plus(new Pair(each.before() > 0 ? 1 : 0, each.after() > 0 ? 1 : 0));
        members.merge(Change.of(each), 1, Integer::sum);
      }
    }
    return new AssetLine(
        asset, scale, new Pair(a.issued(asset), b.issued(asset)), kept, earners, members);
  }

  private static Set<AccountKey> accounts(Side a, Side b) {
    Set<AccountKey> accounts = new TreeSet<>(a.ledger.balances().keySet());
    accounts.addAll(b.ledger.balances().keySet());
    return accounts;
  }

  private static List<RuleLine> rules(Side a, Side b) {
    Set<RuleAsset> keys = new TreeSet<>(a.tallies.keySet());
    keys.addAll(b.tallies.keySet());
    List<RuleLine> lines = new ArrayList<>();
    for (RuleAsset key : keys) {
      Tally before = a.tallies.getOrDefault(key, new Tally());
      Tally after = b.tallies.getOrDefault(key, new Tally());
      lines.add(
          new RuleLine(
              key.rule(),
              key.asset(),
              new Pair(before.times, after.times),
              new Pair(before.given, after.given),
              new Pair(before.cutTimes, after.cutTimes),
              new Pair(before.cut, after.cut)));
    }
    return lines;
  }

  private static List<MemberLine> changes(Side a, Side b) {
    Map<AccountKey, SortedMap<String, Long>> before = a.ledger.categories();
    Map<AccountKey, SortedMap<String, Long>> after = b.ledger.categories();
    Set<AccountKey> accounts = new TreeSet<>(accounts(a, b));
    accounts.addAll(before.keySet());
    accounts.addAll(after.keySet());
    List<MemberLine> changes = new ArrayList<>();
    for (AccountKey account : accounts) {
      Pair each = new Pair(a.balance(account), b.balance(account));
      SortedMap<String, Long> categories = new TreeMap<>(after.getOrDefault(account, NONE));
      before
          .getOrDefault(account, NONE)
          .forEach((category, earned) -> categories.merge(category, -earned, Amounts::plus));
      categories.values().removeIf(more -> more == 0);
      if (each.before() != each.after() || !categories.isEmpty()) {
        changes.add(new MemberLine(account.owner(), account.asset(), each, categories));
      }
    }
    return changes;
  }
}
