package io.communitykit.moderation.review;

import static java.util.Objects.requireNonNull;

import io.communitykit.moderation.Decision;
import io.communitykit.moderation.Policy;
import io.communitykit.moderation.Reason;
import io.communitykit.moderation.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What rules found in content that waits for a reviewer.
 *
 * @param decision the decision's id
 * @param at when the content was submitted, to the microsecond
 * @param policy the policy that it seems to violate
 * @param rule the rule that says so
 * @param weight what it weighs if a reviewer confirms it, 0 to {@value Policy#MAX_STRIKES}
 */
public record HeldDecision(String decision, Instant at, String policy, String rule, int weight) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the weight is out of its bounds
   */
  public HeldDecision {
    requireNonNull(decision, "decision");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    requireNonNull(policy, "policy");
    requireNonNull(rule, "rule");
    if (weight < 0 || weight > Policy.MAX_STRIKES) {
      throw new IllegalArgumentException(
          "weight must be 0.." + Policy.MAX_STRIKES + ", was " + weight);
    }
  }

  /**
   * Returns what {@code decision} found: what it holds against the author, or else its first
   * reason.
   *
   * @throws IllegalArgumentException if its verdict is not HOLD
   */
  public static HeldDecision of(Decision decision) {
    if (decision.verdict() != Verdict.HOLD) {
      throw new IllegalArgumentException("verdict must be HOLD, was " + decision.verdict());
    }
    Reason first = decision.reasons().get(0);
    return decision
        .effects()
        .charge()
        .map(
            charge ->
                new HeldDecision(
                    decision.id(), decision.at(), charge.policy(), charge.rule(), charge.weight()))
        .orElseGet(
            () -> new HeldDecision(decision.id(), decision.at(), first.policy(), first.rule(), 0));
  }
}
