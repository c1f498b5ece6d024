package io.communitykit.moderation;

import static java.util.Objects.requireNonNull;

/**
 * What a decision holds against its author: the heaviest of the policies violated, once, however
 * many rules fired.
 *
 * @param policy the policy's id
 * @param rule the rule that saw it
 * @param weight how much it weighs, 1 to {@value Policy#MAX_STRIKES}
 */
public record Charge(String policy, String rule, int weight) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code weight} is out of its bounds
   */
  public Charge {
    requireNonNull(policy, "policy");
    requireNonNull(rule, "rule");
    if (weight < 1 || weight > Policy.MAX_STRIKES) {
      throw new IllegalArgumentException(
          "weight must be 1.." + Policy.MAX_STRIKES + ", was " + weight);
    }
  }
}
