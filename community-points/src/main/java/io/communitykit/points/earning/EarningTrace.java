package io.communitykit.points.earning;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import io.communitykit.core.condition.Condition;
import io.communitykit.core.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Why an activity earns what it earns: a step for each award of each rule that was asked, and for
 * each that was asked and gave nothing.
 *
 * @param decision the decision explained
 * @param steps in the order of the rules; empty if no rule is about this type of activity
 */
public record EarningTrace(EarningDecision decision, List<Step> steps) {

  /** How a rule came out. */
  public enum Outcome {
    /** It gave its award in full. */
    FIRED,
    /** A cap took a part of the award. */
    CUT,
    /** A cap left nothing of the award. */
    CAPPED,
    /** The activity is not as the rule asks. */
    NOT_MET,
    /** Cannot tell: the activity lacks what the rule asks about. */
    UNKNOWN,
    /** The award is for the other member concerned, and there is none. */
    NO_TARGET,
    /** The award is in proportion to an attribute that the activity lacks. */
    NO_ATTRIBUTE,
    /** The award comes to zero. */
    ZERO,
    /** The streak's period was counted before. */
    COUNTED_BEFORE,
    /** It counts for a quest. */
    COUNTED,
    /** The check-in is too close to one of another day. */
    TOO_CLOSE,
    /** The rule does not hold in the activity's circle. */
    NOT_IN_CIRCLE,
    /** Cannot tell: what is given can be undone for an object, and the activity has none. */
    NO_OBJECT,
    /** Cannot tell: a cap or first time is counted by what the activity lacks. */
    NO_SCOPE,
    /** The member got it too short a time before or after. */
    COOLING_DOWN,
    /** It was given before, and is given once. */
    NOT_FIRST,
    /** It was undone for this object, and that is for ever. */
    UNDONE,
    /** It was given for this object as often as can be undone. */
    TOO_OFTEN,
    /** It takes points away. */
    PENALIZED,
    /** It takes back what was given for the object. */
    TAKES_BACK
  }

  /**
   * One step.
   *
   * @param rule which rule
   * @param outcome how it came out
   * @param message the same with its figures, for a person to read
   * @param condition how the rule's condition came to its answer, if it has one
   */
  public record Step(
      String rule, Outcome outcome, Message message, Optional<Condition.Trace> condition) {

    /** Checks the components. */
    public Step {
      requireNonNull(rule, "rule");
      requireNonNull(outcome, "outcome");
      requireNonNull(message, "message");
      requireNonNull(condition, "condition");
    }
  }

  /** Takes a copy. */
  public EarningTrace {
    requireNonNull(decision, "decision");
    steps = List.copyOf(steps);
  }

  /** Returns a line for each step, in {@code locale}'s language. */
  public List<String> render(Locale locale) {
    return steps.isEmpty()
        ? List.of(Texts.render("points.trace.no-rule", locale))
        : steps.stream().map(step -> Texts.render(step.message(), locale)).toList();
  }
}
