package io.communitykit.moderation.rules;

import io.communitykit.core.condition.Condition;
import io.communitykit.core.condition.Truth;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.Policy;
import io.communitykit.moderation.RateLimit;
import io.communitykit.moderation.RuleMode;
import io.communitykit.moderation.Signal;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.Verdict;
import io.communitykit.moderation.detect.FloodDetector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A compiled rule.
 *
 * @param id its name
 * @param policy what it upholds
 * @param when what must hold
 * @param evidence the signal tests that speak for it: those not under a {@code not}
 * @param detectors every detector it asks
 * @param limits every limit it asks about
 * @param then what it asks for
 * @param mode whether it acts
 * @param exempt whom it never concerns
 * @param message what its author wants said
 * @param onFailure what it does if a detector fails
 * @param budget how often it may REJECT
 */
record Rule(
    String id,
    Policy policy,
    Condition<Observations> when,
    List<SignalTest> evidence,
    Set<String> detectors,
    List<FloodDetector.Limit> limits,
    Verdict then,
    RuleMode mode,
    Exemption exempt,
    Optional<String> message,
    OnFailure onFailure,
    Optional<RateLimit> budget) {

  /** Whom a rule never concerns. */
  record Exemption(Set<String> roles, int trust, Set<String> scopes) {

    static final Exemption NOBODY = new Exemption(Set.of(), Integer.MAX_VALUE, Set.of());

    boolean covers(Submission submission, Author author) {
      return (!roles.isEmpty() && !Collections.disjoint(roles, author.roles()))
          || (author.trust().isPresent() && author.trust().getAsInt() >= trust)
          || (submission.circle().isPresent() && scopes.contains(submission.circle().get().value()))
          || (submission.topic().isPresent() && scopes.contains(submission.topic().get().value()));
    }
  }

  boolean concerns(Submission submission, Author author) {
    return mode != RuleMode.OFF && !exempt.covers(submission, author);
  }

  /** Whether it would act if {@code limit} were full. */
  boolean actsOn(FloodDetector.Limit limit, Observations seen) {
    return mode == RuleMode.LIVE
        && then != Verdict.ALLOW
        && when.test(seen.over(limit)) == Truth.TRUE;
  }

  /** Returns the signals that speak for it, each once. */
  List<Signal> signals(Observations seen) {
    Set<Signal> signals = new LinkedHashSet<>();
    evidence.forEach(test -> signals.addAll(test.matching(seen)));
    return new ArrayList<>(signals);
  }

  /** Returns the key under which its budget is counted. */
  String budgetKey(String ruleSet) {
    return "budget:" + Canonical.sha256(ruleSet + "\n" + id).substring(0, 32);
  }
}
