package io.communitykit.examples.quickstart;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.MemberId;
import io.communitykit.points.program.PointsProgram;
import io.communitykit.points.quest.QuestProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An onboarding path: a profile, then two posts within a week of joining. */
final class QuestQuickstart {

  private QuestQuickstart() {}

  static List<Object> run(PointsProgram points, Instant joined) {
    MemberId ann = MemberId.of("ann");
    List<Object> said = new ArrayList<>();
    int hour = 0;
    // region quest
    for (String type :
        List.of("member.joined", "profile.completed", "post.created", "post.created")) {
      Instant at = joined.plus(Duration.ofHours(hour++));
      ActivityId id = ActivityId.of("ann-" + hour);
      long paid = points.record(Activity.of(id, ann, ActivityType.of(type), at)).total();
      QuestProgress progress = points.quests().progress(ann, "welcome", at);
      said.add(progress.state() + " " + paid); // at last COMPLETED 50
    }
    // endregion
    return said;
  }
}
