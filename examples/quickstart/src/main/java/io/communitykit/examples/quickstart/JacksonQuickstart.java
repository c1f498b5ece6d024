package io.communitykit.examples.quickstart;

import io.communitykit.core.problem.Checked;
import io.communitykit.jackson.RuleFile;
import io.communitykit.jackson.RuleFileSchema;
import io.communitykit.jackson.RuleSource;
import io.communitykit.points.definition.EarningDefinition;
import io.communitykit.points.earning.EarningRules;
import java.util.List;
import java.util.Locale;

/** What is wrong with a rule file, each problem with its line and column. */
final class JacksonQuickstart {

  private JacksonQuickstart() {}

  static List<String> problems(String yaml, Locale locale) {
    Checked<EarningRules> rules =
        RuleFile.read(RuleSource.yaml("points.yaml", yaml), EarningDefinition.class)
            .then(file -> file.compile(EarningRules::compile));
    return rules.problems().stream().map(problem -> problem.render(locale)).toList();
  }

  /** The JSON Schema with which an editor completes and checks such a file. */
  static String schema() {
    return RuleFileSchema.of(EarningDefinition.class);
  }
}
