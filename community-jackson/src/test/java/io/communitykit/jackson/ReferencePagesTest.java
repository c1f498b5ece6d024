package io.communitykit.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.problem.Checked;
import io.communitykit.points.definition.EarningDefinition;
import io.communitykit.points.definition.RewardCatalogueDefinition;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.reward.RewardCatalogue;
import io.communitykit.referral.definition.ReferralRulesDefinition;
import io.communitykit.referral.program.ReferralRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The rule files of the reference pages")
class ReferencePagesTest {

  private static final Path PAGES = Path.of("..", "docs", "reference");
  private static final Pattern WHOLE_FILE =
      Pattern.compile("```yaml\\n(schema: .*?)```", Pattern.DOTALL);

  @Test
  @DisplayName("of points are read and compiled")
  void points() throws IOException {
    for (String page : List.of("points-rule-file.md", "badges.md")) {
      for (RuleSource file : files(page)) {
        compiled(
            RuleFile.read(file, EarningDefinition.class)
                .then(f -> f.compile(EarningRules::compile)));
      }
    }
  }

  @Test
  @DisplayName("of rewards are read and compiled")
  void rewards() throws IOException {
    for (RuleSource file : files("rewards.md")) {
      compiled(
          RuleFile.read(file, RewardCatalogueDefinition.class)
              .then(f -> f.compile(RewardCatalogue::compile)));
    }
  }

  @Test
  @DisplayName("of referral are read and compiled")
  void referral() throws IOException {
    for (RuleSource file : files("referral-rule-file.md")) {
      compiled(
          RuleFile.read(file, ReferralRulesDefinition.class)
              .then(f -> f.compile(ReferralRules::compile)));
    }
  }

  private static void compiled(Checked<?> rules) {
    assertThat(rules.problems()).map(problem -> problem.render(Locale.ENGLISH)).isEmpty();
  }

  private static List<RuleSource> files(String page) throws IOException {
    List<RuleSource> files = new ArrayList<>();
    Matcher matcher = WHOLE_FILE.matcher(Files.readString(PAGES.resolve(page)));
    while (matcher.find()) {
      files.add(RuleSource.yaml(page, matcher.group(1)));
    }
    assertThat(files).as(page).isNotEmpty();
    return files;
  }
}
