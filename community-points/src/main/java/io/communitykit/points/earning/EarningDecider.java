package io.communitykit.points.earning;

import io.communitykit.core.Activity;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.condition.Truth;
import io.communitykit.points.Amounts;
import io.communitykit.points.Ratio;
import io.communitykit.points.checkin.Streak;
import io.communitykit.points.earning.EarningTrace.Outcome;
import io.communitykit.points.earning.EarningTrace.Step;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.Guard;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.quest.Quest;
import io.communitykit.points.quest.QuestAdvance;
import io.communitykit.points.quest.QuestRound;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One decision in the making. Used once, by one thread. */
final class EarningDecider {

  private final EarningRules rules;
  private final Activity activity;
  private final EarningSnapshot snapshot;
  private final @Nullable List<Step> trace;
  private final List<Award> awards = new ArrayList<>(4);
  private final Map<CounterKey, CounterDelta> counters = new LinkedHashMap<>(8);
  private final List<Guard> guards = new ArrayList<>(4);

  /**
   * Prepares the decision.
   *
   * @param trace where to put the steps; null to make none
   */
  EarningDecider(
      EarningRules rules, Activity activity, EarningSnapshot snapshot, @Nullable List<Step> trace) {
    this.rules = rules;
    this.activity = activity;
    this.snapshot = snapshot;
    this.trace = trace;
  }

  EarningDecision decide() {
    for (EarningRule rule : rules.rulesOn(activity.type())) {
      if (isMet(rule)) {
        rule.awards().forEach(line -> award(rule, line));
        rule.streak().ifPresent(streak -> streak(rule, streak));
      }
    }
    for (Quest quest : rules.questsOn(activity.type())) {
      quest(quest);
    }
    if (counters.isEmpty() && awards.isEmpty()) {
      return EarningDecision.NOTHING;
    }
    long sum = 0;
    for (Award award : awards) {
      sum = Amounts.plus(sum, award.amount());
    }
    if (sum > 0) {
      Amounts.checkMoved(sum);
    }
    return new EarningDecision(awards, List.copyOf(counters.values()), guards);
  }

  private boolean isMet(EarningRule rule) {
    if (rule.when().isEmpty()) {
      return true;
    }
    Truth truth = rule.when().get().test(activity);
    if (truth == Truth.TRUE) {
      return true;
    }
    step(
        rule,
        truth == Truth.FALSE ? Outcome.NOT_MET : Outcome.UNKNOWN,
        truth == Truth.FALSE ? "points.trace.not-met" : "points.trace.unknown",
        "condition",
        () -> rule.when().get().trace(activity).toString());
    return false;
  }

  private void award(EarningRule rule, AwardLine line) {
    Optional<MemberId> beneficiary = line.beneficiary(activity);
    if (beneficiary.isEmpty()) {
      step(rule, Outcome.NO_TARGET, "points.trace.no-target", "asset", line.asset().id()::value);
      return;
    }
    Optional<Long> base = line.base(activity);
    if (base.isEmpty()) {
      step(
          rule,
          Outcome.NO_ATTRIBUTE,
          "points.trace.no-attribute",
          "attribute",
          () -> line.attribute().orElseThrow());
      return;
    }
    AccountKey account = new AccountKey(beneficiary.get(), line.asset().id());
    LotId lot = lot(rule, line.role());
    give(rule, line.asset(), account, lot, line.rate(), base.get(), line.pending());
  }

  private void quest(Quest quest) {
    Optional<QuestRound> round = quest.round(activity, rules.calendar());
    if (round.isEmpty()) {
      step(quest, Outcome.UNKNOWN, "no-circle");
      return;
    }
    QuestAdvance advance = round.get().advance(activity, snapshot::counter);
    guards.addAll(advance.guards());
    advance.counters().forEach(this::count);
    switch (advance.outcome()) {
      case COMPLETED -> {
        awards.addAll(rules.rewards(round.get(), activity.actor(), activity.at()));
        step(quest, Outcome.FIRED, "completed");
      }
      case COUNTED -> step(quest, Outcome.COUNTED, "counted");
      case NOT_MET -> step(quest, Outcome.NOT_MET, "not-met");
      case NOT_ITS_TURN -> step(quest, Outcome.NOT_MET, "not-its-turn");
      case NOT_STARTED -> step(quest, Outcome.NOT_MET, "not-started");
      case CLOSED -> step(quest, Outcome.NOT_MET, "closed");
      case DONE_BEFORE -> step(quest, Outcome.COUNTED_BEFORE, "done-before");
    }
  }

  private void step(Quest quest, Outcome outcome, String what) {
    if (trace != null) {
      Message message = Message.of("points.quest." + what, "quest", quest.id());
      trace.add(new Step("quest:" + quest.id(), outcome, message, Optional.empty()));
    }
  }

  private void streak(EarningRule rule, Streak streak) {
    OptionalLong period = streak.period(activity);
    if (period.isEmpty()) {
      step(
          rule,
          Outcome.UNKNOWN,
          "points.trace.unknown-zone",
          "attribute",
          () -> streak.member().orElseThrow().attribute());
      return;
    }
    AccountKey account = streak.account(activity.actor());
    if (value(streak.run(account, period.getAsLong())) != 0) {
      step(
          rule,
          Outcome.COUNTED_BEFORE,
          "points.trace.counted-before",
          "unit",
          () -> Message.of("points.unit." + streak.unit()));
      return;
    }
    if (streak.isTooClose(account, period.getAsLong(), activity.at(), this::value)) {
      step(
          rule,
          Outcome.TOO_CLOSE,
          "points.trace.too-close",
          "gap",
          () -> streak.member().orElseThrow().minGap().toString());
      return;
    }
    fill(rule, streak, period.getAsLong(), Optional.of(activity.at()), "streak");
  }

  /** Decides what filling a period later gives instead. */
  EarningDecision makeUp(EarningRule rule, Streak streak, long period) {
    fill(rule, streak, period, Optional.empty(), "make-up");
    return new EarningDecision(awards, List.copyOf(counters.values()), guards);
  }

  private void fill(
      EarningRule rule, Streak streak, long period, Optional<Instant> at, String role) {
    AccountKey account = streak.account(activity.actor());
    Streak.Fill fill = streak.fill(account, period, at, this::value);
    guards.addAll(fill.guards());
    fill.counters().forEach(this::count);
    EarnedAsset asset = rules.asset(streak.asset()).orElseThrow();
    give(rule, asset, account, lot(rule, role), Ratio.ONE, fill.due(), Duration.ZERO);
  }

  private LotId lot(EarningRule rule, String role) {
    return LotId.derived("rule", rules.program(), rule.id(), activity.id().value(), role);
  }

  private void give(
      EarningRule rule,
      EarnedAsset asset,
      AccountKey account,
      LotId lot,
      Ratio rate,
      long base,
      Duration pending) {
    Ratio multiplier = Campaign.multiplier(rule.campaigns(), activity.at(), rules.stacking());
    long full = rate.times(multiplier).of(base, rules.rounding());
    if (full == 0) {
      step(rule, Outcome.ZERO, "points.trace.zero", "asset", account.asset()::value);
      return;
    }
    long given = Amounts.checkMoved(full);
    for (EarningCap cap : rule.caps()) {
      if (cap.appliesTo(account.asset())) {
        given = cap.allowed(value(key(cap, account)), given);
      }
    }
    if (given < full) {
      count(CounterDelta.unbounded(EarningRule.cutCounter(account, rule.id()), full - given));
    }
    stepGiven(rule, account, full, given);
    if (given == 0) {
      return;
    }
    for (EarningCap cap : rule.caps()) {
      if (cap.appliesTo(account.asset())) {
        count(cap.delta(key(cap, account), given));
      }
    }
    Instant usableAt = activity.at().plus(pending);
    awards.add(
        new Award(
            lot,
            account,
            rule.id(),
            given,
            full - given,
            multiplier,
            pending.isZero() ? Optional.empty() : Optional.of(usableAt),
            asset.expiry().expiresAt(usableAt, rules.calendar())));
  }

  private CounterKey key(EarningCap cap, AccountKey account) {
    return cap.key(account, activity.at(), rules.calendar());
  }

  private long value(CounterKey key) {
    CounterDelta own = counters.get(key);
    return snapshot.counter(key) + (own == null ? 0 : own.add());
  }

  private void count(CounterDelta delta) {
    CounterDelta own = counters.get(delta.key());
    counters.put(
        delta.key(),
        own == null ? delta : new CounterDelta(delta.key(), own.add() + delta.add(), delta.max()));
  }

  private interface Operand {
    Object get();
  }

  /** Notes what became of a rule; makes nothing of it where nobody asked why. */
  private void step(EarningRule rule, Outcome outcome, String key, String name, Operand operand) {
    if (trace != null) {
      Message message = Message.of(key, "rule", rule.id(), name, operand.get());
      trace.add(new Step(rule.id(), outcome, message, rule.when().map(c -> c.trace(activity))));
    }
  }

  private void stepGiven(EarningRule rule, AccountKey account, long full, long given) {
    if (trace == null) {
      return;
    }
    Outcome outcome = given == full ? Outcome.FIRED : given == 0 ? Outcome.CAPPED : Outcome.CUT;
    Map<String, Object> operands =
        Map.of(
            "rule", rule.id(),
            "asset", account.asset().value(),
            "member", account.owner().value(),
            "given", given,
            "full", full);
    String key =
        switch (outcome) {
          case FIRED -> "points.trace.fired";
          case CUT -> "points.trace.cut";
          default -> "points.trace.capped";
        };
    trace.add(
        new Step(
            rule.id(),
            outcome,
            new Message(key, operands),
            rule.when().map(c -> c.trace(activity))));
  }
}
