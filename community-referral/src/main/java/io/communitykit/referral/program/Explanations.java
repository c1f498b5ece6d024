package io.communitykit.referral.program;

import io.communitykit.core.Message;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.binding.ReferralOutcome;
import io.communitykit.referral.binding.Ruling;
import io.communitykit.referral.fraud.FraudVerdict;
import io.communitykit.referral.qualification.NeedProgress;
import io.communitykit.referral.reward.RewardGrant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says why a referral stands as it does. */
final class Explanations {

  private Explanations() {}

  static List<Message> of(ReferralStanding standing) {
    Referral referral = standing.referral();
    List<Message> said = new ArrayList<>();
    switch (standing.state()) {
      case ATTRIBUTED, QUALIFYING -> {
        said.add(Message.of("referral.state.pending", "deadline", standing.deadline()));
        said.addAll(progress(standing));
      }
      case EXPIRED -> {
        said.add(Message.of("referral.state.expired", "deadline", standing.deadline()));
        said.addAll(progress(standing));
      }
      case IN_REVIEW -> said.add(Message.of("referral.state.in-review"));
      case QUALIFIED, REWARDED -> {
        said.add(Message.of("referral.state." + standing.state().name().toLowerCase(Locale.ROOT)));
        said.addAll(withheld(referral));
      }
      case REJECTED -> {
        said.add(Message.of("referral.state.rejected"));
        said.addAll(rejection(referral));
      }
      case REVERSED -> {
        said.add(Message.of("referral.state.reversed"));
        said.addAll(rulings(referral, ReferralState.REVERSED));
      }
    }
    return said;
  }

  /** What speaks for a rejection: what blocked it, or what a reviewer said. */
  static List<Message> rejection(Referral referral) {
    List<Message> said = new ArrayList<>(rulings(referral, ReferralState.REJECTED));
    if (said.isEmpty()) {
      referral.assessment().evidence().stream()
          .filter(each -> each.finding().verdict() == FraudVerdict.BLOCK)
          .forEach(each -> said.add(each.finding().message()));
    }
    return said;
  }

  private static List<Message> rulings(Referral referral, ReferralState to) {
    return referral.rulings().stream().filter(each -> each.to() == to).map(Ruling::reason).toList();
  }

  private static List<Message> progress(ReferralStanding standing) {
    List<Message> said = new ArrayList<>();
    for (NeedProgress each : standing.progress()) {
      said.add(
          Message.of(
              "referral.state.progress",
              "need",
              each.need(),
              "done",
              each.done(),
              "needed",
              each.needed()));
    }
    return said;
  }

  private static List<Message> withheld(Referral referral) {
    List<Message> said = new ArrayList<>();
    for (RewardGrant grant : referral.outcome().map(ReferralOutcome::grants).orElse(List.of())) {
      grant
          .limitedBy()
          .ifPresent(
              cap ->
                  said.add(
                      Message.of(
                          "referral.state.withheld",
                          "member",
                          grant.beneficiary().value(),
                          "reason",
                          cap.explain())));
      grant
          .disqualified()
          .ifPresent(
              why ->
                  said.add(
                      Message.of(
                          "referral.state.withheld",
                          "member",
                          grant.beneficiary().value(),
                          "reason",
                          why)));
    }
    return said;
  }
}
