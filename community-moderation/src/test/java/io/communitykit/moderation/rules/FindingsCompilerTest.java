package io.communitykit.moderation.rules;

import static io.communitykit.moderation.rules.ModerationConditionDefinition.allOf;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.anyOf;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.authorBelow;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.flood;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.noneOf;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.signal;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.moderation.Verdict;
import io.communitykit.moderation.detect.LinearPattern;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a rule asks of findings, compiled")
class FindingsCompilerTest {

  private static final ModerationConditionDefinition INSULT = terms("insults");
  private static final ModerationConditionDefinition FRESH = authorBelow("trust", 1);

  private record Deaf(int size) implements LinearPattern {
    @Override
    public void find(CharSequence text, Matches matches) {
      // Finds nothing.
    }
  }

  private static List<String> problems(ModerationConditionDefinition when, Verdict then) {
    ModerationRuleDefinition rule = ModerationRuleDefinition.of("more", "spam", when, then);
    return ModerationRules.compiler()
        .patterns(regex -> new Deaf(1))
        .compile(Fixture.house(List.of(rule)).withPatterns(new PatternDefinition("p", "xyz")))
        .problems()
        .stream()
        .map(problem -> problem.render(Locale.ENGLISH))
        .toList();
  }

  @Test
  @DisplayName("a MASK that could hold with nothing found is a problem")
  void masksNothing() {
    for (ModerationConditionDefinition when :
        List.of(
            anyOf(INSULT, FRESH),
            anyOf(INSULT, flood("1 per PT1S")),
            noneOf(INSULT),
            noneOf(allOf(INSULT, FRESH)),
            Fixture.counting(INSULT, null, new CountDefinition(null, null, null, null, 3L)),
            FRESH)) {
      assertThat(problems(when, Verdict.MASK))
          .as(when.toString())
          .containsExactly(
              "/rules/5/then: MASK must not hold without a test that says where: terms, contacts,"
                  + " links, mentions, bidi or pattern");
    }
  }

  @Test
  @DisplayName("a MASK that holds only where something was found is none")
  void masksSomething() {
    for (ModerationConditionDefinition when :
        List.of(
            allOf(INSULT, FRESH),
            anyOf(INSULT, signal("links")),
            anyOf(INSULT, allOf(FRESH, signal("contacts"))),
            allOf(INSULT, noneOf(signal("links"))),
            noneOf(noneOf(INSULT)),
            noneOf(anyOf(FRESH, noneOf(INSULT))))) {
      assertThat(problems(when, Verdict.MASK)).as(when.toString()).isEmpty();
    }
  }

  @Test
  @DisplayName("places of a pattern are counted up to 64, which a test may not go beyond")
  void patternCounts() {
    assertThat(problems(places(64), Verdict.HOLD)).isEmpty();
    assertThat(problems(places(65), Verdict.HOLD))
        .containsExactly("/rules/5/when/count: must be 0 to 64, was 65");
  }

  private static ModerationConditionDefinition places(long most) {
    return Fixture.counting(
        signal("pattern"), "p", new CountDefinition(null, List.of(1, most), null, null, null));
  }
}
