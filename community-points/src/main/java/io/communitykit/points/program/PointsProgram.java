package io.communitykit.points.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Activity;
import io.communitykit.core.AssetId;
import io.communitykit.core.CircleId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.core.RewardIntent;
import io.communitykit.core.RewardReversal;
import io.communitykit.core.problem.Checked;
import io.communitykit.points.badge.BadgeStanding;
import io.communitykit.points.checkin.CheckInCalendar;
import io.communitykit.points.checkin.CheckInView;
import io.communitykit.points.checkin.Streak;
import io.communitykit.points.command.ClaimCommand;
import io.communitykit.points.command.CommandReceipt;
import io.communitykit.points.command.ExchangeCommand;
import io.communitykit.points.command.GrantCommand;
import io.communitykit.points.command.HoldCommand;
import io.communitykit.points.command.MakeUpCommand;
import io.communitykit.points.command.MergeCommand;
import io.communitykit.points.command.PenaltyCommand;
import io.communitykit.points.command.ResolveCommand;
import io.communitykit.points.command.ReverseCommand;
import io.communitykit.points.command.SpendCommand;
import io.communitykit.points.command.TransferCommand;
import io.communitykit.points.earning.EarningDecision;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.earning.EarningSnapshot;
import io.communitykit.points.earning.EarningTrace;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.InMemoryLedgerStore;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.level.Level;
import io.communitykit.points.level.TierStanding;
import io.communitykit.points.quest.QuestProgress;
import io.communitykit.points.reward.RewardCatalogue;
import io.communitykit.points.reward.RewardStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * Points of one community: what members do goes in, what they earned comes out, and every point can
 * be traced to the rule and the activity it came from.
 *
 * <pre>{@code
 * PointsProgram points = PointsProgram.of(EarningRules.compile(definition).orElseThrow());
 * EarningReceipt receipt = points.record(activity);
 * long balance = points.balance(ann, AssetId.of("points"), now).available();
 * }</pre>
 *
 * <p>Every write is idempotent under the id of its activity, intent or command, for ever. Nothing
 * needs a scheduler: what is due at the instant asked about is applied to the answer, and written
 * with the next write of that account.
 *
 * <p><b>Time.</b> An instant asked about says up to when due activations and expiries are applied.
 * It does not look back, unless it comes with a second one that says what is known: what was
 * recorded counts, also of a later day. The clock is used for {@code recordedAt} and to refuse
 * activities from the future; nothing that is earned depends on it.
 *
 * <p>Thread-safe, and holds no lock while it calls the store.
 */
public final class PointsProgram {

  /** How far clocks may differ before an activity counts as coming from the future. */
  public static final Duration DEFAULT_FUTURE_SKEW = Duration.ofMinutes(5);

  private final LedgerStore store;
  private final Timekeeper time;
  private final DueSweep sweep;
  private final Everybody everybody;
  private final Object reloading = new Object();
  private volatile Running running;

  private PointsProgram(Builder builder) {
    store = builder.store;
    time = new Timekeeper(builder.clock, builder.maxFutureSkew, builder.maxLateness);
    sweep = new DueSweep(store, time);
    everybody = new Everybody(store);
    running = Running.of(builder.rules, store, time);
  }

  /** Returns a program of {@code rules} whose ledger is in memory and lost on exit. */
  public static PointsProgram of(EarningRules rules) {
    return builder(rules).build();
  }

  /** Returns a builder of a program of {@code rules}. */
  public static Builder builder(EarningRules rules) {
    return new Builder(requireNonNull(rules, "rules"));
  }

  /** Puts a program together. Not thread-safe. */
  public static final class Builder {

    private final EarningRules rules;
    private LedgerStore store = new InMemoryLedgerStore();
    private InstantSource clock = InstantSource.system();
    private Duration maxFutureSkew = DEFAULT_FUTURE_SKEW;
    private Optional<Duration> maxLateness = Optional.empty();

    private Builder(EarningRules rules) {
      this.rules = rules;
    }

    /** Keeps the ledger in {@code store}; in memory if not called. */
    public Builder store(LedgerStore store) {
      this.store = requireNonNull(store, "store");
      return this;
    }

    /** Reads the time from {@code clock}; the system's if not called. */
    public Builder clock(InstantSource clock) {
      this.clock = requireNonNull(clock, "clock");
      return this;
    }

    /** Refuses what lies further ahead than {@code skew}; five minutes if not called. */
    public Builder maxFutureSkew(Duration skew) {
      if (skew.isNegative()) {
        throw new IllegalArgumentException("maxFutureSkew must be 0 or more, was " + skew);
      }
      this.maxFutureSkew = skew;
      return this;
    }

    /**
     * Refuses what lies further back than {@code lateness}. If not called, everything late is
     * taken, into the caps and streaks of its own day.
     */
    public Builder maxLateness(Duration lateness) {
      if (lateness.isNegative()) {
        throw new IllegalArgumentException("maxLateness must be 0 or more, was " + lateness);
      }
      this.maxLateness = Optional.of(lateness);
      return this;
    }

    /** Returns the program. */
    public PointsProgram build() {
      return new PointsProgram(this);
    }
  }

  /** Returns the rules of this program. */
  public EarningRules rules() {
    return running.rules();
  }

  /** Returns where the ledger is kept, for export, erasure and audits. */
  public LedgerStore store() {
    return store;
  }

  /**
   * Lets {@code compiled} replace the running rules, if it is of the same program and of a higher
   * version. Otherwise those go on, and nothing else changes. What is being decided meanwhile is
   * decided by one rule set as a whole, which its transaction names.
   *
   * <p>Several nodes on one ledger each reload for themselves: activities go by the rules of the
   * node that takes them.
   */
  public RulesReload reload(Checked<EarningRules> compiled) {
    requireNonNull(compiled, "compiled");
    synchronized (reloading) {
      RulesReload reload = RulesReload.of(running.rules(), compiled);
      if (reload.status() == RulesReload.Status.RELOADED) {
        running = Running.of(compiled.orElseThrow(), store, time);
      }
      return reload;
    }
  }

  /**
   * Records what {@code activity} earns. The same activity again changes nothing and answers what
   * it earned the first time, whatever the rules are by then.
   *
   * @throws ContentionException if others kept writing to the same account; safe to repeat
   * @throws io.communitykit.points.AmountOverflowException if it earns more than one transaction
   *     may move; nothing is written
   */
  public EarningReceipt record(Activity activity) {
    return running.awards().record(requireNonNull(activity, "activity"));
  }

  /**
   * Pays {@code intent}, pending for as long as it says. The same intent again pays nothing more.
   *
   * @throws ContentionException if others kept writing to the same account; safe to repeat
   * @throws io.communitykit.points.AmountOverflowException if it is more than one transaction may
   *     move; nothing is written
   */
  public EarningReceipt apply(RewardIntent intent) {
    return running.awards().apply(requireNonNull(intent, "intent"));
  }

  /**
   * Takes the reward back that {@code reversal} names, as far as the asset's clawback policy says.
   * The same reversal again takes nothing more.
   *
   * @throws ContentionException if others kept writing to the same account; safe to repeat
   */
  public CommandReceipt apply(RewardReversal reversal) {
    return running.reversals().reverse(requireNonNull(reversal, "reversal"));
  }

  /**
   * Redeems points, those that lapse first before others. The same command again spends nothing
   * more.
   *
   * @throws ContentionException if others kept writing to the same account; safe to repeat
   */
  public CommandReceipt spend(SpendCommand command) {
    return running.spends().spend(requireNonNull(command, "command"));
  }

  /**
   * Sets points aside until a purchase is finished or given up. The same command again holds
   * nothing more.
   *
   * @throws ContentionException if others kept writing to the same account; safe to repeat
   */
  public CommandReceipt hold(HoldCommand command) {
    return running.spends().hold(requireNonNull(command, "command"));
  }

  /**
   * Captures or releases a hold. The same resolution again changes nothing; another one is refused.
   *
   * @throws ContentionException if others kept writing to the same account; safe to repeat
   */
  public CommandReceipt resolve(ResolveCommand command) {
    return running.resolutions().resolve(requireNonNull(command, "command"));
  }

  /**
   * Refunds a spend or a penalty, or claws an award back. The same command again reverses nothing
   * more.
   *
   * @throws ContentionException if others kept writing to the same account; safe to repeat
   */
  public CommandReceipt reverse(ReverseCommand command) {
    return running.reversals().reverse(requireNonNull(command, "command"));
  }

  /**
   * Takes points away for an offence. The same command again takes nothing more.
   *
   * @throws ContentionException if others kept writing to the same account; safe to repeat
   */
  public CommandReceipt penalize(PenaltyCommand command) {
    return running.spends().penalize(requireNonNull(command, "command"));
  }

  /**
   * Gives points to others. The same command again moves nothing more.
   *
   * @throws ContentionException if others kept writing to the same account; safe to repeat
   */
  public CommandReceipt transfer(TransferCommand command) {
    return running.transfers().transfer(requireNonNull(command, "command"));
  }

  /**
   * Changes points of one asset into another. The same command again changes nothing more.
   *
   * @throws ContentionException if others kept writing to the same account; safe to repeat
   */
  public CommandReceipt exchange(ExchangeCommand command) {
    return running.issues().exchange(requireNonNull(command, "command"));
  }

  /**
   * Issues points by hand. The same command again gives nothing more.
   *
   * @throws ContentionException if others kept writing to the same account; safe to repeat
   */
  public CommandReceipt grant(GrantCommand command) {
    return running.issues().grant(requireNonNull(command, "command"));
  }

  /**
   * Fills a missed period of a streak, for the price that the rule names. The same command again
   * fills and takes nothing more.
   *
   * @throws ContentionException if others kept writing to the same account; safe to repeat
   */
  public MakeUpReceipt makeUp(MakeUpCommand command) {
    return running.makeUps().makeUp(requireNonNull(command, "command"));
  }

  /**
   * Gives a member their share of a quest that their circle has finished. The same command again
   * gives nothing more, and so does another one for the same round.
   *
   * @throws ContentionException if others kept writing to the same account; safe to repeat
   */
  public CommandReceipt claim(ClaimCommand command) {
    return running.quests().claim(requireNonNull(command, "command"));
  }

  /**
   * Returns how far {@code member} is with a quest of members, in the round of {@code asOf}.
   *
   * @throws IllegalArgumentException if the rules have no such quest, or circles do it
   */
  public QuestProgress quest(MemberId member, String quest, Instant asOf) {
    return running.quests().progress(member, quest, Optional.empty(), asOf);
  }

  /**
   * Returns how far {@code circle} is with a quest of circles in the round of {@code asOf}, and
   * what {@code member} did for it.
   *
   * @throws IllegalArgumentException if the rules have no such quest, or members do it
   */
  public QuestProgress quest(MemberId member, String quest, CircleId circle, Instant asOf) {
    return running.quests().progress(member, quest, Optional.of(circle), asOf);
  }

  /**
   * Returns {@code member}'s check-ins of a month, as they are at {@code asOf} by the program's
   * clock.
   *
   * @throws IllegalArgumentException if {@code rule} has no streak
   */
  public CheckInCalendar checkIns(MemberId member, String rule, YearMonth month, Instant asOf) {
    return checkIns(member, rule, month, rules().calendar().date(asOf));
  }

  /**
   * Returns {@code member}'s check-ins of a month.
   *
   * @param today what day it is, by the member's own clock if that is what counts
   * @throws IllegalArgumentException if {@code rule} has no streak
   */
  public CheckInCalendar checkIns(MemberId member, String rule, YearMonth month, LocalDate today) {
    Streak streak =
        rules()
            .streak(rule)
            .orElseThrow(
                () -> new IllegalArgumentException("rule must have a streak, was " + rule));
    CheckInView view = new CheckInView(streak, streak.account(member), month, today);
    return view.draw(
        store.load(view.account(), LoadSpec.BALANCES.withCounters(view.counters()))::counter);
  }

  /**
   * Puts two accounts of one person together. The same command again moves nothing more.
   *
   * @throws ContentionException if others kept writing to the same account; safe to repeat
   */
  public CommandReceipt merge(MergeCommand command) {
    return running.merging().merge(requireNonNull(command, "command"));
  }

  /** Makes a correction of {@link Reconcile}. */
  CommandReceipt correct(Reconcile.Correction correction) {
    return running.corrections().correct(correction);
  }

  /**
   * Returns the desk where members redeem points for the rewards of {@code catalogue}.
   *
   * @throws IllegalArgumentException if a reward costs an asset, or is for a level, that the rules
   *     do not have
   */
  public RewardDesk rewards(RewardCatalogue catalogue, RewardStore store) {
    return new RewardDesk(this, time, catalogue, store);
  }

  /** Returns what {@code activity} would earn if it came now; writes nothing. */
  public EarningDecision decide(Activity activity) {
    return rules().decide(activity, live());
  }

  /** Returns the same, and why each rule about it gives or does not give something. */
  public EarningTrace explain(Activity activity) {
    return rules().explain(activity, live());
  }

  private EarningSnapshot live() {
    return (CounterKey key) ->
        store.load(key.account(), LoadSpec.BALANCES.withCounters(List.of(key))).counter(key);
  }

  /** Returns what {@code member} has of {@code asset}. */
  public Balance balance(MemberId member, AssetId asset, Instant asOf) {
    AccountKey key = new AccountKey(member, asset);
    return Balance.of(store.load(key, LoadSpec.lotsDueAt(asOf)), asOf);
  }

  /**
   * Returns what {@code member} had of {@code asset} at {@code asOf}, by what was known at {@code
   * knownAt}. Reads the account's whole history.
   *
   * @param asOf what happened later is left out, even if it is known
   * @param knownAt what was recorded later is left out, even if it happened before
   */
  public Balance balance(MemberId member, AssetId asset, Instant asOf, Instant knownAt) {
    return explain(member, asset, asOf, knownAt).balance();
  }

  /** Returns why {@code member} has what they have of {@code asset}. */
  public BalanceExplanation explain(MemberId member, AssetId asset, Instant asOf) {
    requireNonNull(asOf, "asOf");
    return running.explainer().explain(new AccountKey(member, asset), asOf);
  }

  /**
   * Returns why {@code member} had what they had of {@code asset} at {@code asOf}, by what was
   * known at {@code knownAt}: see {@link #balance(MemberId, AssetId, Instant, Instant)}. What caps
   * swallowed whole is not told, for that is only counted.
   */
  public BalanceExplanation explain(MemberId member, AssetId asset, Instant asOf, Instant knownAt) {
    requireNonNull(asOf, "asOf");
    requireNonNull(knownAt, "knownAt");
    return running.explainer().explain(new AccountKey(member, asset), asOf, knownAt);
  }

  /**
   * Returns what was done to {@code member}'s account of {@code asset}, the latest first, as it is
   * in the ledger: what is due and not written yet is not in it.
   *
   * @param cursor where to go on, from the page before; empty for the latest. What is written
   *     meanwhile changes no later page
   * @param limit at most {@link Page#MAX_SIZE}
   */
  public Page<StatementLine> statement(
      MemberId member, AssetId asset, Optional<String> cursor, int limit) {
    return new StatementReader(store, new AccountKey(member, asset)).page(cursor, limit);
  }

  /**
   * Returns the level of {@code member}: by everything they ever earned of the levels' asset, what
   * is still pending at {@code asOf} not counted; or, where the levels name a category, by what its
   * rules gave, pending or not. Empty if the rules have no levels.
   */
  public Optional<Level> level(MemberId member, Instant asOf) {
    return rules()
        .levels()
        .map(
            levels ->
                levels
                    .category()
                    .map(category -> levels.level(earned(member, levels.asset(), category)))
                    .orElseGet(() -> level(balance(member, levels.asset(), asOf))));
  }

  /**
   * Returns what rules of {@code category} gave {@code member} of {@code asset} in all, pending or
   * not, less what was taken back.
   */
  public long earned(MemberId member, AssetId asset, String category) {
    CounterKey key = EarningRules.categoryCounter(new AccountKey(member, asset), category);
    return live().counter(key);
  }

  /**
   * Returns the level that {@code balance} makes, without another look at the ledger.
   *
   * @throws IllegalArgumentException if the rules have no levels, by another asset, or by one
   *     category, which a balance does not tell
   */
  public Level level(Balance balance) {
    AssetId asset = balance.account().asset();
    return rules()
        .levels()
        .filter(levels -> levels.asset().equals(asset) && levels.category().isEmpty())
        .orElseThrow(() -> new IllegalArgumentException("levels must be of " + asset))
        .level(balance.earned() - balance.pending());
  }

  /**
   * Returns where {@code member} stands among the tiers at {@code asOf}, and how it came to that.
   * Reads the whole history of the tiers' account. Empty if the rules have no tiers.
   *
   * @throws IllegalArgumentException if {@code asOf} is after {@link Activity#LATEST}
   */
  public Optional<TierStanding> tier(MemberId member, Instant asOf) {
    return rules()
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
    return new BadgeReader(rules(), store).standings(member, asOf);
  }

  /**
   * Returns since when {@code member} has each stage of a badge that they have at {@code asOf}, the
   * first stage first. Reads the whole history of the badge's account.
   *
   * @throws IllegalArgumentException if the rules have no such badge, or it counts one category, of
   *     which only the sum is kept
   */
  public List<Instant> badgeDates(MemberId member, String badge, Instant asOf) {
    return new BadgeReader(rules(), store).dates(member, badge, asOf);
  }

  /**
   * Returns what the community has of {@code asset}. Reads every account once, page by page; what
   * is written meanwhile is in or not, and the sums are exact either way.
   */
  public AssetTotals totals(AssetId asset, Instant asOf) {
    return everybody.totals(asset, asOf);
  }

  /**
   * Returns what all members have of {@code asset}, in order of their ids.
   *
   * @param cursor where to go on, from the page before; empty for the first
   * @param limit at most {@link Page#MAX_SIZE}
   */
  public Page<Balance> balances(AssetId asset, Instant asOf, Optional<String> cursor, int limit) {
    return everybody.balances(asset, asOf, cursor, limit);
  }

  /**
   * Returns the members with the most available of {@code asset}, the richest first; equals in
   * order of their ids. Reads every account once.
   *
   * @param limit at most {@link Page#MAX_SIZE}
   */
  public List<Balance> top(AssetId asset, Instant asOf, int limit) {
    return everybody.top(asset, asOf, limit);
  }

  /**
   * Writes what is due in up to {@code maxAccounts} accounts. Bookkeeping only: no answer changes
   * by it. It keeps the ledger small where members stay away for long.
   *
   * @return how many accounts were written
   * @throws IllegalArgumentException if {@code asOf} lies further ahead than clocks may differ:
   *     what has lapsed cannot come back
   */
  public int sweep(Instant asOf, int maxAccounts) {
    return sweep.run(requireNonNull(asOf, "asOf"), maxAccounts);
  }
}
