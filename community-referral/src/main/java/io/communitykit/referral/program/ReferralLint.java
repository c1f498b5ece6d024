package io.communitykit.referral.program;

import io.communitykit.core.ActivityType;
import io.communitykit.core.Message;
import io.communitykit.core.problem.Problems;
import io.communitykit.referral.binding.RefereeScope;
import io.communitykit.referral.qualification.QualificationPolicy;
import io.communitykit.referral.qualification.QualificationPolicy.WindowStart;
import io.communitykit.referral.qualification.ReferralNeed;
import io.communitykit.referral.reward.Ordinals;
import io.communitykit.referral.reward.ReferralCap;
import io.communitykit.referral.reward.ReferralReward;
import io.communitykit.referral.reward.RewardRole;
import java.util.List;
import java.util.OptionalInt;

/** Warns of rules that can be used but are probably not meant. */
final class ReferralLint {

  /** What the check is called that looks for members who are not new. */
  private static final String NOT_NEW = "not-new";

  private ReferralLint() {}

  static void look(ReferralRules rules, Problems problems) {
    if (rules.rewards().isEmpty()) {
      problems.warn("/rewards", Message.of("referral.lint.no-rewards"));
      return;
    }
    if (rules.fraud().isEmpty()) {
      problems.warn("/fraud", Message.of("referral.lint.no-checks"));
    }
    if (rules.scope() == RefereeScope.NEWCOMERS
        && rules.fraud().checks().stream().noneMatch(each -> each.name().equals(NOT_NEW))) {
      problems.warn("/fraud", Message.of("referral.lint.not-new-unchecked"));
    }
    if (rules.scope() == RefereeScope.ANYBODY && rules.qualification().from() != WindowStart.BIND) {
      problems.warn("/qualify/from", Message.of("referral.lint.anybody-not-from-bind"));
    }
    if (rules.qualification().from() == WindowStart.BIND
        && rules.qualification().needs().stream().anyMatch(ReferralLint::isJoin)) {
      problems.warn("/qualify", Message.of("referral.lint.join-before-bind"));
    }
    if (isJoinEnough(rules.qualification())) {
      problems.warn("/qualify", Message.of("referral.lint.join-is-enough"));
    }
    if (rules.rewards().stream().anyMatch(ReferralLint::isEndless)) {
      problems.warn("/rewards", Message.of("referral.lint.no-caps"));
    }
    rules.rewards().stream()
        .map(ReferralReward::caps)
        .distinct()
        .forEach(caps -> lookAt(caps, problems));
  }

  private static boolean isJoin(ReferralNeed need) {
    return need.on().filter(ActivityType.MEMBER_JOINED::equals).isPresent();
  }

  private static boolean isJoinEnough(QualificationPolicy qualification) {
    return qualification.join() == QualificationPolicy.Join.ALL
        ? qualification.needs().stream().allMatch(ReferralLint::isJoin)
        : qualification.needs().stream().anyMatch(ReferralLint::isJoin);
  }

  /**
   * Whether a referrer gets it for one referral after the other; a step of a ladder may, a
   * milestone does not. A code's limit is none: a member may have any number of codes.
   */
  private static boolean isEndless(ReferralReward reward) {
    return reward.to() == RewardRole.REFERRER
        && reward.caps().isEmpty()
        && reward.ordinals().every() == 1
        && reward.ordinals().last() == Ordinals.ALL.last();
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
