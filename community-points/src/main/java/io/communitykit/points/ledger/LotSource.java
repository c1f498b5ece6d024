package io.communitykit.points.ledger;

import static java.util.Objects.requireNonNull;

import io.communitykit.points.Ratio;

/**
 * Why a lot was opened.
 *
 * @param kind what gave it
 * @param name the rule's id, or the role that the reward was for
 * @param version the rule set's version at that time
 * @param event the id of the activity or intent
 * @param cut how much more it would have been without the rule's caps; zero or more
 * @param multiplier what campaigns multiplied it by; one if none did
 */
public record LotSource(
    Kind kind, String name, int version, String event, long cut, Ratio multiplier) {

  /** What gives points. */
  public enum Kind {
    /** An earning rule. */
    RULE,
    /** A reward that another module asked for. */
    INTENT,
    /** An operator, such as the budget of a team or a campaign. */
    GRANT,
    /** Points of another asset that were changed into it. */
    EXCHANGE
  }

  /** Checks the components. */
  public LotSource {
    requireNonNull(kind, "kind");
    requireNonNull(name, "name");
    requireNonNull(event, "event");
    requireNonNull(multiplier, "multiplier");
    if (cut < 0) {
      throw new IllegalArgumentException("cut must be 0 or more, was " + cut);
    }
  }
}
