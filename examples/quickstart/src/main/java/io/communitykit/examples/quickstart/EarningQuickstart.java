package io.communitykit.examples.quickstart;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.CircleId;
import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.points.program.EarningReceipt;
import io.communitykit.points.program.PointsProgram;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a post earns in a campaign, why a second one earns nothing, and what its deletion takes. */
final class EarningQuickstart {

  private EarningQuickstart() {}

  static List<String> run(PointsProgram points, Instant now) {
    MemberId ann = MemberId.of("ann");
    List<String> told = new ArrayList<>();
    // region earning
    Activity post =
        Activity.of(ActivityId.of("a1"), ann, ActivityType.of("post.created"), now)
            .withObject(ContentId.of("post-1"))
            .withCircle(CircleId.of("roses"));
    told.addAll(points.explain(post).render(Locale.ENGLISH));
    points.record(post); // 10 x 1.5 for the post, 50 for the first one ever
    Activity soon =
        Activity.of(ActivityId.of("a2"), ann, ActivityType.of("post.created"), now.plusSeconds(1))
            .withObject(ContentId.of("post-2"));
    told.addAll(points.explain(soon).render(Locale.ENGLISH));
    Activity deleted =
        Activity.of(ActivityId.of("a3"), MemberId.of("mod"), ActivityType.of("post.deleted"), now)
            .withObject(ContentId.of("post-1"));
    EarningReceipt receipt = points.record(deleted); // takes the 15 back, not the 50
    // endregion
    receipt.changes().forEach(change -> told.add(change.kind() + " " + change.amount()));
    told.add(points.balance(ann, AssetId.of("points"), now).available() + " left");
    return told;
  }
}
