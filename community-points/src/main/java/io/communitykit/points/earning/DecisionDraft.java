package io.communitykit.points.earning;

import io.communitykit.core.Activity;
import io.communitykit.core.Message;
import io.communitykit.points.Amounts;
import io.communitykit.points.earning.EarningTrace.Outcome;
import io.communitykit.points.earning.EarningTrace.Step;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.Guard;
import io.communitykit.points.quest.Quest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One decision in the making, which everything that decides on the activity adds to. Used once, by
 * one thread.
 */
final class DecisionDraft {

  final EarningRules rules;
  final Activity activity;
  final TypeRules about;
  private final EarningSnapshot snapshot;
  private final @Nullable List<Step> trace;

  // Most activities earn nothing or little: what stays empty is never made.
  private List<Award> awards = List.of();
  private List<EarningPenalty> penalties = List.of();
  private List<UndoableAward> undoables = List.of();
  private List<EarningUndo> undos = List.of();
  private final CounterChanges counters = new CounterChanges();
  private List<Guard> guards = List.of();

  /**
   * Prepares the decision.
   *
   * @param trace where to put the steps; null to make none
   */
  DecisionDraft(
      EarningRules rules, Activity activity, EarningSnapshot snapshot, @Nullable List<Step> trace) {
    this.rules = rules;
    this.activity = activity;
    this.about = rules.on(activity.type());
    this.snapshot = snapshot;
    this.trace = trace;
  }

  /** Returns what was counted before this activity. */
  EarningSnapshot before() {
    return snapshot;
  }

  /** Returns what is counted with what this decision has so far. */
  long value(CounterKey key) {
    return snapshot.counter(key) + counters.added(key);
  }

  void count(CounterDelta delta) {
    counters.add(delta);
  }

  /** Counts {@code delta} unless something is counted there; says whether it was. */
  boolean countOnce(CounterDelta delta) {
    return counters.addOnce(delta);
  }

  private static <T> List<T> with(List<T> list, T item) {
    List<T> filled = list.isEmpty() ? new ArrayList<>(4) : list;
    filled.add(item);
    return filled;
  }

  void guard(CounterKey key, long value) {
    guards = with(guards, new Guard.CounterIs(key, value));
  }

  void guard(List<Guard> more) {
    for (Guard guard : more) {
      guards = with(guards, guard);
    }
  }

  /** Adds {@code award} and returns its place. */
  int add(Award award) {
    awards = with(awards, award);
    return awards.size() - 1;
  }

  void add(EarningPenalty penalty) {
    penalties = with(penalties, penalty);
  }

  void add(UndoableAward undoable) {
    undoables = with(undoables, undoable);
  }

  void add(EarningUndo undo) {
    undos = with(undos, undo);
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
      trace.add(new Step(rule.id(), outcome, new Message(key, all), rule.trace(activity)));
    }
  }

  void step(Quest quest, Outcome outcome, String what) {
    if (trace != null) {
      Message message = Message.of("points.quest." + what, "quest", quest.id());
      trace.add(new Step("quest:" + quest.id(), outcome, message, Optional.empty()));
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
    return new EarningDecision(awards, penalties, undoables, undos, counters.list(), guards);
  }
}
