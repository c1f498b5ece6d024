package io.communitykit.examples.quickstart;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.jackson.RuleFile;
import io.communitykit.jackson.RuleSource;
import io.communitykit.points.definition.EarningDefinition;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.program.PointsProgram;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/** Points for posts: rules from a file, a balance, and why it is what it is. */
final class PointsQuickstart {

  private PointsQuickstart() {}

  static String run(Path rulesFile, Instant now) {
    // region readme
    EarningRules rules =
        RuleFile.read(RuleSource.file(rulesFile), EarningDefinition.class)
            .then(file -> file.compile(EarningRules::compile))
            .orElseThrow();
    PointsProgram points = PointsProgram.of(rules);
    MemberId ann = MemberId.of("ann");
    points.record(Activity.of(ActivityId.of("p1"), ann, ActivityType.POST_CREATED, now));
    points.record(Activity.of(ActivityId.of("p1"), ann, ActivityType.POST_CREATED, now));
    long balance = points.balance(ann, AssetId.of("points"), now).available(); // 5: once
    var why = points.explain(ann, AssetId.of("points"), now).render(Locale.ENGLISH);
    // endregion
    return balance + "\n" + String.join("\n", why);
  }
}
