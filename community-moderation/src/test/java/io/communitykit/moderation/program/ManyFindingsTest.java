package io.communitykit.moderation.program;

import static io.communitykit.moderation.rules.ModerationConditionDefinition.findings;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.signal;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.terms;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.termsWeighing;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.Decision;
import io.communitykit.moderation.Reason;
import io.communitykit.moderation.Signal;
import io.communitykit.moderation.Span;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.Verdict;
import io.communitykit.moderation.detect.LinearPattern;
import io.communitykit.moderation.rules.Fixture;
import io.communitykit.moderation.rules.ModerationCompiler;
import io.communitykit.moderation.rules.ModerationConditionDefinition;
import io.communitykit.moderation.rules.ModerationDefinition;
import io.communitykit.moderation.rules.ModerationRuleDefinition;
import io.communitykit.moderation.rules.ModerationRules;
import io.communitykit.moderation.rules.PatternDefinition;
import io.communitykit.moderation.rules.PolicyDefinition;
import io.communitykit.moderation.rules.TermListDefinition;
import io.communitykit.moderation.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A moderator that finds more than it lists")
class ManyFindingsTest {

  private static final MemberId ANN = MemberId.of("ann");

  private static Decision decide(ModerationRules rules, String text) {
    return Moderator.of(rules)
        .evaluate(
            Submission.of(ContentId.of("p"), ANN, text, Instant.parse("2024-06-01T12:00:00Z")),
            Author.of(ANN));
  }

  private static ModerationDefinition file(
      ModerationConditionDefinition when, Verdict then, TermListDefinition... lists) {
    return ModerationDefinition.of(
        "house",
        1,
        List.of(PolicyDefinition.of("spam", "广告")),
        List.of(lists),
        List.of(ModerationRuleDefinition.of("r", "spam", when, then)));
  }

  private static ModerationRules rules(
      ModerationConditionDefinition when, Verdict then, TermListDefinition... lists) {
    return ModerationRules.compile(file(when, then, lists)).orElseThrow();
  }

  private static final TermListDefinition ADS = TermListDefinition.of("ads", List.of(), "发票");

  private static final ModerationRules COVERING = rules(terms("ads"), Verdict.MASK, ADS);

  @Test
  @DisplayName("covers each finding, lists the first 64, and says how many there were")
  void coversAll() {
    Decision decision = decide(COVERING, "卖发票！".repeat(500));
    assertThat(decision.verdict()).isEqualTo(Verdict.MASK);
    assertThat(decision.maskedFields()).containsEntry("body", "卖**！".repeat(500));
    Signal listed = decision.reasons().get(0).signals().get(0);
    assertThat(listed.spans()).hasSize(Signal.MAX_SPANS);
    assertThat(listed.capped()).isTrue();
    assertThat(listed.findings()).isEqualTo(500);
    assertThat(decision.truncated()).isTrue();
    assertThat(decision.explain(Locale.US)).contains("more was found than is listed");
    assertThat(decision.explain(Locale.CHINA)).contains("命中多于所列");
    assertThat(decide(COVERING, "卖发票！".repeat(64)).truncated()).isFalse();
  }

  @Test
  @DisplayName("holds what it would cover if a text is too long to be read whole, and says why")
  void unread() {
    String whole = "发票".repeat(Text.MAX_CODE_POINTS / 2);
    assertThat(decide(COVERING, whole).maskedFields())
        .containsEntry("body", "*".repeat(Text.MAX_CODE_POINTS));
    Decision decision = decide(COVERING, whole + "发票");
    assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(decision.maskedFields()).isEmpty();
    Reason reason = decision.reasons().get(0);
    assertThat(reason.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(reason.maskIncomplete()).isTrue();
    assertThat(decision.explain(Locale.US))
        .contains("广告 (rule r, not all of it can be covered, so a person decides): terms of");
    assertThat(decision.explain(Locale.CHINA)).contains("广告（规则 r，无法全部打码，转人工审核）：");
  }

  @Test
  @DisplayName(
      "holds what it would cover if a pattern stopped looking, or a detector names no place")
  void nowhere() {
    ModerationConditionDefinition asked = Fixture.counting(signal("pattern"), "p", null);
    ModerationRules patterns =
        ModerationRules.compiler()
            .patterns(regex -> new Letters(regex.charAt(0)))
            .compile(file(asked, Verdict.MASK).withPatterns(new PatternDefinition("p", "xyz")))
            .orElseThrow();
    assertThat(decide(patterns, "x ".repeat(64)).maskedFields())
        .containsEntry("body", "* ".repeat(64));
    assertThat(decide(patterns, "x ".repeat(65)).verdict()).isEqualTo(Verdict.HOLD);
    ModerationRules model =
        ModerationRules.compiler()
            .detector("model", context -> List.of(Signal.of("model", "rude", 1, List.of())))
            .compile(file(signal("model"), Verdict.MASK))
            .orElseThrow();
    Decision held = decide(model, "anything");
    assertThat(held.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(held.reasons().get(0).maskIncomplete()).isTrue();
  }

  @Test
  @DisplayName("sees a bad host behind any number of harmless links")
  void hosts() {
    ModerationRules rules =
        rules(
            linksTo("bad"),
            Verdict.REJECT,
            TermListDefinition.of("bad", List.of(), "evil.example"));
    String harmless = "https://ok.example ".repeat(300);
    assertThat(decide(rules, harmless).verdict()).isEqualTo(Verdict.ALLOW);
    Decision decision = decide(rules, harmless + "https://evil.example");
    assertThat(decision.verdict()).isEqualTo(Verdict.REJECT);
    assertThat(decision.reasons().get(0).signals().get(0).spans())
        .extracting(Span::what)
        .containsExactly("evil.example");
    assertThat(decision.truncated()).isFalse();
  }

  @Test
  @DisplayName("weighs a heavy term behind any number of light ones")
  void weights() {
    ModerationRules rules =
        rules(
            termsWeighing("ad", 4),
            Verdict.HOLD,
            TermListDefinition.of("light", List.of(), "免费", "大奖").weighing("ad", 1),
            TermListDefinition.of("heavy", List.of(), "代开").weighing("ad", 3));
    String light = "免费的".repeat(300);
    assertThat(decide(rules, light + "代开").verdict()).isEqualTo(Verdict.HOLD);
    assertThat(decide(rules, light + "大奖").verdict()).isEqualTo(Verdict.ALLOW);
    ModerationRules oneList =
        rules(
            termsWeighing("ad", 2),
            Verdict.HOLD,
            TermListDefinition.of("light", List.of(), "免费", "大奖").weighing("ad", 1));
    assertThat(decide(oneList, light + "大奖").verdict()).isEqualTo(Verdict.HOLD);
  }

  @Test
  @DisplayName("counts all findings, not only those it lists")
  void counts() {
    ModerationRules rules = rules(findings("terms", 100), Verdict.HOLD, ADS);
    assertThat(decide(rules, "发票！".repeat(99)).verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(decide(rules, "发票！".repeat(100)).verdict()).isEqualTo(Verdict.HOLD);
  }

  @Test
  @DisplayName("asks each signal of a detector, and lists the first 64")
  void signals() {
    ModerationCompiler model =
        ModerationRules.compiler()
            .detector(
                "model",
                context ->
                    IntStream.rangeClosed(1, 100)
                        .mapToObj(i -> Signal.of("model", "l" + i, i / 100.0, List.of()))
                        .toList());
    Decision last = decide(model.compile(file(signal("model", 1), Verdict.HOLD)).orElseThrow(), "");
    assertThat(last.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(last.truncated()).isFalse();
    Decision all = decide(model.compile(file(signal("model"), Verdict.HOLD)).orElseThrow(), "");
    assertThat(all.reasons().get(0).signals()).hasSize(Reason.MAX_SIGNALS);
    assertThat(all.truncated()).isTrue();
  }

  /** Finds one letter. */
  private record Letters(char letter) implements LinearPattern {

    @Override
    public int size() {
      return 1;
    }

    @Override
    public void find(CharSequence text, Matches matches) {
      boolean more = true;
      for (int i = 0; more && i < text.length(); i++) {
        more = text.charAt(i) != letter || matches.accept(i, i + 1);
      }
    }
  }

  private static ModerationConditionDefinition linksTo(String list) {
    return new ModerationConditionDefinition(
        null, null, null, "links", list, null, null, null, null, null, null, null, null, null, null,
        null, null, null, null, null, null, null, null);
  }
}
