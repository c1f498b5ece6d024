package io.communitykit.moderation;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import java.util.List;
import java.util.Optional;

/**
 * Why a decision came out as it did: one rule that fired.
 *
 * @param rule the rule's id
 * @param policy the policy it upholds
 * @param policyTitle what members call that policy
 * @param verdict what the rule asks for; HOLD where it is over its budget
 * @param message what the rule's author wants to be said, in the community's language
 * @param signals the evidence: what the rule's tests saw
 * @param budgetExceeded whether the rule asked for REJECT more often than its budget allows
 * @param causedByFailure whether it holds only because a detector failed and it fails closed
 */
public record Reason(
    String rule,
    String policy,
    String policyTitle,
    Verdict verdict,
    Optional<String> message,
    List<Signal> signals,
    boolean budgetExceeded,
    boolean causedByFailure) {

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
            : budgetExceeded ? "moderation.reason.budget" : "moderation.reason";
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
    List<String> what = signal.spans().stream().map(Span::what).distinct().limit(5).toList();
    return what.isEmpty()
        ? Message.of("moderation.seen." + signal.detector(), "label", signal.label())
        : Message.of(
            "moderation.seen-in." + signal.detector(), "label", signal.label(), "what", what);
  }
}
