package io.communitykit.referral.program;

import io.communitykit.core.ActivityType;
import io.communitykit.core.Message;
import io.communitykit.referral.definition.ReferralFraudDefinition;
import io.communitykit.referral.definition.ReferralFraudDefinition.BurstRingDefinition;
import io.communitykit.referral.definition.ReferralFraudDefinition.EmptyRefereeDefinition;
import io.communitykit.referral.definition.ReferralFraudDefinition.NetworkDefinition;
import io.communitykit.referral.definition.ReferralFraudDefinition.NotNewDefinition;
import io.communitykit.referral.definition.ReferralFraudDefinition.VelocityDefinition;
import io.communitykit.referral.fraud.FraudChecks;
import io.communitykit.referral.fraud.FraudFacts;
import io.communitykit.referral.fraud.FraudPolicy;
import io.communitykit.referral.fraud.FraudVerdict;
import io.communitykit.referral.fraud.NamedFraudCheck;
import io.communitykit.referral.qualification.QualificationPolicy;
import io.communitykit.referral.qualification.ReferralNeed;
import io.communitykit.referral.signal.ReferralSignal;
import io.communitykit.referral.signal.SignalKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles what is checked. */
final class FraudCompiler {

  private static final int MAX_HOUSEHOLDS = 1_000;
  private static final int MAX_SIGNS = 32;

  private final Fields fields;
  private final List<NamedFraudCheck> checks = new ArrayList<>();
  private final Set<ActivityType> signsOfLife = new HashSet<>();

  FraudCompiler(Fields fields) {
    this.fields = fields;
  }

  FraudPolicy compile(
      @Nullable ReferralFraudDefinition definition, Optional<QualificationPolicy> qualify) {
    if (definition == null) {
      return FraudPolicy.NONE;
    }
    Set<ReferralSignal> households = households(definition.households());
    if (definition.self() != null) {
      checks.add(FraudChecks.self(definition.self()));
    }
    if (definition.sharedDevice() != null) {
      checks.add(FraudChecks.sharedDevice(definition.sharedDevice()));
    }
    network(definition.sharedNetwork(), households);
    velocity(definition.velocity());
    notNew(definition.notNew());
    emptyReferee(definition.emptyReferee(), qualify);
    burstRing(definition.burstRing(), households);
    return new FraudPolicy(checks, signsOfLife);
  }

  private Set<ReferralSignal> households(@Nullable List<String> definitions) {
    Set<ReferralSignal> households = new HashSet<>();
    for (Fields.Item<String> item :
        fields.items(definitions, "/fraud/households", 0, MAX_HOUSEHOLDS)) {
      if (ReferralSignal.isHash(item.value())) {
        households.add(ReferralSignal.of(SignalKind.NETWORK, item.value()));
      } else {
        fields.add(
            item.pointer(),
            Message.of(
                "referral.rules.not-a-hash",
                "min",
                ReferralSignal.MIN_LENGTH,
                "max",
                ReferralSignal.MAX_LENGTH));
      }
    }
    return Set.copyOf(households);
  }

  private void network(@Nullable NetworkDefinition definition, Set<ReferralSignal> households) {
    if (definition == null) {
      return;
    }
    String at = "/fraud/sharedNetwork";
    Optional<Duration> block =
        fields.duration(definition.blockWithin(), at + "/blockWithin", Duration.ZERO);
    Optional<Duration> review =
        fields.duration(definition.reviewWithin(), at + "/reviewWithin", Duration.ZERO);
    if (definition.blockWithin() == null && definition.reviewWithin() == null) {
      fields.required(at + "/reviewWithin");
      return;
    }
    Duration blockWithin = block.orElse(Duration.ZERO);
    Duration reviewWithin = review.orElse(blockWithin);
    if (reviewWithin.compareTo(blockWithin) < 0) {
      fields.outOfRange(
          at + "/reviewWithin", blockWithin, ReferralRules.MAX_DURATION, reviewWithin);
      return;
    }
    checks.add(FraudChecks.sharedNetwork(blockWithin, reviewWithin, households::contains));
  }

  private void velocity(@Nullable VelocityDefinition definition) {
    if (definition == null) {
      return;
    }
    String at = "/fraud/velocity";
    int max = fields.required(definition.max(), at + "/max", 1, FraudFacts.MAX_RECENT_BINDS - 1);
    fields
        .requiredDuration(definition.per(), at + "/per")
        .ifPresent(
            per ->
                checks.add(
                    FraudChecks.velocity(
                        max, per, verdict(definition.then(), FraudVerdict.REVIEW))));
  }

  private void notNew(@Nullable NotNewDefinition definition) {
    if (definition != null) {
      fields
          .requiredDuration(definition.joinedWithin(), "/fraud/notNew/joinedWithin")
          .ifPresent(
              within ->
                  checks.add(
                      FraudChecks.notNew(within, verdict(definition.then(), FraudVerdict.BLOCK))));
    }
  }

  private void emptyReferee(
      @Nullable EmptyRefereeDefinition definition, Optional<QualificationPolicy> qualify) {
    if (definition == null) {
      return;
    }
    String at = "/fraud/emptyReferee";
    for (Fields.Item<String> item : fields.items(definition.on(), at + "/on", 1, MAX_SIGNS)) {
      fields.type(item.value(), item.pointer()).ifPresent(signsOfLife::add);
    }
    if (definition.on() == null) {
      qualify.stream()
          .flatMap(each -> each.needs().stream())
          .map(ReferralNeed::on)
          .flatMap(Optional::stream)
          .forEach(signsOfLife::add);
      if (qualify.isPresent() && signsOfLife.isEmpty()) {
        fields.required(at + "/on");
      }
    }
    fields
        .requiredDuration(definition.within(), at + "/within")
        .ifPresent(
            within ->
                checks.add(
                    FraudChecks.emptyReferee(
                        within, verdict(definition.then(), FraudVerdict.REVIEW))));
  }

  private void burstRing(@Nullable BurstRingDefinition definition, Set<ReferralSignal> households) {
    if (definition == null) {
      return;
    }
    String at = "/fraud/burstRing";
    int size = fields.required(definition.size(), at + "/size", 2, FraudFacts.MAX_SHARING);
    fields
        .requiredDuration(definition.within(), at + "/within")
        .ifPresent(
            within ->
                checks.add(
                    FraudChecks.burstRing(
                        size,
                        within,
                        verdict(definition.then(), FraudVerdict.REVIEW),
                        households::contains)));
  }

  private static FraudVerdict verdict(@Nullable FraudVerdict given, FraudVerdict otherwise) {
    return given == null ? otherwise : given;
  }
}
