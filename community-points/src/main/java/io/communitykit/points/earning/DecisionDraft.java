package io.communitykit.points.earning;

import io.communitykit.core.Activity;
import io.communitykit.core.Message;
import io.communitykit.points.Amounts;
import io.communitykit.points.earning.EarningTrace.Outcome;
import io.communitykit.points.earning.EarningTrace.Step;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.Guard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One decision in the making, which everything that decides on the activity adds to. Used once, by
 * one thread.
 */
final class DecisionDraft {

  final EarningRules rules;
  final Activity activity;
  private final EarningSnapshot snapshot;
  private final @Nullable List<Step> trace;
  private final List<Award> awards = new ArrayList<>(4);
  private final List<EarningPenalty> penalties = new ArrayList<>(0);
  private final List<UndoableAward> undoables = new ArrayList<>(0);
  private final List<EarningUndo> undos = new ArrayList<>(0);
  private final Map<CounterKey, CounterDelta> counters = new LinkedHashMap<>(8);
  private final List<Guard> guards = new ArrayList<>(4);

  /**
   * Prepares the decision.
   *
   * @param trace where to put the steps; null to make none
   */
  DecisionDraft(
      EarningRules rules, Activity activity, EarningSnapshot snapshot, @Nullable List<Step> trace) {
    this.rules = rules;
    this.activity = activity;
    this.snapshot = snapshot;
    this.trace = trace;
  }

  /** Returns what was counted before this activity. */
  EarningSnapshot before() {
    return snapshot;
  }

  /** Returns what is counted with what this decision has so far. */
  long value(CounterKey key) {
    CounterDelta own = counters.get(key);
    return snapshot.counter(key) + (own == null ? 0 : own.add());
  }

  void count(CounterDelta delta) {
    CounterDelta own = counters.get(delta.key());
    counters.put(
        delta.key(),
        own == null ? delta : new CounterDelta(delta.key(), own.add() + delta.add(), delta.max()));
  }

  /** Counts {@code delta} unless something is counted there; says whether it was. */
  boolean countOnce(CounterDelta delta) {
    return counters.putIfAbsent(delta.key(), delta) == null;
  }

  void guard(CounterKey key, long value) {
    guards.add(new Guard.CounterIs(key, value));
  }

  /** Adds {@code award} and returns its place. */
  int add(Award award) {
    awards.add(award);
    return awards.size() - 1;
  }

  void add(EarningPenalty penalty) {
    penalties.add(penalty);
  }

  void add(UndoableAward undoable) {
    undoables.add(undoable);
  }

  void add(EarningUndo undo) {
    undos.add(undo);
  }

  /** An operand that is made only where somebody asked why. */
  interface Operand {
    Object get();
  }

  boolean isTraced() {
    return trace != null;
  }

  /** Notes what became of a rule; makes nothing of it where nobody asked why. */
  void step(EarningRule rule, Outcome outcome, String key, String name, Operand operand) {
    if (trace != null) {
      step(rule, outcome, key, Map.of(name, operand.get()));
    }
  }

  void step(EarningRule rule, Outcome outcome, String key, Map<String, Object> operands) {
    if (trace != null) {
      Map<String, Object> all = new HashMap<>(operands);
      all.put("rule", rule.id());
      trace.add(
          new Step(
              rule.id(),
              outcome,
              new Message(key, all),
              rule.when().map(condition -> condition.trace(activity))));
    }
  }

  EarningDecision decision() {
    if (counters.isEmpty() && awards.isEmpty() && penalties.isEmpty() && undos.isEmpty()) {
      return EarningDecision.NOTHING;
    }
    long sum = 0;
    for (Award award : awards) {
      sum = Amounts.plus(sum, award.amount());
    }
    if (sum > 0) {
      Amounts.checkMoved(sum);
    }
    return new EarningDecision(
        awards, penalties, undoables, undos, List.copyOf(counters.values()), guards);
  }
}
