package io.communitykit.moderation.rules;

import io.communitykit.moderation.Charge;
import io.communitykit.moderation.Policy;
import io.communitykit.moderation.Reason;
import io.communitykit.moderation.StrikeOccasion;
import io.communitykit.moderation.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What of a decision is held against its author. */
final class Charges {

  private Charges() {}

  /**
   * Returns the heaviest policy that counts, the first of equals. In what is held none on trial
   * does: a reviewer confirms what live rules found.
   */
  static Optional<Charge> heaviest(
      ModerationRules rules, Verdict verdict, List<Reason> reasons, List<Reason> shadowReasons) {
    if (reasons.isEmpty() && shadowReasons.isEmpty()) {
      return Optional.empty();
    }
    Stream<Charge> live =
        reasons.stream()
            .filter(reason -> counts(reason, verdict, rules))
            .flatMap(reason -> charge(reason, rules));
    Stream<Charge> onTrial =
        shadowReasons.stream()
            .filter(reason -> verdict != Verdict.HOLD)
            .filter(reason -> says(StrikeOccasion.SHADOW, reason, rules))
            .flatMap(reason -> charge(reason, rules));
    return Stream.concat(live, onTrial)
        .reduce((first, next) -> next.weight() > first.weight() ? next : first);
  }

  /** Nobody reviews the HOLD of a rejected post, so that it is never confirmed. */
  private static boolean counts(Reason reason, Verdict verdict, ModerationRules rules) {
    return switch (reason.verdict()) {
      case ALLOW -> false;
      case MASK -> says(StrikeOccasion.MASK, reason, rules);
      case HOLD, REJECT -> reason.verdict() == verdict;
    };
  }

  private static boolean says(StrikeOccasion occasion, Reason reason, ModerationRules rules) {
    return policy(reason, rules).strikesAlsoOn().contains(occasion);
  }

  private static Stream<Charge> charge(Reason reason, ModerationRules rules) {
    Policy policy = policy(reason, rules);
    return policy.strikes() == 0
        ? Stream.empty()
        : Stream.of(new Charge(policy.id(), reason.rule(), policy.strikes()));
  }

  private static Policy policy(Reason reason, ModerationRules rules) {
    return rules.policy(reason.policy()).orElseThrow();
  }
}
