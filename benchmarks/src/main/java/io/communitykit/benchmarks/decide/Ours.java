package io.communitykit.benchmarks.decide;

import io.communitykit.benchmarks.decide.Outcome.Counted;
import io.communitykit.benchmarks.decide.Outcome.Day;
import io.communitykit.benchmarks.decide.Outcome.Given;
import io.communitykit.core.Activity;
import io.communitykit.core.AssetId;
import io.communitykit.points.CapOverflow;
import io.communitykit.points.CapPeriod;
import io.communitykit.points.definition.AssetDefinition;
import io.communitykit.points.definition.AwardDefinition;
import io.communitykit.points.definition.CapDefinition;
import io.communitykit.points.definition.EarningConditionDefinition;
import io.communitykit.points.definition.EarningDefinition;
import io.communitykit.points.definition.EarningRuleDefinition;
import io.communitykit.points.earning.EarningDecision;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CounterKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules as a rule file. */
final class Ours {

  private final EarningRules rules;
  private final Map<CounterKey, Long> counters = new HashMap<>();

  Ours(List<Case> cases, Map<Day, Long> used) {
    rules =
        EarningRules.compile(
                new EarningDefinition(
                    EarningDefinition.SCHEMA,
                    "club",
                    1,
                    "Asia/Shanghai",
                    null,
                    null,
                    Map.of("points", new AssetDefinition(null, null, null, null)),
                    cases.stream().map(Ours::rule).toList(),
                    null,
                    null,
                    null,
                    null,
                    null))
            .orElseThrow();
    used.forEach(
        (day, amount) ->
            counters.put(
                new CounterKey(
                    new AccountKey(day.member(), AssetId.of("points")),
                    counter(day.rule()),
                    day.epochDay()),
                amount));
  }

  private static String counter(String rule) {
    return "cap:" + rule + ":DAY";
  }

  private static EarningRuleDefinition rule(Case rule) {
    List<EarningConditionDefinition> all = new ArrayList<>();
    all.add(test("length", null, rule.lengthFrom(), rule.lengthBelow()));
    if (!rule.boards().isEmpty()) {
      all.add(test("board", List.copyOf(rule.boards()), null, null));
    }
    if (!rule.tags().isEmpty()) {
      all.add(test("tags", List.copyOf(rule.tags()), null, null));
    }
    return new EarningRuleDefinition(
        rule.id(),
        rule.on().name(),
        new EarningConditionDefinition(
            all, null, null, null, null, null, null, null, null, null, null, null),
        List.of(new AwardDefinition("points", rule.amount(), null, null, null)),
        null,
        rule.dailyCap()
            .map(max -> List.of(new CapDefinition(CapPeriod.DAY, max, CapOverflow.TRUNCATE, null)))
            .orElse(null));
  }

  private static EarningConditionDefinition test(
      String attribute, @Nullable List<Object> in, @Nullable Long gte, @Nullable Long lt) {
    return new EarningConditionDefinition(
        null, null, null, attribute, null, in, null, gte, lt, null, null, null);
  }

  EarningDecision decide(Activity activity) {
    return rules.decide(activity, key -> counters.getOrDefault(key, 0L));
  }

  /** Returns {@code decision} in the words of all; what caps took away is counted by ours alone. */
  static Outcome outcome(EarningDecision decision) {
    Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
    decision
        .awards()
        .forEach(
            award ->
                outcome
                    .given()
                    .add(
                        new Given(
                            award.rule(),
                            award.account().owner(),
                            award.account().asset().value(),
                            award.amount())));
    decision.counters().stream()
        .filter(delta -> delta.key().name().startsWith("cap:"))
        .forEach(
            delta -> {
              String[] name = delta.key().name().split(":", -1);
              Day day = new Day(delta.key().account().owner(), name[1], delta.key().bucket());
              outcome.counted().add(new Counted(day, delta.add()));
            });
    return outcome;
  }
}
