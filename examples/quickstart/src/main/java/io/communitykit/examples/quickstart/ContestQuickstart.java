package io.communitykit.examples.quickstart;

import io.communitykit.core.Activity;
import io.communitykit.core.RewardIntent;
import io.communitykit.jackson.RuleFile;
import io.communitykit.jackson.RuleSource;
import io.communitykit.points.contest.Contest;
import io.communitykit.points.contest.Contests;
import io.communitykit.points.definition.ContestDefinition;
import java.nio.file.Path;
import java.util.List;

/** Replies become numbered floors, and the lucky numbers win. */
final class ContestQuickstart {

  private ContestQuickstart() {}

  static List<RewardIntent> run(Path contestFile, List<Activity> replies) {
    Contest contest =
        RuleFile.read(RuleSource.file(contestFile), ContestDefinition.class)
            .then(file -> file.compile(Contest::compile))
            .orElseThrow();
    Contests contests = Contests.of(List.of(contest));
    for (Activity reply : replies) {
      contests.place(contest.id(), reply);
    }
    contests.close(contest.id(), contest.to()); // from now on its results are final
    return contests.prizes(contest.id()).intents(); // hand these to PointsProgram.apply
  }
}
