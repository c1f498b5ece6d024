package io.communitykit.referral.program;

import io.communitykit.core.ActivityType;
import io.communitykit.core.Message;
import io.communitykit.core.problem.Problems;
import io.communitykit.referral.qualification.ReferralNeed;
import io.communitykit.referral.reward.Ordinals;
import io.communitykit.referral.reward.ReferralCap;
import io.communitykit.referral.reward.ReferralReward;
import io.communitykit.referral.reward.RewardRole;
import java.util.List;
import java.util.OptionalInt;

/** Warns of rules that can be used but are probably not meant. */
final class ReferralLint {

  private ReferralLint() {}

  static void look(ReferralRules rules, Problems problems) {
    if (rules.rewards().isEmpty()) {
      problems.warn("/rewards", Message.of("referral.lint.no-rewards"));
      return;
    }
    if (rules.fraud().isEmpty()) {
      problems.warn("/fraud", Message.of("referral.lint.no-checks"));
    }
    boolean isJoinEnough =
        rules.qualification().needs().stream()
            .map(ReferralNeed::on)
            .allMatch(on -> on.filter(ActivityType.MEMBER_JOINED::equals).isPresent());
    if (isJoinEnough) {
      problems.warn("/qualify", Message.of("referral.lint.join-is-enough"));
    }
    boolean isUncapped =
        rules.rewards().stream()
            .anyMatch(
                each ->
                    each.to() == RewardRole.REFERRER
                        && each.caps().isEmpty()
                        && each.ordinals().equals(Ordinals.ALL));
    if (isUncapped && rules.codes().usageLimit().isEmpty()) {
      problems.warn("/rewards", Message.of("referral.lint.no-caps"));
    }
    rules.rewards().stream()
        .map(ReferralReward::caps)
        .distinct()
        .forEach(caps -> lookAt(caps, problems));
  }

  private static void lookAt(List<ReferralCap> caps, Problems problems) {
    OptionalInt day = max(caps, ReferralCap.Per.DAY);
    OptionalInt lifetime = max(caps, ReferralCap.Per.LIFETIME);
    if (day.isPresent() && lifetime.isPresent() && day.getAsInt() >= lifetime.getAsInt()) {
      problems.warn(
          "/rewards",
          Message.of(
              "referral.lint.day-cap-idle",
              "day",
              day.getAsInt(),
              "lifetime",
              lifetime.getAsInt()));
    }
  }

  private static OptionalInt max(List<ReferralCap> caps, ReferralCap.Per per) {
    return caps.stream().filter(cap -> cap.per() == per).mapToInt(ReferralCap::max).findFirst();
  }
}
