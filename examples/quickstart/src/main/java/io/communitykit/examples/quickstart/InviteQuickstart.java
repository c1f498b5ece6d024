package io.communitykit.examples.quickstart;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.text.Texts;
import io.communitykit.points.program.PointsProgram;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.code.CodeText;
import io.communitykit.referral.code.IssueCommand;
import io.communitykit.referral.program.BindResult;
import io.communitykit.referral.program.ReferralProgram;
import io.communitykit.referral.program.ReviewCommand;
import io.communitykit.referral.signal.ReferralSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Ann's code brings Ben, whose posts earn both something, and Eve, who has Ann's telephone. */
final class InviteQuickstart {

  private InviteQuickstart() {}

  static List<String> run(
      ReferralProgram referral, PointsProgram points, ReferralSignal phone, Instant at) {
    MemberId ann = MemberId.of("ann");
    MemberId ben = MemberId.of("ben");
    Instant joined = at.minus(Duration.ofDays(30));
    IssueCommand wish = IssueCommand.of(ActivityId.of("wish"), ann, joined, at);
    CodeText code = referral.issueCode(wish).code().orElseThrow().text();
    referral.observe(ann, Set.of(phone), at);
    referral.bind(BindCommand.of(ben, at, at).typed(code.value()));
    BindCommand eve = BindCommand.of(MemberId.of("eve"), at, at).typed(code.value());
    BindResult blocked = referral.bind(eve.seenWith(Set.of(phone)));
    for (int n = 1; n <= 3; n++) {
      Activity post = Activity.of(ActivityId.of("p" + n), ben, ActivityType.POST_CREATED, at);
      referral.record(post.with("length", 80)).intents().forEach(points::apply);
    }
    long earned = points.balance(ann, AssetId.of("points"), at).available();
    referral
        .review(ReviewCommand.saying(ben, ReviewCommand.Verdict.REVERSE, "mod", "bought", at))
        .reversals()
        .forEach(points::apply);
    long left = points.balance(ann, AssetId.of("points"), at).available();
    return List.of(
        "ann: " + earned + ", then " + left,
        Texts.render(blocked.refusal().orElseThrow().message(), Locale.SIMPLIFIED_CHINESE));
  }
}
