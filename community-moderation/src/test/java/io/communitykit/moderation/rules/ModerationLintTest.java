package io.communitykit.moderation.rules;

import static io.communitykit.moderation.rules.ModerationConditionDefinition.allOf;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.anyOf;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.authorAtLeast;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.authorBelow;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.signal;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.text.Texts;
import io.communitykit.moderation.RuleMode;
import io.communitykit.moderation.Verdict;
import io.communitykit.moderation.detect.LinearPattern;
import io.communitykit.moderation.text.View;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The lint of a moderation file")
class ModerationLintTest {

  private static List<String> lint(ModerationDefinition definition) {
    return ModerationRules.compiler()
        .patterns(regex -> new FixedSize(regex.length() * 100))
        .compile(definition)
        .orElseThrow()
        .lint()
        .stream()
        .map(problem -> problem.pointer() + " " + Texts.render(problem.message(), Locale.ENGLISH))
        .toList();
  }

  private record FixedSize(int size) implements LinearPattern {
    @Override
    public void find(CharSequence text, Matches matches) {
      // Finds nothing.
    }
  }

  private static ModerationDefinition file(
      List<TermListDefinition> lists, ModerationRuleDefinition... rules) {
    return ModerationDefinition.of(
        "house", 1, List.of(PolicyDefinition.of("spam", "Spam")), lists, List.of(rules));
  }

  private static ModerationRuleDefinition rule(ModerationConditionDefinition when) {
    return ModerationRuleDefinition.of("r", "spam", when, Verdict.HOLD);
  }

  @Test
  @DisplayName("finds nothing in a file that means what it says")
  void clean() {
    assertThat(
            lint(
                file(
                    List.of(TermListDefinition.of("ads", List.of(), "sale", "wholesale", "促销")),
                    rule(allOf(terms("ads"), authorBelow("trust", 2))))))
        .isEmpty();
  }

  @Test
  @DisplayName("finds rules that can never fire")
  void never() {
    String said = "/rules/0/when can never be met";
    assertThat(
            lint(
                file(
                    List.of(),
                    rule(
                        allOf(
                            signal("links"), authorBelow("trust", 2), authorAtLeast("trust", 2))))))
        .containsExactly(said);
    assertThat(
            lint(file(List.of(), rule(allOf(authorBelow("trust", 3), authorAtLeast("trust", 2))))))
        .isEmpty();
    TermListDefinition ads = TermListDefinition.of("ads", List.of(), "sale");
    assertThat(lint(file(List.of(ads), rule(fewer(0))))).containsExactly(said);
    assertThat(lint(file(List.of(ads), rule(fewer(1))))).isEmpty();
    assertThat(lint(file(List.of(ads), rule(anyOf(fewer(0), signal("links")))))).isEmpty();
  }

  private static ModerationConditionDefinition fewer(long count) {
    return Fixture.counting(terms("ads"), null, new CountDefinition(null, null, null, null, count));
  }

  @Test
  @DisplayName("finds lists, patterns and policies that no rule asks for")
  void unused() {
    ModerationDefinition file =
        ModerationDefinition.of(
                "house",
                1,
                List.of(PolicyDefinition.of("spam", "Spam"), PolicyDefinition.of("abuse", "Abuse")),
                List.of(
                    TermListDefinition.of("ads", List.of(), "sale"),
                    TermListDefinition.of("off", List.of(), "other")),
                List.of(
                    rule(terms("ads")),
                    ModerationRuleDefinition.of("s", "spam", terms("off"), Verdict.HOLD)
                        .withMode(RuleMode.OFF)))
            .withPatterns(
                new PatternDefinition("p", "abcde"), new PatternDefinition("q", "abcdef"));
    assertThat(lint(file))
        .containsExactly(
            "/policies/1 no rule upholds this policy",
            "/terms/1 no rule asks for this list",
            "/patterns/0 no rule asks for this pattern",
            "/patterns/1 no rule asks for this pattern",
            "/patterns/1/regex has 600 instructions, and every submission pays for them; 500 are"
                + " plenty");
  }

  @Test
  @DisplayName("finds terms that are allowed, and terms that another one finds anyway")
  void deadOrCovered() {
    assertThat(
            lint(
                file(
                    List.of(
                        TermListDefinition.of(
                                "ads",
                                List.of(),
                                "sale",
                                "big sale",
                                "wholesale",
                                "促销",
                                "大促销",
                                "Tea")
                            .allowing("tea", "sale of work")),
                    rule(terms("ads")))))
        .containsExactly(
            "/terms/0/words/1 \"big sale\" is found by \"sale\" anyway",
            "/terms/0/words/4 \"大促销\" is found by \"促销\" anyway",
            "/terms/0/words/5 \"Tea\" is in allow as well, so it never counts");
  }

  @Test
  @DisplayName("leaves a longer term alone that is looked for in more views, or has an alias")
  void finer() {
    WordDefinition leet = new WordDefinition("big sale", null, null, List.of(View.LEET));
    WordDefinition alias = new WordDefinition("sale!", List.of("s4le"), null, null);
    TermListDefinition list =
        new TermListDefinition(
            "ads", null, null, null, List.of(WordDefinition.of("sale"), leet, alias), null, null);
    assertThat(lint(file(List.of(list), rule(terms("ads"))))).isEmpty();
  }
}
