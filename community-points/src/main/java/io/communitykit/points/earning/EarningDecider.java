package io.communitykit.points.earning;

import io.communitykit.core.Activity;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.condition.Truth;
import io.communitykit.points.Amounts;
import io.communitykit.points.EarningScope;
import io.communitykit.points.Ratio;
import io.communitykit.points.earning.EarningTrace.Outcome;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.TransactionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the rules about a type of activity give and take. Used once, by one thread. */
final class EarningDecider {

  private final EarningRules rules;
  private final Activity activity;
  private final DecisionDraft draft;

  /** What the rule at hand gave, and what was counted with it; kept only if it can be undone. */
  private @Nullable List<Integer> given;

  private List<CounterDelta> counted = List.of();

  EarningDecider(DecisionDraft draft) {
    this.draft = draft;
    this.rules = draft.rules;
    this.activity = draft.activity;
  }

  void decide() {
    for (EarningRule rule : draft.about.undone) {
      undo(rule, rule.undoing().orElseThrow());
    }
    if (draft.isTraced()) {
      decideEach();
    } else {
      for (RuleBlock block : draft.about.blocks()) {
        decide(block, block.candidates(activity));
      }
    }
  }

  /** Decides by the rules of {@code block} that may fire, in their order. */
  void decide(RuleBlock block, long candidates) {
    for (long left = candidates; left != 0; left &= left - 1) {
      int bit = Long.numberOfTrailingZeros(left);
      EarningRule rule = block.rule(bit);
      if (rule.holdsIn(activity) && (block.isCertain(bit) || truth(rule) == Truth.TRUE)) {
        decide(rule);
      }
    }
  }

  /** Decides the same by asking each rule, and notes why those that do not fire do not. */
  private void decideEach() {
    for (EarningRule rule : draft.about.rules) {
      if (!rule.holdsIn(activity)) {
        draft.step(
            rule,
            Outcome.NOT_IN_CIRCLE,
            "points.trace.not-in-circle",
            "circle",
            () -> activity.circle().map(circle -> circle.value()).orElse("-"));
        continue;
      }
      Truth truth = truth(rule);
      if (truth == Truth.TRUE) {
        decide(rule);
        continue;
      }
      draft.step(
          rule,
          truth == Truth.FALSE ? Outcome.NOT_MET : Outcome.UNKNOWN,
          truth == Truth.FALSE ? "points.trace.not-met" : "points.trace.unknown",
          "condition",
          () -> rule.trace(activity).orElseThrow().toString());
    }
  }

  private Truth truth(EarningRule rule) {
    return rule.when().isEmpty() ? Truth.TRUE : rule.when().get().test(activity);
  }

  private void decide(EarningRule rule) {
    if (rule.undoing().isPresent()) {
      fireUndoable(rule, rule.undoing().get());
    } else {
      fire(rule);
    }
  }

  private void undo(EarningRule rule, Undoing undoing) {
    if (activity.object().isEmpty()) {
      draft.step(rule, Outcome.NO_OBJECT, "points.trace.no-object-to-undo", Map.of());
      return;
    }
    CounterKey undone = undoing.undone(activity);
    if (draft.value(undone) != 0) {
      draft.step(rule, Outcome.UNDONE, "points.trace.undone-before", Map.of());
      return;
    }
    CounterKey times = undoing.times(activity);
    long given = draft.value(times);
    draft.guard(undone, 0);
    draft.guard(times, given);
    draft.count(new CounterDelta(undone, 1, 1));
    for (long time = 0; time < given; time++) {
      draft.add(new EarningUndo(undoing.marker(activity, time), rule.id()));
    }
    draft.step(rule, Outcome.TAKES_BACK, "points.trace.takes-back", "n", () -> given);
  }

  private void fireUndoable(EarningRule rule, Undoing undoing) {
    if (activity.object().isEmpty()) {
      draft.step(rule, Outcome.NO_OBJECT, "points.trace.no-object", Map.of());
      return;
    }
    CounterKey undone = undoing.undone(activity);
    if (draft.value(undone) != 0) {
      draft.step(rule, Outcome.UNDONE, "points.trace.undone", Map.of());
      return;
    }
    CounterKey times = undoing.times(activity);
    long time = draft.value(times);
    if (time >= Undoing.MAX_TIMES) {
      draft.step(rule, Outcome.TOO_OFTEN, "points.trace.too-often", "max", () -> Undoing.MAX_TIMES);
      return;
    }
    given = new ArrayList<>(2);
    counted = new ArrayList<>(4);
    Optional<TransactionId> penalty = fire(rule);
    if (!given.isEmpty() || penalty.isPresent()) {
      draft.guard(undone, 0);
      draft.guard(times, time);
      draft.count(new CounterDelta(times, 1, Undoing.MAX_TIMES));
      draft.add(
          new UndoableAward(undoing.marker(activity, time), rule.id(), given, penalty, counted));
    }
    given = null;
    counted = List.of();
  }

  /** Gives and takes what the rule says, and returns the penalty if there is one. */
  private Optional<TransactionId> fire(EarningRule rule) {
    for (AwardLine line : rule.awards()) {
      award(rule, line);
    }
    Optional<TransactionId> penalty =
        rule.penalty().isEmpty() ? Optional.empty() : penalize(rule, rule.penalty().get());
    if (rule.streak().isPresent()) {
      new StreakDecider(draft, this).decide(rule, rule.streak().get());
    }
    return penalty;
  }

  private void award(EarningRule rule, AwardLine line) {
    MemberId member = line.beneficiary(activity);
    if (member == null) {
      draft.step(
          rule, Outcome.NO_TARGET, "points.trace.no-target", "asset", line.asset().id()::value);
      return;
    }
    long base = line.base().of(activity);
    if (base < 0) {
      draft.step(rule, Outcome.NO_ATTRIBUTE, line.unknown().key(), line.unknown().operands());
      return;
    }
    if (isOpen(rule, member)) {
      AccountKey account = new AccountKey(member, line.asset().id());
      AwardOrigin origin = origin(rule, line.role());
      if (give(rule, line.asset(), account, origin, line.rate(), base, line.pending())) {
        mark(rule, member);
      }
    }
  }

  private Optional<TransactionId> penalize(EarningRule rule, PenaltyLine line) {
    MemberId member = line.from(activity);
    if (member == null) {
      draft.step(
          rule, Outcome.NO_TARGET, "points.trace.no-target", "asset", line.asset().id()::value);
      return Optional.empty();
    }
    if (!isOpen(rule, member)) {
      return Optional.empty();
    }
    TransactionId id =
        TransactionId.derived("rule-penalty", rules.program(), rule.id(), activity.id().value());
    AccountKey account = new AccountKey(member, line.asset().id());
    draft.add(new EarningPenalty(id, account, rule.id(), line.amount(), line.floor()));
    mark(rule, member);
    if (draft.isTraced()) {
      draft.step(
          rule,
          Outcome.PENALIZED,
          "points.trace.penalized",
          Map.of(
              "asset", account.asset().value(),
              "member", member.value(),
              "amount", line.amount()));
    }
    return Optional.of(id);
  }

  /** Whether neither a cool-down nor an earlier time keeps {@code member} from it. */
  private boolean isOpen(EarningRule rule, MemberId member) {
    if (rule.once().isPresent()) {
      FirstTime once = rule.once().get();
      if (!knows(rule, once.by())) {
        return false;
      }
      if (draft.before().counter(once.key(rule.gate(member), activity)) != 0) {
        draft.step(rule, Outcome.NOT_FIRST, "points.trace.not-first", "member", member::value);
        return false;
      }
    }
    if (rule.coolDown().isPresent()
        && rule.coolDown().get().isTooClose(draft.before(), rule.gate(member), activity.at())) {
      draft.step(rule, Outcome.COOLING_DOWN, "points.trace.cooling-down", "member", member::value);
      return false;
    }
    return true;
  }

  /** Notes that {@code member} got it: awards of one activity to one member count once. */
  private void mark(EarningRule rule, MemberId member) {
    AccountKey gate = rule.gate(member);
    if (rule.once().isPresent()) {
      CounterDelta first = new CounterDelta(rule.once().get().key(gate, activity), 1, 1);
      if (draft.countOnce(first)) {
        remember(first);
      }
    }
    if (rule.coolDown().isPresent()) {
      CoolDown pause = rule.coolDown().get();
      long stretch = pause.stretch(activity.at());
      CounterKey here = pause.key(gate, stretch);
      if (draft.countOnce(CounterDelta.unbounded(here, pause.mark(activity.at())))) {
        draft.guard(here, 0);
        for (long near = stretch - 1; near <= stretch + 1; near += 2) {
          CounterKey beside = pause.key(gate, near);
          draft.guard(beside, draft.before().counter(beside));
        }
      }
    }
  }

  private boolean knows(EarningRule rule, EarningScope scope) {
    if (Scopes.isKnown(scope, activity)) {
      return true;
    }
    draft.step(
        rule,
        Outcome.NO_SCOPE,
        "points.trace.no-scope",
        "scope",
        () -> Message.of("points.scope." + scope));
    return false;
  }

  AwardOrigin origin(EarningRule rule, String role) {
    return AwardOrigin.of("rule", rules.program(), rule.id(), activity.id().value(), role);
  }

  /** Gives what campaigns and caps make of {@code base x rate}; says whether that is anything. */
  boolean give(
      EarningRule rule,
      EarnedAsset asset,
      AccountKey account,
      AwardOrigin origin,
      Ratio rate,
      long base,
      Duration pending) {
    Boost boost =
        new Boost(rate, base, rules.rounding(), account.asset(), draft)
            .with(rule.campaigns(), activity, rules.stacking());
    if (boost.wanted() == 0) {
      draft.step(rule, Outcome.ZERO, "points.trace.zero", "asset", account.asset()::value);
      return false;
    }
    long full = Amounts.checkMoved(boost.wanted());
    long boosted = boost.given();
    long amount = boosted;
    List<EarningCap> caps = rule.caps();
    @Nullable CounterKey[] keys = new CounterKey[caps.size()];
    for (int i = 0; i < keys.length; i++) {
      EarningCap cap = caps.get(i);
      if (cap.appliesTo(account.asset())) {
        if (!knows(rule, cap.by())) {
          return false;
        }
        CounterKey key = cap.key(account, activity, rules.calendar());
        amount = cap.allowed(draft.value(key), amount);
        keys[i] = key;
      }
    }
    if (amount < boosted) {
      draft.count(
          CounterDelta.unbounded(EarningRule.cutCounter(account, rule.id()), boosted - amount));
    }
    stepGiven(rule, account, full, boosted, amount);
    if (amount == 0) {
      return false;
    }
    count(rule, keys, account, amount);
    for (Boost.Charge charge : boost.chargesAfter(boosted - amount)) {
      countUndoable(new CounterDelta(charge.budget().key(), charge.added(), charge.budget().max()));
    }
    Instant usableAt = pending.isZero() ? activity.at() : activity.at().plus(pending);
    int place =
        draft.add(
            new Award(
                origin,
                account,
                rule.id(),
                rule.category(),
                amount,
                full - amount,
                boost.multiplier(),
                pending.isZero() ? Optional.empty() : Optional.of(usableAt),
                asset.expiry().expiresAt(usableAt, rules.calendar())));
    if (given != null) {
      given.add(place);
    }
    return true;
  }

  /** Counts what is given; {@code keys} has the counter of each cap that applies. */
  private void count(
      EarningRule rule, @Nullable CounterKey[] keys, AccountKey account, long amount) {
    for (int i = 0; i < keys.length; i++) {
      CounterKey key = keys[i];
      if (key != null) {
        countUndoable(rule.caps().get(i).delta(key, amount));
      }
    }
    if (rule.category().isPresent()) {
      draft.count(
          CounterDelta.unbounded(
              EarningRule.categoryCounter(account, rule.category().get()), amount));
    }
  }

  private void countUndoable(CounterDelta delta) {
    draft.count(delta);
    remember(delta);
  }

  private void remember(CounterDelta delta) {
    if (given != null) {
      counted.add(delta);
    }
  }

  private void stepGiven(
      EarningRule rule, AccountKey account, long full, long boosted, long given) {
    if (!draft.isTraced()) {
      return;
    }
    Outcome outcome = given == full ? Outcome.FIRED : given == 0 ? Outcome.CAPPED : Outcome.CUT;
    String key =
        switch (outcome) {
          case FIRED -> "points.trace.fired";
          case CUT -> boosted < full ? "points.trace.cut-by-budget" : "points.trace.cut";
          default -> "points.trace.capped";
        };
    draft.step(
        rule,
        outcome,
        key,
        Map.of(
            "asset", account.asset().value(),
            "member", account.owner().value(),
            "given", given,
            "full", full,
            "boosted", boosted));
  }
}
