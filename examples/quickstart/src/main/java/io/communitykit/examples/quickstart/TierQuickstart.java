package io.communitykit.examples.quickstart;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.MemberId;
import io.communitykit.core.text.Texts;
import io.communitykit.points.level.TierChange;
import io.communitykit.points.level.TierStanding;
import io.communitykit.points.program.PointsProgram;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tiers: a big order makes gold, and a year without orders costs one step after a grace. */
final class TierQuickstart {

  private TierQuickstart() {}

  static List<String> run(PointsProgram points, Instant ordered) {
    MemberId ann = MemberId.of("ann");
    points.record(
        Activity.of(ActivityId.of("o1"), ann, ActivityType.of("order.paid"), ordered)
            .with("amountMinor", 200_000));
    // region tiers
    TierStanding gold = points.standings().tier(ann, ordered).orElseThrow();
    String discount = gold.tier().orElseThrow().benefits().getOrDefault("discount", "1");
    TierStanding later =
        points.standings().tier(ann, ordered.plus(Duration.ofDays(400))).orElseThrow();
    // endregion
    List<String> said = new ArrayList<>(List.of(discount));
    for (TierChange change : later.changes()) {
      said.add(Texts.render(change.message(), Locale.CHINA));
    }
    return said;
  }
}
