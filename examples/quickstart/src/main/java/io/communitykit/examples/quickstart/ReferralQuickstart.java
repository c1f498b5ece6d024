package io.communitykit.examples.quickstart;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.MemberId;
import io.communitykit.core.RewardIntent;
import io.communitykit.jackson.RuleFile;
import io.communitykit.jackson.RuleSource;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.binding.NamedReferrer;
import io.communitykit.referral.definition.ReferralRulesDefinition;
import io.communitykit.referral.program.ReferralProgram;
import io.communitykit.referral.program.ReferralRules;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Ann invites Ben; once Ben has posted, both deserve something. */
final class ReferralQuickstart {

  private ReferralQuickstart() {}

  static List<RewardIntent> run(Path rulesFile, Instant now) {
    ReferralRules rules =
        RuleFile.read(RuleSource.file(rulesFile), ReferralRulesDefinition.class)
            .then(file -> file.compile(ReferralRules::compile))
            .orElseThrow();
    ReferralProgram referral = ReferralProgram.of(rules);
    MemberId ben = MemberId.of("ben");
    NamedReferrer ann = new NamedReferrer(MemberId.of("ann"), now.minus(Duration.ofDays(30)));
    referral.bind(BindCommand.named(ben, now, ann, now));
    Activity post = Activity.of(ActivityId.of("p1"), ben, ActivityType.POST_CREATED, now);
    return referral.record(post).intents(); // hand these to PointsProgram.apply
  }
}
