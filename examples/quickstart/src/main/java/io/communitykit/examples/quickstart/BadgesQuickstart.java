package io.communitykit.examples.quickstart;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.MemberId;
import io.communitykit.points.badge.BadgeStage;
import io.communitykit.points.badge.BadgeStanding;
import io.communitykit.points.program.PointsProgram;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Badges: what four posts make of somebody, and what is missing for the next stage. */
final class BadgesQuickstart {

  private BadgesQuickstart() {}

  static List<String> run(PointsProgram points, Instant now) {
    MemberId ann = MemberId.of("ann");
    for (int i = 1; i <= 4; i++) {
      points.record(
          Activity.of(ActivityId.of("p" + i), ann, ActivityType.POST_CREATED, now.plusSeconds(i)));
    }
    List<String> said = new ArrayList<>();
    for (BadgeStanding standing : points.standings().badges(ann, now)) {
      String stage = standing.stage().flatMap(BadgeStage::name).orElse("-");
      long missing = standing.missing().orElse(0L);
      said.add(standing.badge().id() + " " + standing.isHeld() + " " + stage + " " + missing);
    }
    points
        .standings()
        .badgeDates(ann, "author", now.plusSeconds(9))
        .forEach(at -> said.add("since " + at));
    return said;
  }
}
