package io.communitykit.moderation.rules;

import io.communitykit.core.Message;
import io.communitykit.core.problem.Problems;
import io.communitykit.moderation.Policy;
import io.communitykit.moderation.RateLimit;
import io.communitykit.moderation.RuleMode;
import io.communitykit.moderation.Verdict;
import io.communitykit.moderation.rules.ConditionCompiler.Compiled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compiles the rules of a rule file. Used once. */
final class RuleCompiler {

  private final Map<String, Policy> policies;
  private final ConditionCompiler conditions;
  private final Problems problems;

  RuleCompiler(Map<String, Policy> policies, ConditionCompiler conditions, Problems problems) {
    this.policies = policies;
    this.conditions = conditions;
    this.problems = problems;
  }

  /** Returns the rules without problems, in their order. */
  List<Rule> compile(List<ModerationRuleDefinition> definitions) {
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < definitions.size(); i++) {
      rule(definitions.get(i), "/rules/" + i).ifPresent(rules::add);
    }
    return rules;
  }

  private Optional<Rule> rule(ModerationRuleDefinition rule, String pointer) {
    Policy policy = policies.get(rule.policy());
    if (policy == null) {
      problems.add(
          pointer + "/policy",
          Message.of("moderation.unknown-reference.policy", "value", rule.policy()));
    }
    Optional<Compiled> when = conditions.compile(rule.when(), pointer + "/when");
    if (rule.then() == Verdict.MASK && when.isPresent() && !when.get().saysWhere()) {
      problems.add(pointer + "/then", Message.of("moderation.rule.mask-without-spans"));
    }
    Optional<RateLimit> budget = budget(rule, pointer + "/budget");
    RuleMode mode = rule.mode();
    OnFailure onFailure = rule.onFailure();
    if (policy == null || when.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Rule(
            rule.id(),
            policy,
            when.get().condition(),
            when.get().evidence(),
            when.get().detectors(),
            when.get().limits(),
            rule.then(),
            mode == null ? RuleMode.LIVE : mode,
            exemption(rule),
            Optional.ofNullable(rule.message()),
            onFailure == null ? OnFailure.SKIP : onFailure,
            budget));
  }

  private Optional<RateLimit> budget(ModerationRuleDefinition rule, String pointer) {
    RejectBudgetDefinition budget = rule.budget();
    if (budget == null) {
      return Optional.empty();
    }
    if (rule.then() != Verdict.REJECT) {
      problems.add(pointer, Message.of("moderation.rule.budget-without-reject"));
      return Optional.empty();
    }
    try {
      return Optional.of(RateLimit.of(budget.max(), budget.per()));
    } catch (IllegalArgumentException e) {
      String actual = budget.max() + " per " + budget.per();
      problems.add(pointer, Message.of("moderation.test.rate", "actual", actual));
      return Optional.empty();
    }
  }

  private static Rule.Exemption exemption(ModerationRuleDefinition rule) {
    ExemptDefinition exempt = rule.exempt();
    if (exempt == null) {
      return Rule.Exemption.NOBODY;
    }
    List<String> roles = exempt.roles();
    List<String> scopes = exempt.scopes();
    Integer trust = exempt.trust();
    return new Rule.Exemption(
        roles == null ? Set.of() : Set.copyOf(roles),
        trust == null ? Integer.MAX_VALUE : trust,
        scopes == null ? Set.of() : Set.copyOf(scopes));
  }
}
