package io.communitykit.benchmarks.decide;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jeasy.rules.api.Facts;
import org.jeasy.rules.api.Rules;
import org.jeasy.rules.api.RulesEngine;
import org.jeasy.rules.core.DefaultRulesEngine;
import org.jeasy.rules.core.RuleBuilder;

/** The rules in easy-rules, whose conditions are lambdas on facts by name. */
final class WithEasyRules {

  private final ByHand consequences;
  private final RulesEngine engine = new DefaultRulesEngine();
  private final Rules rules = new Rules();
  private List<Case> hits = new ArrayList<>();

  WithEasyRules(List<Case> cases, ByHand consequences) {
    this.consequences = consequences;
    for (int i = 0; i < cases.size(); i++) {
      Case rule = cases.get(i);
      rules.register(
          new RuleBuilder()
              .name(rule.id())
              .priority(i)
              .when(facts -> holds(rule, facts))
              .then(facts -> hits.add(rule))
              .build());
    }
  }

  private static boolean holds(Case rule, Facts facts) {
    Post post = facts.get("post");
    return post.getType().equals(rule.on().name())
        && post.getLength() >= rule.lengthFrom()
        && post.getLength() < rule.lengthBelow()
        && (rule.boards().isEmpty() || rule.boards().contains(post.getBoard()))
        && (rule.tags().isEmpty() || !Collections.disjoint(post.getTags(), rule.tags()));
  }

  Outcome decide(Post post) {
    hits = new ArrayList<>(2);
    Facts facts = new Facts();
    facts.put("post", post);
    engine.fire(rules, facts);
    Outcome outcome = new Outcome(new ArrayList<>(2), new ArrayList<>(2));
    for (Case rule : hits) {
      consequences.give(rule, post.activity(), outcome);
    }
    return outcome;
  }
}
