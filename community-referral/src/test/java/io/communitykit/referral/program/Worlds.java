package io.communitykit.referral.program;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.attribution.AttributionModel;
import io.communitykit.referral.attribution.AttributionPolicy;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.binding.NamedReferrer;
import io.communitykit.referral.code.CodePolicy;
import io.communitykit.referral.qualification.QualificationPolicy;
import io.communitykit.referral.qualification.QualificationPolicy.Join;
import io.communitykit.referral.qualification.QualificationPolicy.WindowStart;
import io.communitykit.referral.qualification.ReferralNeed;
import io.communitykit.referral.reward.ReferralCap;
import io.communitykit.referral.reward.ReferralReward;
import io.communitykit.referral.reward.RewardRole;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Rules, members and activities that the tests share. */
final class Worlds {

  static final ReferralProgramId PROGRAM = ReferralProgramId.of("invite-a-friend");
  static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
  static final MemberId ANN = MemberId.of("ann");
  static final MemberId BEN = MemberId.of("ben");
  static final AssetId POINTS = AssetId.of("points");

  private Worlds() {}

  /** 3 posts within 90 days of the join: 500 points, pending for 14 days, and 250 at once. */
  static ReferralRules rules(ReferralCap... caps) {
    return rules(AttributionModel.FIRST_TOUCH, CodePolicy.DEFAULT, caps);
  }

  static ReferralRules rules(AttributionModel model, CodePolicy codes, ReferralCap... caps) {
    return new ReferralRules(
        PROGRAM,
        3,
        CommunityCalendar.of(ZoneId.of("Asia/Shanghai")),
        new AttributionPolicy(model, Duration.ofDays(30)),
        codes,
        new QualificationPolicy(
            Duration.ofDays(90),
            WindowStart.JOIN,
            Join.ALL,
            List.of(ReferralNeed.of(ActivityType.POST_CREATED, 3))),
        List.of(
            new ReferralReward(
                "qualified", RewardRole.REFERRER, POINTS, 500, Duration.ofDays(14), List.of(caps)),
            new ReferralReward(
                "qualified", RewardRole.REFEREE, POINTS, 250, Duration.ZERO, List.of())));
  }

  static Instant day(int day) {
    return T0.plus(Duration.ofDays(day));
  }

  /** Ben, who joined on day 10, was brought by Ann, who joined on day 1. */
  static BindCommand annBringsBen() {
    return bring(ANN, 1, BEN, 10);
  }

  static BindCommand bring(MemberId referrer, int referrerDay, MemberId referee, int refereeDay) {
    return BindCommand.named(
        referee, day(refereeDay), new NamedReferrer(referrer, day(referrerDay)), day(refereeDay));
  }

  static Activity post(MemberId actor, String id, Instant at) {
    return Activity.of(ActivityId.of(id), actor, ActivityType.POST_CREATED, at);
  }
}
