package io.communitykit.referral.program;

import io.communitykit.core.MemberId;
import io.communitykit.referral.attribution.Attribution;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.binding.FactsQuery;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.binding.ReferralOutcome;
import io.communitykit.referral.binding.ReferralRecord;
import io.communitykit.referral.binding.ReferralStore;
import io.communitykit.referral.fraud.FraudAssessment;
import io.communitykit.referral.fraud.FraudFacts;
import io.communitykit.referral.fraud.FraudPolicy;
import io.communitykit.referral.fraud.FraudStage;
import io.communitykit.referral.fraud.FraudSubject;
import io.communitykit.referral.signal.ReferralSignal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Loads the facts that a program's checks need, and asks the checks. Writes nothing. */
final class Suspecting {

  private final ReferralRules rules;
  private final ReferralStore referrals;

  Suspecting(ReferralRules rules, ReferralStore referrals) {
    this.rules = rules;
    this.referrals = referrals;
  }

  /** Returns the facts for a bind; without a round trip where no check would look at them. */
  FraudFacts facts(BindCommand command, MemberId referrer, Set<ReferralSignal> signals) {
    return facts(command.referee(), referrer, signals, command.at(), 0);
  }

  /** Returns the facts for a referral that is there, the ancestors to be rewarded included. */
  FraudFacts facts(Referral referral) {
    return facts(
        referral.referee(),
        referral.referrer(),
        referral.signals(),
        referral.boundAt(),
        rules.ancestors());
  }

  private FraudFacts facts(
      MemberId referee,
      MemberId referrer,
      Set<ReferralSignal> signals,
      Instant boundAt,
      int ancestors) {
    FraudPolicy policy = rules.fraud();
    Set<ReferralSignal> asked = asked(signals);
    if (asked.isEmpty() && policy.binds() == 0 && ancestors == 0) {
      return FraudFacts.NONE;
    }
    return referrals.facts(
        new FactsQuery(
            rules.id(),
            referee,
            referrer,
            asked,
            boundAt.minus(policy.lookback()),
            boundAt,
            policy.binds(),
            ancestors));
  }

  /** Networks are left out unless a check looks back at them. */
  private Set<ReferralSignal> asked(Set<ReferralSignal> signals) {
    if (rules.fraud().isEmpty()) {
      return Set.of();
    }
    return rules.fraud().lookback().isZero()
        ? signals.stream().filter(each -> each.kind().isPersonal()).collect(Collectors.toSet())
        : signals;
  }

  FraudAssessment atBind(
      BindCommand command, Attribution attribution, Set<ReferralSignal> signals, FraudFacts facts) {
    return rules
        .fraud()
        .assess(
            new FraudSubject(
                rules.id(),
                FraudStage.BIND,
                command.referee(),
                attribution,
                command.refereeJoinedAt(),
                command.at(),
                signals,
                Optional.empty(),
                Optional.empty(),
                command.at(),
                facts));
  }

  FraudAssessment atQualification(Referral referral, Instant qualifiedAt, FraudFacts facts) {
    return rules
        .fraud()
        .assess(
            subject(
                FraudStage.QUALIFICATION,
                referral,
                Optional.of(qualifiedAt),
                Optional.empty(),
                qualifiedAt,
                facts));
  }

  FraudAssessment atAudit(ReferralRecord record, Instant asOf) {
    Referral referral = record.referral();
    return rules
        .fraud()
        .assess(
            subject(
                FraudStage.AUDIT,
                referral,
                referral.outcome().map(ReferralOutcome::qualifiedAt),
                record.seenAt(),
                asOf,
                facts(referral)));
  }

  private static FraudSubject subject(
      FraudStage stage,
      Referral referral,
      Optional<Instant> qualifiedAt,
      Optional<Instant> seenAt,
      Instant asOf,
      FraudFacts facts) {
    return new FraudSubject(
        referral.program(),
        stage,
        referral.referee(),
        referral.attribution(),
        referral.refereeJoinedAt(),
        referral.boundAt(),
        referral.signals(),
        qualifiedAt,
        seenAt,
        asOf,
        facts);
  }
}
