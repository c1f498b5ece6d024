package io.communitykit.referral.program;

import io.communitykit.core.Page;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.binding.AdvanceCommit;
import io.communitykit.referral.binding.AdvanceUnit;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.binding.ReferralOutcome;
import io.communitykit.referral.binding.ReferralQuery;
import io.communitykit.referral.binding.ReferralRecord;
import io.communitykit.referral.binding.ReferralStore;
import io.communitykit.referral.fraud.FraudAssessment;
import io.communitykit.referral.fraud.FraudVerdict;
import io.communitykit.referral.program.ReviewCommand.Verdict;
import io.communitykit.referral.program.ReviewResult.Status;
import io.communitykit.referral.reward.ProposedGrant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Persons look at referrals: before something is given, and after. */
final class Reviewing {

  private final ReferralRules rules;
  private final ReferralStore referrals;
  private final Suspecting suspecting;
  private final Settling settling;

  Reviewing(
      ReferralRules rules, ReferralStore referrals, Suspecting suspecting, Settling settling) {
    this.rules = rules;
    this.referrals = referrals;
    this.suspecting = suspecting;
    this.settling = settling;
  }

  ReviewResult review(ReviewCommand command) {
    Optional<Referral> found =
        referrals.find(rules.id(), command.referee()).map(ReferralRecord::referral);
    while (found.isPresent()) {
      Referral referral = found.get();
      if (isSaid(command.verdict(), referral)) {
        return result(Status.REPLAYED, command, referral);
      }
      if (!isPossible(command.verdict(), referral.state())) {
        return new ReviewResult(Status.NOT_POSSIBLE, found, List.of(), List.of());
      }
      AdvanceCommit commit = referrals.advance(unit(command, referral));
      if (commit.status() == AdvanceCommit.Status.ADVANCED) {
        return result(Status.DONE, command, commit.referral().orElseThrow());
      }
      // Somebody was faster: states only go forward, so this ends.
      found = commit.referral();
    }
    return new ReviewResult(Status.UNKNOWN, Optional.empty(), List.of(), List.of());
  }

  private AdvanceUnit unit(ReviewCommand command, Referral referral) {
    return new AdvanceUnit(
        rules.id(),
        referral.referee(),
        referral.state(),
        command.verdict().next(),
        referral.assessment(),
        Optional.empty(),
        Optional.of(command.ruling()),
        command.verdict() == Verdict.APPROVE ? propose(referral) : List.of());
  }

  private List<ProposedGrant> propose(Referral referral) {
    return referral
        .outcome()
        .map(ReferralOutcome::qualifiedAt)
        .map(at -> settling.propose(referral, at, suspecting.facts(referral)))
        .orElse(List.of());
  }

  /** Whether a person said the same before. */
  private static boolean isSaid(Verdict verdict, Referral referral) {
    return referral.rulings().stream()
        .anyMatch(
            each ->
                each.to() == verdict.next()
                    && (verdict == Verdict.APPROVE
                        ? referral.state().isQualified()
                        : referral.state() == verdict.next()));
  }

  private static boolean isPossible(Verdict verdict, ReferralState state) {
    return switch (verdict) {
      case APPROVE -> state == ReferralState.IN_REVIEW;
      case REJECT -> state == ReferralState.IN_REVIEW || state == ReferralState.ATTRIBUTED;
      case REVERSE -> state.isQualified();
    };
  }

  private static ReviewResult result(Status status, ReviewCommand command, Referral referral) {
    return new ReviewResult(
        status,
        Optional.of(referral),
        command.verdict() == Verdict.APPROVE ? referral.intents() : List.of(),
        referral.reversals());
  }

  Page<Referral> queue(Optional<String> cursor, int size) {
    Page<ReferralRecord> page =
        referrals.list(
            new ReferralQuery(
                rules.id(), Optional.empty(), Optional.of(ReferralState.IN_REVIEW), cursor, size));
    return new Page<>(page.items().stream().map(ReferralRecord::referral).toList(), page.next());
  }

  Page<Suspect> audit(Instant asOf, Optional<String> cursor, int size) {
    Page<ReferralRecord> page =
        referrals.list(
            new ReferralQuery(
                rules.id(), Optional.empty(), Optional.of(ReferralState.REWARDED), cursor, size));
    List<Suspect> suspects = new ArrayList<>();
    for (ReferralRecord record : page.items()) {
      FraudAssessment assessment = suspecting.atAudit(record, asOf);
      if (assessment.verdict() != FraudVerdict.ALLOW) {
        suspects.add(new Suspect(record.referral(), assessment));
      }
    }
    return new Page<>(suspects, page.next());
  }
}
