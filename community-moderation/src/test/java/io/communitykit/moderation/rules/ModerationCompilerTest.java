package io.communitykit.moderation.rules;

import static io.communitykit.moderation.rules.ModerationConditionDefinition.flood;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.noneOf;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.signal;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.core.problem.Checked;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.Verdict;
import io.communitykit.moderation.program.Moderator;
import io.communitykit.moderation.rules.ModerationTestDefinition.TestAuthorDefinition;
import io.communitykit.moderation.text.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ModerationCompilerTest {

  private static List<String> problems(ModerationDefinition definition) {
    return render(ModerationRules.compile(definition));
  }

  private static List<String> render(Checked<ModerationRules> checked) {
    return checked.problems().stream().map(problem -> problem.render(Locale.ENGLISH)).toList();
  }

  private static ModerationDefinition rule(ModerationRuleDefinition rule) {
    return Fixture.house(List.of(rule));
  }

  private static ModerationRuleDefinition reject(ModerationConditionDefinition when) {
    return ModerationRuleDefinition.of("more", "spam", when, Verdict.REJECT);
  }

  @Test
  @DisplayName("a sound definition compiles")
  void compiles() {
    ModerationRules rules = ModerationRules.compile(Fixture.house()).orElseThrow();
    assertThat(rules.version().toString()).startsWith("house-rules@12+").hasSize(23);
    assertThat(rules.policy("spam.ad").orElseThrow().strikes()).isEqualTo(2);
    assertThat(rules.ruleIds())
        .containsExactly("ad-contact", "insult", "flood", "similar", "repost");
  }

  @Test
  @DisplayName("all problems are told at once, each with its pointer")
  void allProblems() {
    ModerationDefinition bad =
        new ModerationDefinition(
            "community-moderation/2",
            "House",
            0,
            List.of(
                new PolicyDefinition("a", "b", "A", null, null, null, null),
                PolicyDefinition.of("b", "B"),
                PolicyDefinition.of("b", "B again")),
            List.of(
                TermListDefinition.of("words", List.of(), "ok word", "x", "\u200B"),
                new TermListDefinition("empty", null, null, null, null, null, null),
                new TermListDefinition("filed", null, null, null, null, "nowhere.txt", null)),
            null,
            List.of(
                ModerationRuleDefinition.of("r", "nobody", terms("nothing"), Verdict.HOLD),
                ModerationRuleDefinition.of("m", "b", flood("often"), Verdict.MASK),
                ModerationRuleDefinition.of("m", "b", signal("telepathy"), Verdict.HOLD)
                    .withBudget(new RejectBudgetDefinition(1, Duration.ofDays(1)))),
            null,
            null,
            null);
    assertThat(problems(bad))
        .containsExactly(
            "/schema: must be community-moderation/1, was community-moderation/2",
            "/id: must be 1 to 64 of a-z, 0-9, dot, underscore and hyphen, beginning with a letter"
                + " or digit, was House",
            "/version: must be 1 to 2147483647, was 0",
            "/policies/2/id: must be unique, b was given before",
            "/policies/0/parent: must name a policy that stands before this one, was b",
            "/terms/0/words/1: \"x\" is one common letter or digit, which every text has",
            "/terms/0/words/2: \"\u200B\" must have 1 to 64 characters after folding, had 0",
            "/terms/1: must have at least one term, in words or in a file",
            "/terms/2/file: there is no file nowhere.txt",
            "/rules/2/id: must be unique, m was given before",
            "/rules/0/policy: must name a policy of this file, was nobody",
            "/rules/0/when/list: must name a term list of this file, was nothing",
            "/rules/1/when/rate: must be a rate such as 5 per PT1M, was often",
            "/rules/2/when/signal: must name a detector, was telepathy",
            "/rules/2/budget: a budget is for rules that REJECT");
  }

  @Test
  @DisplayName("parameters belong to their signals, and MASK needs a test that says where")
  void parameters() {
    ModerationConditionDefinition rated =
        new ModerationConditionDefinition(
            null,
            null,
            null,
            "links",
            null,
            "ads",
            null,
            2.0,
            null,
            CountDefinition.atLeast(1),
            "5 per PT1M",
            null,
            null,
            null,
            true,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    assertThat(problems(rule(reject(rated))))
        .containsExactly(
            "/rules/5/when/category: does not belong to the signal links",
            "/rules/5/when/weight: does not belong to the signal links",
            "/rules/5/when/rate: does not belong to the signal links",
            "/rules/5/when/own: does not belong to the signal links",
            "/rules/5/when/min: must be 0 to 1, was 2.0",
            "/rules/5/when/category: must name a category of a term list of this file, was ads");
    assertThat(problems(rule(reject(ModerationConditionDefinition.termsWeighing("nobody's", 1)))))
        .containsExactly(
            "/rules/5/when/category: must name a category of a term list of this file, was"
                + " nobody's");
    assertThat(
            problems(
                rule(ModerationRuleDefinition.of("m", "spam", flood("1 per PT1S"), Verdict.MASK))))
        .containsExactly(
            "/rules/5/then: MASK must not hold without a test that says where: terms, contacts,"
                + " links, mentions, bidi or pattern");
    ModerationConditionDefinition both =
        new ModerationConditionDefinition(
            null, null, null, "links", null, null, null, null, null, null, null, null, null, null,
            null, "trust", null, null, null, 1L, null, null, null);
    assertThat(problems(rule(reject(both)))).hasSize(1).first().asString().contains("either");
  }

  @Test
  @DisplayName("an example that comes out otherwise fails the rules, an agreeing one does not")
  void embeddedTests() {
    ModerationTestDefinition right =
        new ModerationTestDefinition(
            "加薇❤:ａｂｃ１２３４５",
            new TestAuthorDefinition(1, null, null, null),
            Verdict.HOLD,
            List.of("ad-contact"));
    assertThat(problems(Fixture.house().withTests(right))).isEmpty();
    ModerationTestDefinition wrong =
        new ModerationTestDefinition("你这笨 蛋", null, Verdict.ALLOW, List.of("flood", "none"));
    ModerationTestDefinition silent =
        new ModerationTestDefinition("今天天气好", null, Verdict.REJECT, List.of("flood"));
    assertThat(problems(Fixture.house().withTests(wrong, silent)))
        .containsExactly(
            "/tests/0/by/1: must name a rule of this file, was none",
            "/tests/1/expect: the example must come out as REJECT, came out as ALLOW; rules that"
                + " fired: ",
            "/tests/1/by/0: the rule flood must fire for the example and did not");
  }

  @Test
  @DisplayName("term files are read: comments, aliases, and problems with their line")
  void termFiles() {
    TermListDefinition filed =
        new TermListDefinition("insults", null, null, List.of(View.COMPACT), null, "i.txt", null);
    ModerationDefinition house = Fixture.house();
    ModerationDefinition definition =
        ModerationDefinition.of(house.id(), 1, house.policies(), List.of(filed), house.rules());
    ModerationTestDefinition test =
        new ModerationTestDefinition("真是个呆 瓜", null, Verdict.MASK, List.of("insult"));
    ModerationCompiler compiler =
        ModerationRules.compiler()
            .termFiles(
                name ->
                    name.equals("i.txt")
                        ? Optional.of(List.of("# comment", "笨蛋 | 呆瓜 # alias", ""))
                        : Optional.empty());
    Checked<ModerationRules> rules = compiler.compile(definition.withTests(test));
    assertThat(render(rules)).isEmpty();
    Checked<ModerationRules> other =
        ModerationRules.compiler()
            .termFiles(name -> Optional.of(List.of("呆瓜", "笨蛋")))
            .compile(definition.withTests(test));
    assertThat(other.orElseThrow().version().hash())
        .isNotEqualTo(rules.orElseThrow().version().hash());
    assertThat(
            render(
                ModerationRules.compiler()
                    .termFiles(name -> Optional.of(List.of("ok term", "x")))
                    .compile(definition)))
        .containsExactly(
            "/terms/0/file: i.txt, line 2: \"x\" is one common letter or digit, which every text"
                + " has");
  }

  @Test
  @DisplayName("an allowed phrase with marks is looked for with them: it does not cancel the term")
  void allowedWithMarks() {
    ModerationDefinition house = Fixture.house();
    ModerationDefinition books =
        ModerationDefinition.of(
            house.id(),
            house.version(),
            house.policies(),
            List.of(
                TermListDefinition.of("insults", List.of(View.COMPACT, View.LEET), "白痴", "idiot")
                    .allowing("《白痴》", "idiot-proof", "大白痴兔")),
            house.rules());
    Moderator moderator = Moderator.of(ModerationRules.compile(books).orElseThrow());
    for (String text : List.of("《白痴》好看", "an idiot-proof kettle", "大 白痴 兔")) {
      assertThat(verdict(moderator, text)).as(text).isEqualTo(Verdict.ALLOW);
    }
    for (String text : List.of("白痴", "你这白 痴", "“白痴”", "idiotproof idiot")) {
      assertThat(verdict(moderator, text)).as(text).isEqualTo(Verdict.MASK);
    }
  }

  private static Verdict verdict(Moderator moderator, String text) {
    MemberId ann = MemberId.of("ann");
    Submission post = Submission.of(ContentId.of("c"), ann, text, Instant.EPOCH);
    return moderator.evaluate(post, Author.of(ann)).verdict();
  }

  @Test
  @DisplayName("equal definitions have equal hashes, any difference another one")
  void hashes() {
    String hash = ModerationRules.compile(Fixture.house()).orElseThrow().version().hash();
    assertThat(ModerationRules.compile(Fixture.house()).orElseThrow().version().hash())
        .isEqualTo(hash)
        .hasSize(64);
    List<ModerationRuleDefinition> reversed = new ArrayList<>(Fixture.house().rules());
    Collections.reverse(reversed);
    ModerationDefinition house = Fixture.house();
    ModerationDefinition other =
        ModerationDefinition.of(
            house.id(),
            house.version(),
            house.policies(),
            house.terms() == null ? List.of() : house.terms(),
            reversed);
    assertThat(ModerationRules.compile(other).orElseThrow().version().hash()).isNotEqualTo(hash);
  }

  @Test
  @DisplayName("a host's detector is named once and tested like any other")
  void hostDetectors() {
    ModerationCompiler compiler =
        ModerationRules.compiler().detector("toxicity", context -> List.of());
    assertThat(render(compiler.compile(rule(reject(noneOf(signal("toxicity", 0.9))))))).isEmpty();
    assertThatThrownBy(() -> compiler.detector("terms", context -> List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must match");
  }
}
