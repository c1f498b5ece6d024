package io.communitykit.examples.quickstart;

import io.communitykit.core.problem.Problem;
import io.communitykit.jackson.RuleFile;
import io.communitykit.jackson.RuleSource;
import io.communitykit.points.definition.EarningDefinition;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.program.PointsProgram;
import io.communitykit.points.program.RulesReload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** New rules for a running program: read, tested, linted, and taken only if they are right. */
final class ReloadQuickstart {

  private ReloadQuickstart() {}

  static List<String> run(PointsProgram points, RuleSource file) {
    // region reload
    RulesReload reload =
        points.reload(
            RuleFile.read(file, EarningDefinition.class)
                .then(read -> read.compile(EarningRules::compile)));
    List<String> told =
        new ArrayList<>(List.of(reload.status() + " " + reload.running().version()));
    for (Problem problem : reload.problems()) {
      told.add(problem.render(Locale.ENGLISH)); // rules.yaml:12:5: /rules/2/amount: ..
    }
    for (Problem warning : points.rules().lint()) {
      told.add(warning.render(Locale.ENGLISH));
    }
    // endregion
    return told;
  }
}
