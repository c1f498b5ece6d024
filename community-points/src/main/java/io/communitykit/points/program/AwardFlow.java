package io.communitykit.points.program;

import io.communitykit.core.Activity;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.RewardIntent;
import io.communitykit.points.AmountOverflowException;
import io.communitykit.points.ClawbackPolicy;
import io.communitykit.points.LotPolicy;
import io.communitykit.points.Ratio;
import io.communitykit.points.earning.Award;
import io.communitykit.points.earning.AwardOrigin;
import io.communitykit.points.earning.EarnedAsset;
import io.communitykit.points.earning.EarningDecision;
import io.communitykit.points.earning.EarningPenalty;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.earning.EarningSnapshot;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.DueTransition;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.Fingerprint;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.LotSource;
import io.communitykit.points.ledger.RulesVersion;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.ledger.TransactionKind;
import io.communitykit.points.program.EarningReceipt.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How awards get into the ledger: load what the rules ask for, decide, commit; again if need be.
 */
final class AwardFlow {

  private final EarningRules rules;
  private final LedgerStore store;
  private final Timekeeper time;
  private final AssetTerms terms;
  private final UndoFlow undos;
  private final Optional<RulesVersion> rulesVersion;

  AwardFlow(EarningRules rules, LedgerStore store, Timekeeper time, Merges merges) {
    this.rules = rules;
    this.store = store;
    this.time = time;
    this.terms = new AssetTerms(rules);
    this.undos = new UndoFlow(store, new Parts(merges), terms);
    this.rulesVersion = Optional.of(new RulesVersion(rules.version(), rules.hash()));
  }

  /** What wants to be written, whatever earned it. */
  private record Request(
      TransactionId id,
      Fingerprint fingerprint,
      Instant at,
      LotSource.Kind source,
      String event,
      Optional<Message> reason) {}

  /** What was decided, and what of the ledger it was decided on. */
  private record Decided(
      EarningDecision decision,
      List<UndoFlow.Given> undone,
      Set<AccountKey> taken,
      Map<AccountKey, AccountState> states) {

    static Decided of(EarningDecision decision) {
      return new Decided(decision, List.of(), Set.of(), new HashMap<>());
    }
  }

  EarningReceipt record(Activity activity) {
    TransactionId id = TransactionId.of(activity.id());
    if (isReserved(activity.actor())
        || activity.target().filter(AwardFlow::isReserved).isPresent()) {
      return reserved(id);
    }
    Optional<EarningReceipt> untimely = untimely(id, activity.at());
    if (untimely.isPresent()) {
      return untimely.get();
    }
    Request request =
        new Request(
            id,
            Requests.fingerprint(activity),
            activity.at(),
            LotSource.Kind.RULE,
            activity.id().value(),
            Optional.empty());
    Set<CounterKey> asked = rules.counters(activity);
    for (int attempt = 1; attempt <= Timekeeper.MAX_ATTEMPTS; attempt++) {
      Map<AccountKey, AccountState> states = load(asked, activity.at());
      EarningDecision decision;
      try {
        decision = rules.decide(activity, snapshot(states));
      } catch (RuntimeException e) {
        // Of a host's amount or condition, or an overflow: what was given before stays known.
        return known(request).orElseThrow(() -> e);
      }
      Optional<EarningReceipt> receipt =
          commit(request, withOpenLots(decision, states, activity.at()), attempt);
      if (receipt.isPresent()) {
        return receipt.get();
      }
    }
    throw new ContentionException(id.value(), Timekeeper.MAX_ATTEMPTS);
  }

  EarningReceipt apply(RewardIntent intent) {
    TransactionId id = TransactionId.of(intent.id());
    if (isReserved(intent.beneficiary())) {
      return reserved(id);
    }
    Optional<EarningReceipt> untimely = untimely(id, intent.at());
    if (untimely.isPresent()) {
      return untimely.get();
    }
    Request request =
        new Request(
            id,
            Requests.fingerprint(intent),
            intent.at(),
            LotSource.Kind.INTENT,
            intent.id().value(),
            Optional.of(intent.reason()));
    Optional<EarnedAsset> asset = rules.asset(intent.asset());
    if (asset.isEmpty()) {
      return known(request).orElseGet(() -> unknownAsset(id, intent));
    }
    EarningDecision decision;
    try {
      decision = new EarningDecision(List.of(award(intent, asset.get())), List.of(), List.of());
    } catch (AmountOverflowException e) {
      return known(request).orElseThrow(() -> e);
    }
    for (int attempt = 1; attempt <= Timekeeper.MAX_ATTEMPTS; attempt++) {
      Optional<EarningReceipt> receipt = commit(request, Decided.of(decision), attempt);
      if (receipt.isPresent()) {
        return receipt.get();
      }
    }
    throw new ContentionException(id.value(), Timekeeper.MAX_ATTEMPTS);
  }

  /** Returns the transaction that gives {@code awards} because of {@code event}. */
  Transaction transaction(
      TransactionId id, String event, Instant at, List<Award> awards, Instant recordedAt) {
    Fingerprint none = Fingerprint.of("award").build();
    return transaction(
        new Request(id, none, at, LotSource.Kind.RULE, event, Optional.empty()),
        awards,
        recordedAt);
  }

  private static boolean isReserved(MemberId member) {
    return member.equals(AccountKey.RESERVED);
  }

  private static EarningReceipt reserved(TransactionId id) {
    return EarningReceipt.refused(
        Status.RESERVED_MEMBER,
        id,
        Message.of("points.receipt.reserved-member", "member", AccountKey.RESERVED.value()));
  }

  /**
   * Returns what the ledger answers to a request that the rules can no longer decide: what is
   * stored under its id, or nothing if that is new.
   */
  private Optional<EarningReceipt> known(Request request) {
    return store.find(request.id()).isEmpty()
        ? Optional.empty()
        : commit(request, Decided.of(EarningDecision.NOTHING), 1);
  }

  private static EarningReceipt unknownAsset(TransactionId id, RewardIntent intent) {
    return EarningReceipt.refused(
        Status.UNKNOWN_ASSET,
        id,
        Message.of("points.receipt.unknown-asset", "asset", intent.asset().value()));
  }

  private Award award(RewardIntent intent, EarnedAsset asset) {
    Instant usableAt = intent.at().plus(intent.pendingFor());
    return new Award(
        AwardOrigin.of("intent", rules.program(), intent.id().value(), intent.role()),
        new AccountKey(intent.beneficiary(), intent.asset()),
        intent.role(),
        Optional.empty(),
        intent.amount(),
        0,
        Ratio.ONE,
        usableAt.isAfter(intent.at()) ? Optional.of(usableAt) : Optional.empty(),
        asset.expiry().expiresAt(usableAt, rules.calendar()));
  }

  /** Refuses what comes at a wrong time, unless the ledger has its id: that is a redelivery. */
  private Optional<EarningReceipt> untimely(TransactionId id, Instant at) {
    Instant now = time.now();
    boolean early = time.isFromTheFuture(at, now);
    if ((!early && !time.isTooLate(at, now)) || store.find(id).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        early
            ? EarningReceipt.refused(
                Status.FROM_THE_FUTURE,
                id,
                Message.of("points.receipt.from-the-future", "at", at, "now", now))
            : EarningReceipt.refused(
                Status.TOO_LATE, id, Message.of("points.receipt.too-late", "at", at, "now", now)));
  }

  private Map<AccountKey, AccountState> load(Set<CounterKey> asked, Instant at) {
    Map<AccountKey, List<CounterKey>> byAccount = new LinkedHashMap<>();
    for (CounterKey key : asked) {
      byAccount.computeIfAbsent(key.account(), account -> new ArrayList<>()).add(key);
    }
    Map<AccountKey, AccountState> states = new HashMap<>();
    byAccount.forEach(
        (account, keys) ->
            states.put(account, store.load(account, LoadSpec.lotsDueAt(at).withCounters(keys))));
    return states;
  }

  /** Loads again, with their open lots, the accounts from which {@code decision} takes. */
  private Decided withOpenLots(
      EarningDecision decision, Map<AccountKey, AccountState> states, Instant at) {
    if (decision.undos().isEmpty() && decision.penalties().isEmpty()) {
      return new Decided(decision, List.of(), Set.of(), states);
    }
    List<UndoFlow.Given> undone = undos.find(decision.undos());
    Map<AccountKey, Set<LotId>> lots = new LinkedHashMap<>();
    Set<CounterKey> keys = new LinkedHashSet<>();
    UndoFlow.collect(undone, lots, keys);
    for (EarningPenalty penalty : decision.penalties()) {
      lots.computeIfAbsent(penalty.account(), account -> new LinkedHashSet<>());
    }
    Map<AccountKey, List<CounterKey>> counters = new LinkedHashMap<>();
    lots.keySet().forEach(account -> counters.put(account, new ArrayList<>()));
    for (CounterKey key : keys) {
      counters.computeIfAbsent(key.account(), account -> new ArrayList<>()).add(key);
    }
    counters.forEach(
        (account, its) -> {
          Set<LotId> wanted = lots.get(account);
          LoadSpec spec =
              wanted == null
                  ? LoadSpec.lotsDueAt(at)
                  : LoadSpec.OPEN_LOTS.withLots(List.copyOf(wanted));
          states.put(account, store.load(account, spec.withCounters(its)));
        });
    return new Decided(decision, undone, lots.keySet(), states);
  }

  private static EarningSnapshot snapshot(Map<AccountKey, AccountState> states) {
    return key -> {
      AccountState state = states.get(key.account());
      if (state == null) {
        throw new IllegalStateException("a decision must ask for what was loaded, was " + key);
      }
      return state.counter(key);
    };
  }

  /** Commits {@code decision}; empty if the ledger moved on and it must be made again. */
  private Optional<EarningReceipt> commit(Request request, Decided decided, int attempt) {
    boolean again = attempt > 1;
    if (again) {
      for (Award award : decided.decision().awards()) {
        decided
            .states()
            .computeIfAbsent(
                award.account(), key -> store.load(key, LoadSpec.lotsDueAt(request.at())));
      }
    }
    CommitResult result = store.commit(unit(request, decided, again));
    return switch (result.status()) {
      case COMMITTED, REPLAYED ->
          Optional.of(
              EarningReceipt.of(
                  result.status() == CommitResult.Status.REPLAYED,
                  request.id(),
                  result.transactions()));
      case ID_CONFLICT ->
          Optional.of(
              EarningReceipt.refused(
                  Status.ID_CONFLICT, request.id(), Refusals.idConflict(result)));
      case VERSION_CONFLICT -> Optional.empty();
      case LIMIT_EXCEEDED -> {
        CommitResult.Limit limit = result.limit().orElseThrow();
        // Others filled a cap, or lots have lapsed: both look different the next time.
        boolean isFinal = limit.kind() == CommitResult.Limit.Kind.OPEN_LOTS && again;
        yield isFinal
            ? Optional.of(
                EarningReceipt.refused(
                    Status.TOO_MANY_LOTS, request.id(), Refusals.tooManyLots(limit)))
            : Optional.empty();
      }
    };
  }

  private CommitUnit unit(Request request, Decided decided, boolean again) {
    EarningDecision decision = decided.decision();
    Map<AccountKey, AccountState> states = decided.states();
    UnitDraft draft = new UnitDraft(request.id(), request.fingerprint(), request.at(), time.now());
    for (AccountKey account : decided.taken()) {
      draft.settle(states.getOrDefault(account, AccountState.empty(account)));
    }
    Set<AccountKey> accounts = new LinkedHashSet<>();
    decision.awards().forEach(award -> accounts.add(award.account()));
    for (AccountKey account : accounts) {
      AccountState state = states.get(account);
      // Awards to one account pass each other, unless something else must be written with them.
      if (state == null || (!again && isQuiet(state, request.at()))) {
        if (!decided.taken().contains(account)) {
          draft.addOnly(account);
        }
      } else if (!decided.taken().contains(account)) {
        draft.settle(state);
      }
      terms.extend(draft, account, request.at());
    }
    draft.guard(decision.guards());
    if (decided.undone().isEmpty()) {
      draft.count(decision.counters());
    } else {
      Map<CounterKey, CounterDelta> counters = new LinkedHashMap<>();
      decision.counters().forEach(delta -> counters.put(delta.key(), delta));
      undos.write(draft, decided.undone(), states, request.at()).countInto(counters);
      draft.count(List.copyOf(counters.values()));
    }
    Transaction award = transaction(request, decision.awards(), draft.recordedAt());
    draft.add(award, Map.of());
    decision.penalties().forEach(penalty -> penalize(draft, request, penalty));
    decision.undoables().forEach(undoable -> draft.add(UndoFlow.marker(undoable, award), Map.of()));
    return draft.unit();
  }

  /** Takes what the awards of the same activity may have brought. */
  private void penalize(UnitDraft draft, Request request, EarningPenalty penalty) {
    AccountKey account = penalty.account();
    boolean mayOwe = terms.clawback(account.asset()) == ClawbackPolicy.DEBT;
    List<Entry> entries =
        Taking.penalty(draft.state(account), penalty.amount(), penalty.floor(), mayOwe);
    if (!entries.isEmpty()) {
      draft.add(
          new Transaction(
              penalty.id(),
              TransactionKind.PENALTY,
              request.at(),
              draft.recordedAt(),
              List.of(),
              entries,
              Optional.of(Message.of("points.reason.rule-penalty", "rule", penalty.rule())),
              rulesVersion),
          Map.of());
    }
  }

  private static boolean isQuiet(AccountState state, Instant at) {
    return state.balance(Book.DEBT) == 0 && DueTransition.of(state, at).isEmpty();
  }

  private Transaction transaction(Request request, List<Award> awards, Instant recordedAt) {
    List<Lot> opened = new ArrayList<>(awards.size());
    List<Entry> entries = new ArrayList<>(2 * awards.size());
    for (Award award : awards) {
      boolean pending = award.activatesAt().isPresent();
      boolean apart =
          pending
              || rules
                  .asset(award.account().asset())
                  .filter(asset -> asset.lots() == LotPolicy.NONE)
                  .isEmpty();
      LotId lot = apart ? award.lot() : LotId.COMMON;
      if (apart) {
        opened.add(lot(request, award));
      }
      entries.add(new Entry(award.account(), Book.ISSUANCE, lot, -award.amount()));
      Book book = pending ? Book.PENDING : Book.AVAILABLE;
      entries.add(new Entry(award.account(), book, lot, award.amount()));
    }
    return new Transaction(
        request.id(),
        TransactionKind.AWARD,
        request.at(),
        recordedAt,
        opened,
        entries,
        reason(request, awards),
        rulesVersion);
  }

  /** Says what the parts count towards, which lots that flow together would not tell. */
  private static Optional<Message> reason(Request request, List<Award> awards) {
    if (awards.stream().noneMatch(award -> award.category().isPresent())) {
      return request.reason();
    }
    List<String> categories = awards.stream().map(award -> award.category().orElse("")).toList();
    return Optional.of(Message.of("points.reason.earned", Parts.CATEGORIES, categories));
  }

  private Lot lot(Request request, Award award) {
    return new Lot(
        award.lot(),
        award.account(),
        new LotSource(
            request.source(),
            award.rule(),
            rules.version(),
            request.event(),
            award.cut(),
            award.multiplier()),
        award.amount(),
        request.at(),
        award.activatesAt(),
        award.expiresAt());
  }
}
