package io.communitykit.moderation;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AttributeValue;
import io.communitykit.core.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Why a decision came out as it did: one rule that fired.
 *
 * @param rule the rule's id
 * @param policy the policy it upholds
 * @param policyTitle what members call that policy
 * @param verdict what the rule asks for, or HOLD where one of the last three components says why
 * @param message what the rule's author wants to be said, in the community's language
 * @param signals the evidence: what the rule's tests saw, at most {@value #MAX_SIGNALS}
 * @param budgetExceeded whether the rule asked for REJECT more often than its budget allows
 * @param causedByFailure whether it holds only because a detector failed and it fails closed
 * @param maskIncomplete whether the rule asked for MASK and not everything could be covered: a text
 *     was too long to be read whole, a detector stopped looking, or nothing says where
 */
public record Reason(
    String rule,
    String policy,
    String policyTitle,
    Verdict verdict,
    Optional<String> message,
    List<Signal> signals,
    boolean budgetExceeded,
    boolean causedByFailure,
    boolean maskIncomplete) {

  /** Most signals of a rule that a decision keeps; the rule decided on all of them. */
  public static final int MAX_SIGNALS = 64;

  /** Most different findings that a sentence lists. */
  private static final int SHOWN = 5;

  private static final Set<String> WITH_OWN_TEXT =
      Set.of(
          "terms",
          "contacts",
          "links",
          "shouting",
          "oversize",
          "pattern",
          "flood",
          "similar",
          "repost",
          "reports");
  private static final Set<String> BY_LABEL = Set.of("shouting", "similar", "reports");

  /** Checks the components and takes a copy. */
  public Reason {
    requireNonNull(rule, "rule");
    requireNonNull(policy, "policy");
    requireNonNull(policyTitle, "policyTitle");
    requireNonNull(verdict, "verdict");
    requireNonNull(message, "message");
    signals = List.copyOf(signals);
  }

  /** Returns the reason as something to tell. */
  public Message toMessage() {
    String key =
        causedByFailure
            ? "moderation.reason.failure"
            : budgetExceeded
                ? "moderation.reason.budget"
                : maskIncomplete ? "moderation.reason.mask" : "moderation.reason";
    return Message.of(
        key,
        "rule",
        rule,
        "policy",
        policyTitle,
        "seen",
        signals.stream().map(Reason::seen).distinct().toList());
  }

  private static Message seen(Signal signal) {
    Map<String, Object> operands = new TreeMap<>();
    signal.attributes().forEach((name, value) -> operands.put(name, operand(value)));
    List<String> what = signal.spans().stream().map(Span::what).distinct().limit(SHOWN).toList();
    operands.put("detector", signal.detector());
    operands.put("label", signal.label());
    operands.put("what", what);
    return new Message("moderation.seen." + textFor(signal, what), operands);
  }

  private static String textFor(Signal signal, List<String> what) {
    if (!WITH_OWN_TEXT.contains(signal.detector())) {
      return what.isEmpty() ? "other" : "other-in";
    }
    boolean byLabel = BY_LABEL.contains(signal.detector());
    return byLabel ? signal.detector() + "." + signal.label() : signal.detector();
  }

  private static Object operand(AttributeValue value) {
    if (value instanceof AttributeValue.Text text) {
      return text.value();
    }
    if (value instanceof AttributeValue.Whole whole) {
      return whole.value();
    }
    if (value instanceof AttributeValue.Flag flag) {
      return flag.value();
    }
    return List.copyOf(((AttributeValue.TextSet) value).values());
  }
}
