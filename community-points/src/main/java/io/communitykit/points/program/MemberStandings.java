package io.communitykit.points.program;

import io.communitykit.core.Activity;
import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.points.badge.BadgeStanding;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.level.Level;
import io.communitykit.points.level.TierStanding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What members are by what they earned or have: levels, tiers and badges. Reads only, by the rules
 * that run when it is asked. Thread-safe.
 */
public final class MemberStandings {

  private final Supplier<EarningRules> rules;
  private final LedgerStore store;

  MemberStandings(Supplier<EarningRules> rules, LedgerStore store) {
    this.rules = rules;
    this.store = store;
  }

  /**
   * Returns the level of {@code member}: by everything they ever earned of the levels' asset, what
   * is still pending at {@code asOf} not counted; or, where the levels name a category, by what its
   * rules gave, pending or not. Empty if the rules have no levels.
   *
   * @param asOf until when what is pending counts as active; everything that is recorded counts. Of
   *     a category only the sum is kept, which is that of now whatever {@code asOf} is
   */
  public Optional<Level> level(MemberId member, Instant asOf) {
    return rules
        .get()
        .levels()
        .map(
            levels -> {
              AccountKey account = new AccountKey(member, levels.asset());
              return levels
                  .category()
                  .map(category -> levels.level(earned(member, levels.asset(), category)))
                  .orElseGet(
                      () ->
                          levels.level(
                              countable(
                                  Balance.of(
                                      store.load(account, LoadSpec.lotsDueAt(asOf)), asOf))));
            });
  }

  /**
   * Returns the level that {@code balance} makes, without another look at the ledger.
   *
   * @throws IllegalArgumentException if the rules have no levels, by another asset, or by one
   *     category, which a balance does not tell
   */
  public Level level(Balance balance) {
    AssetId asset = balance.account().asset();
    return rules
        .get()
        .levels()
        .filter(levels -> levels.asset().equals(asset) && levels.category().isEmpty())
        .orElseThrow(() -> new IllegalArgumentException("levels must be of " + asset))
        .level(countable(balance));
  }

  static long countable(Balance balance) {
    return balance.earned() - balance.pending();
  }

  /**
   * Returns where {@code member} stands among the tiers at {@code asOf}, and how it came to that.
   * Reads the whole history of the tiers' account. Empty if the rules have no tiers.
   *
   * @throws IllegalArgumentException if {@code asOf} is after {@link Activity#LATEST}
   */
  public Optional<TierStanding> tier(MemberId member, Instant asOf) {
    return rules
        .get()
        .tiers()
        .map(
            tiers ->
                tiers.standing(
                    new TierHistory(store)
                        .read(new AccountKey(member, tiers.asset()), tiers.metric(), asOf),
                    asOf));
  }

  /**
   * Returns how far {@code member} is with each badge of the rules, in the file's order. What
   * counts is what {@link #level(MemberId, Instant)} counts: what is spent takes no badge away,
   * what is taken back does.
   */
  public List<BadgeStanding> badges(MemberId member, Instant asOf) {
    return new BadgeReader(rules.get(), store).standings(member, asOf);
  }

  /**
   * Returns since when {@code member} has each stage of a badge that they have at {@code asOf}, the
   * first stage first. Reads the whole history of the badge's account.
   *
   * @throws IllegalArgumentException if the rules have no such badge, or it counts one category, of
   *     which only the sum is kept
   */
  public List<Instant> badgeDates(MemberId member, String badge, Instant asOf) {
    return new BadgeReader(rules.get(), store).dates(member, badge, asOf);
  }

  /**
   * Returns what rules of {@code category} gave {@code member} of {@code asset} in all, pending or
   * not, less what was taken back.
   */
  public long earned(MemberId member, AssetId asset, String category) {
    CounterKey key = EarningRules.categoryCounter(new AccountKey(member, asset), category);
    return store.load(key.account(), LoadSpec.BALANCES.withCounters(List.of(key))).counter(key);
  }
}
