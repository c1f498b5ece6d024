package io.communitykit.points.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Activity;
import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.RewardIntent;
import io.communitykit.core.RewardReversal;
import io.communitykit.core.problem.Checked;
import io.communitykit.points.CircleMembers;
import io.communitykit.points.command.CommandReceipt;
import io.communitykit.points.command.ExchangeCommand;
import io.communitykit.points.command.GrantCommand;
import io.communitykit.points.command.HoldCommand;
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
import io.communitykit.points.reward.RewardCatalogue;
import io.communitykit.points.reward.RewardStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
 * <p>What is asked for less often has a desk of its own: {@link #standings()} (levels, tiers,
 * badges), {@link #checkIns()}, {@link #quests()}, {@link #rewards rewards}, {@link #history
 * history} of one account, {@link #everybody()}.
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
  private final QuestDesk quests;
  private final CheckInDesk checkIns;
  private final MemberStandings standings;
  private final Object reloading = new Object();
  private volatile Running running;

  private PointsProgram(Builder builder) {
    store = builder.store;
    time = new Timekeeper(builder.clock, builder.maxFutureSkew, builder.maxLateness);
    sweep = new DueSweep(store, time);
    everybody = new Everybody(store);
    quests = new QuestDesk(() -> running().quests());
    checkIns = new CheckInDesk(this::running, store);
    standings = new MemberStandings(this::rules, store);
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

  private Running running() {
    return running;
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
   * @throws IllegalArgumentException if a reward costs an asset, or is for a level or tier, that
   *     the rules do not have, or is for a circle
   */
  public RewardDesk rewards(RewardCatalogue catalogue, RewardStore store) {
    return new RewardDesk(this, time, catalogue, store, Optional.empty());
  }

  /**
   * Returns the same, where some rewards are for {@code members} of circles alone.
   *
   * @throws IllegalArgumentException if a reward costs an asset, or is for a level or tier, that
   *     the rules do not have
   */
  public RewardDesk rewards(RewardCatalogue catalogue, RewardStore store, CircleMembers members) {
    return new RewardDesk(this, time, catalogue, store, Optional.of(members));
  }

  /** Returns the desk where members see their quests and claim what their circles finished. */
  public QuestDesk quests() {
    return quests;
  }

  /** Returns the desk where members see their check-ins and make up for missed days. */
  public CheckInDesk checkIns() {
    return checkIns;
  }

  /** Returns what members are by what they earned or have: levels, tiers and badges. */
  public MemberStandings standings() {
    return standings;
  }

  /** Returns what takes a look at every account: totals, balances page by page, the richest. */
  public Everybody everybody() {
    return everybody;
  }

  /** Returns the statement of {@code member}'s account of {@code asset}, and its past. */
  public AccountHistory history(MemberId member, AssetId asset) {
    return new AccountHistory(new AccountKey(member, asset), store, running.explainer());
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

  /** Returns why {@code member} has what they have of {@code asset}. */
  public BalanceExplanation explain(MemberId member, AssetId asset, Instant asOf) {
    requireNonNull(asOf, "asOf");
    return running.explainer().explain(new AccountKey(member, asset), asOf);
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
