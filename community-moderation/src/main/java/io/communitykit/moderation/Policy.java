package io.communitykit.moderation;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;

/**
 * A standard of the community that a rule upholds.
 *
 * @param id its name in rules and records, such as {@code spam.ad}
 * @param parent the policy it is a case of
 * @param title what members read, in the community's language
 * @param text the full wording
 * @param strikes how much a confirmed violation weighs; 0 if it is never held against its author
 * @param ground why it may restrict content
 * @param strikesAlsoOn what is held against the author although it is not rejected
 */
public record Policy(
    String id,
    Optional<String> parent,
    String title,
    Optional<String> text,
    int strikes,
    Ground ground,
    Set<StrikeOccasion> strikesAlsoOn) {

  /** Heaviest violation. */
  public static final int MAX_STRIKES = 1_000;

  /**
   * Checks the components and takes a copy.
   *
   * @throws IllegalArgumentException if {@code strikes} is not in 0..{@value #MAX_STRIKES}
   */
  public Policy {
    Limits.name("policy id", id);
    requireNonNull(parent, "parent");
    requireNonNull(title, "title");
    requireNonNull(text, "text");
    requireNonNull(ground, "ground");
    strikesAlsoOn = Set.copyOf(strikesAlsoOn);
    if (strikes < 0 || strikes > MAX_STRIKES) {
      throw new IllegalArgumentException("strikes must be 0.." + MAX_STRIKES + ", was " + strikes);
    }
  }
}
