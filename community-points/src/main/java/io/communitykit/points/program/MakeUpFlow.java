package io.communitykit.points.program;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.Message;
import io.communitykit.points.checkin.MakeUpPolicy;
import io.communitykit.points.checkin.Streak;
import io.communitykit.points.command.CommandReceipt;
import io.communitykit.points.command.CommandReceipt.Status;
import io.communitykit.points.command.MakeUpCommand;
import io.communitykit.points.earning.EarningDecision;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.ledger.TransactionKind;
import io.communitykit.points.program.CommandRunner.Request;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fills a missed period of a streak: takes the price and pays the difference, in one unit. */
final class MakeUpFlow {

  private static final ActivityType MAKE_UP = ActivityType.of("points.make-up");

  private final EarningRules rules;
  private final LedgerStore store;
  private final CommandRunner runner;
  private final AssetTerms terms;
  private final AwardFlow awards;

  MakeUpFlow(EarningRules rules, LedgerStore store, CommandRunner runner, AwardFlow awards) {
    this.rules = rules;
    this.store = store;
    this.runner = runner;
    this.terms = new AssetTerms(rules);
    this.awards = awards;
  }

  MakeUpReceipt makeUp(MakeUpCommand command) {
    Request request =
        new Request(command.transaction(), Requests.fingerprint(command), command.at());
    CommandReceipt payment = runner.run(request, () -> attempt(request, command));
    boolean done = payment.status() == Status.DONE || payment.status() == Status.REPLAYED;
    return new MakeUpReceipt(payment, done ? earned(request.id()) : 0);
  }

  private long earned(TransactionId id) {
    return store.find(awardOf(id)).stream()
        .flatMap(transaction -> transaction.entries().stream())
        .filter(entry -> !entry.book().isSystem())
        .mapToLong(Entry::amount)
        .sum();
  }

  private static TransactionId awardOf(TransactionId id) {
    return TransactionId.derived("made-up", id.value());
  }

  private Attempt attempt(Request request, MakeUpCommand command) {
    Optional<Streak> streak = rules.streak(command.rule());
    Optional<MakeUpPolicy> policy = streak.flatMap(Streak::makeUp);
    if (streak.isEmpty() || policy.isEmpty()) {
      return Attempt.refuse(
          Status.NOT_FOUND, Message.of("points.make-up.no-rule", "rule", command.rule()));
    }
    Optional<LocalDate> own = streak.get().date(command.at(), command.zone());
    if (own.isEmpty()) {
      return Attempt.refuse(
          Status.ZONE_MISSING, Message.of("points.make-up.no-zone", "rule", command.rule()));
    }
    LocalDate today = own.get();
    long period = streak.get().days().of(command.date());
    if (period >= streak.get().days().of(today)) {
      return Attempt.refuse(
          Status.NOT_OVER,
          Message.of(
              "points.make-up.not-over",
              "date",
              command.date().toString(),
              "today",
              today.toString()));
    }
    if (!streak.get().canStillFill(command.date(), today)) {
      return Attempt.refuse(
          Status.TOO_LONG_AGO,
          Message.of(
              "points.make-up.too-long-ago",
              "date",
              command.date().toString(),
              "earliest",
              policy.get().earliest(today).toString()));
    }
    return new Filling(request, command, streak.get(), policy.get(), today, period).attempt();
  }

  /** A period that may be filled if the ledger allows it. */
  private final class Filling {

    private final Request request;
    private final MakeUpCommand command;
    private final Streak streak;
    private final MakeUpPolicy policy;
    private final long period;
    private final Activity carrier;
    private final AccountKey account;
    private final AccountKey paidTo;
    private final AccountKey payer;
    private final CounterKey used;
    private final Map<AccountKey, AccountState> states;

    Filling(
        Request request,
        MakeUpCommand command,
        Streak streak,
        MakeUpPolicy policy,
        LocalDate today,
        long period) {
      this.request = request;
      this.command = command;
      this.streak = streak;
      this.policy = policy;
      this.period = period;
      this.carrier =
          Activity.of(ActivityId.of(command.id()), command.member(), MAKE_UP, command.at());
      this.account = streak.account(command.member());
      this.paidTo = streak.paidTo(command.member());
      this.payer = new AccountKey(command.member(), policy.asset());
      this.used = streak.madeUpIn(account, today);
      this.states = load();
    }

    private Map<AccountKey, AccountState> load() {
      Set<CounterKey> keys =
          new LinkedHashSet<>(rules.makeUpCounters(carrier, command.rule(), period));
      keys.add(used);
      Map<AccountKey, List<CounterKey>> byAccount = new LinkedHashMap<>();
      byAccount.put(payer, new ArrayList<>());
      byAccount.computeIfAbsent(paidTo, key -> new ArrayList<>());
      for (CounterKey key : keys) {
        byAccount.computeIfAbsent(key.account(), its -> new ArrayList<>()).add(key);
      }
      Map<AccountKey, AccountState> loaded = new LinkedHashMap<>();
      byAccount.forEach(
          (key, counters) -> {
            LoadSpec spec =
                key.equals(payer)
                    ? LoadSpec.taking(policy.cost(), request.at())
                    : LoadSpec.lotsDueAt(request.at());
            loaded.put(key, store.load(key, spec.withCounters(counters)));
          });
      return loaded;
    }

    private AccountState state(AccountKey key) {
      return states.getOrDefault(key, AccountState.empty(key));
    }

    private long counter(CounterKey key) {
      return state(key.account()).counter(key);
    }

    Attempt attempt() {
      if (counter(streak.run(account, period)) != 0) {
        return Attempt.refuse(
            Status.COUNTED_BEFORE,
            Message.of("points.make-up.counted-before", "date", command.date().toString()));
      }
      if (counter(used) >= policy.perMonth()) {
        return Attempt.refuse(
            Status.LIMIT_REACHED, Message.of("points.make-up.limit", "max", policy.perMonth()));
      }
      UnitDraft draft = runner.draft(request);
      AccountState settled = draft.settle(state(payer));
      long available = settled.balance(Book.AVAILABLE);
      if (available < policy.cost()) {
        return Attempt.insufficient(available, policy.cost());
      }
      EarningDecision decision = rules.decideMakeUp(carrier, command.rule(), period, this::counter);
      if (!paidTo.equals(payer)) {
        draft.settle(state(paidTo));
      }
      draft.add(payment(settled, draft), Map.of());
      if (!decision.awards().isEmpty()) {
        draft.add(
            awards.transaction(
                awardOf(request.id()),
                command.id(),
                request.at(),
                decision.awards(),
                draft.recordedAt()),
            Map.of());
      }
      draft.guard(decision.guards());
      draft.count(decision.counters());
      draft.count(
          List.of(
              new CounterDelta(used, 1, policy.perMonth()),
              new CounterDelta(streak.madeUp(account, period), 1, 1)));
      terms.extend(draft, payer, request.at());
      terms.extend(draft, paidTo, request.at());
      return draft.commit(payer);
    }

    private Transaction payment(AccountState settled, UnitDraft draft) {
      return new Transaction(
          request.id(),
          TransactionKind.SPEND,
          request.at(),
          draft.recordedAt(),
          List.of(),
          Taking.entries(settled, Taking.upTo(policy.cost(), settled), Book.REDEEMED),
          Optional.of(Message.of("points.reason.make-up", "date", command.date().toString())));
    }
  }
}
