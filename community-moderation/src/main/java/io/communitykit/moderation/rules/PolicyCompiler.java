package io.communitykit.moderation.rules;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import io.communitykit.core.problem.Problems;
import io.communitykit.moderation.Ground;
import io.communitykit.moderation.Policy;
import io.communitykit.moderation.StrikeOccasion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Compiles the policies of a rule file. Used once. */
final class PolicyCompiler {

  private static final Pattern ID = Pattern.compile(ModerationDefinition.ID);

  private final Problems problems;
  private final Map<String, Policy> policies = new LinkedHashMap<>();

  PolicyCompiler(Problems problems) {
    this.problems = problems;
  }

  /** Returns the policies without problems by id; that ids are unique is seen to elsewhere. */
  Map<String, Policy> compile(List<PolicyDefinition> definitions) {
    for (int i = 0; i < definitions.size(); i++) {
      PolicyDefinition policy = definitions.get(i);
      String pointer = "/policies/" + i;
      Integer strikes = policy.strikes();
      if (strikes != null && (strikes < 0 || strikes > Policy.MAX_STRIKES)) {
        problems.add(
            pointer + "/strikes",
            Message.of(
                "core.out-of-range", "min", 0, "max", Policy.MAX_STRIKES, "actual", strikes));
        continue;
      }
      String parent = policy.parent();
      // A parent stands before its cases, so that there is no circle.
      if (parent != null && !policies.containsKey(parent)) {
        problems.add(pointer + "/parent", Message.of("moderation.policy.parent", "value", parent));
        continue;
      }
      if (ID.matcher(policy.id()).matches()) {
        policies.putIfAbsent(policy.id(), policy(policy, strikes == null ? 1 : strikes));
      }
    }
    return policies;
  }

  private Policy policy(PolicyDefinition policy, int strikes) {
    Optional<String> parent = Optional.ofNullable(policy.parent());
    Ground inherited =
        parent.map(id -> requireNonNull(policies.get(id), id).ground()).orElse(Ground.TERMS);
    Ground ground = policy.ground();
    List<StrikeOccasion> alsoOn = policy.strikesAlsoOn();
    return new Policy(
        policy.id(),
        parent,
        policy.title(),
        Optional.ofNullable(policy.text()),
        strikes,
        ground == null ? inherited : ground,
        alsoOn == null ? Set.of() : Set.copyOf(alsoOn));
  }
}
