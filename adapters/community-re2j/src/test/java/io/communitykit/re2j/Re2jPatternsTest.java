package io.communitykit.re2j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.core.problem.Checked;
import io.communitykit.core.problem.Problem;
import io.communitykit.core.text.Texts;
import io.communitykit.jackson.RuleFile;
import io.communitykit.jackson.RuleSource;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.Decision;
import io.communitykit.moderation.Span;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.Verdict;
import io.communitykit.moderation.program.Moderator;
import io.communitykit.moderation.rules.ModerationCompiler;
import io.communitykit.moderation.rules.ModerationDefinition;
import io.communitykit.moderation.rules.ModerationRules;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A pattern of a rule file")
class Re2jPatternsTest {

  private static final String FILE =
      """
      schema: community-moderation/1
      id: house
      version: 1
      policies: [{id: spam, title: Advertising}]
      patterns:
        - {id: invoice, regex: '%s'}
      rules:
        - {id: ads, policy: spam, when: {signal: pattern, label: invoice}, then: MASK}
      """;

  private static final ModerationCompiler WITH =
      ModerationRules.compiler().patterns(Re2jPatterns.create());

  private static Checked<ModerationRules> rules(ModerationCompiler compiler, String regex) {
    return RuleFile.read(
            RuleSource.yaml("house.yaml", FILE.formatted(regex)), ModerationDefinition.class)
        .then(file -> file.compile(compiler::compile));
  }

  private static Decision decide(String regex, String text) {
    MemberId ann = MemberId.of("ann");
    Submission post =
        Submission.of(ContentId.of("p"), ann, text, Instant.parse("2026-06-03T12:00:00Z"));
    return Moderator.of(rules(WITH, regex).orElseThrow()).evaluate(post, Author.of(ann));
  }

  @ParameterizedTest
  @CsvSource({
    "'代开.{0,3}票', 可以代開 ☎發票 哦, 可以****** 哦",
    "pay(pal)?\\s*now, 'Please ＰＡＹ  now!', 'Please ********!'",
    "\\d{6}, 'code １２3４5６, or 12345', 'code ******, or 12345'",
    "x\uD83D\uDE00+, '\uD83D\uDE00 x\uD83D\uDE00\uD83D\uDE00.', '\uD83D\uDE00 ***.'"
  })
  @DisplayName("is found in the folded text, and covered in the original")
  void finds(String regex, String text, String masked) {
    Decision decision = decide(regex, text);
    assertThat(decision.verdict()).isEqualTo(Verdict.MASK);
    assertThat(decision.maskedFields()).containsEntry(Submission.BODY, masked);
  }

  @Test
  @DisplayName("says in both languages what it found")
  void explains() {
    Decision decision = decide("buy\\s+now", "Come and BUY now");
    assertThat(decision.explain(Locale.ENGLISH)).contains("pattern invoice: BUY now");
    assertThat(decision.explain(Locale.CHINA)).contains("正则 invoice：BUY now");
  }

  @Test
  @DisplayName("stops looking after 64 places: what it would cover is held, and it says so")
  void capped() {
    assertThat(decide("ab", "ab ".repeat(64)).truncated()).isFalse();
    Decision decision = decide("ab", "ab ".repeat(65));
    assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(decision.reasons().get(0).maskIncomplete()).isTrue();
    assertThat(decision.truncated()).isTrue();
    assertThat(decision.reasons().get(0).signals().get(0).spans()).hasSize(64);
  }

  @Test
  @DisplayName("that stalls engines that go back is matched like any other")
  void linear() {
    List<Span> spans =
        decide("(a+)+b|(x|xx)+y", "a".repeat(19_999) + "b")
            .reasons()
            .get(0)
            .signals()
            .get(0)
            .spans();
    assertThat(spans).singleElement().satisfies(span -> assertThat(span.end()).isEqualTo(20_000));
    assertThat(decide("(a+)+b|(x|xx)+y", "x".repeat(20_000)).verdict()).isEqualTo(Verdict.ALLOW);
  }

  @Test
  @DisplayName("without an engine is a problem that names the artifact")
  void noEngine() {
    assertThat(problem(rules(ModerationRules.compiler(), "abc")))
        .contains("/patterns")
        .contains("house.yaml:6:3")
        .contains("io.communitykit:community-re2j");
  }

  @ParameterizedTest
  @CsvSource({
    "a(b, /patterns/0/regex",
    "(?=a)b, /patterns/0/regex",
    "\\1, /patterns/0/regex",
    "发[票, /patterns/0/regex",
    "發票, write 发",
    "(ab){500}(cd){500}, too large",
    "x{1001}, /patterns/0/regex"
  })
  @DisplayName("that is not understood, too large or never in a folded text is a located problem")
  void refused(String regex, String said) {
    assertThat(problem(rules(WITH, regex))).contains("/patterns/0/regex").contains(said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{1000}){1000}){1000}",
        "((a{1000}){1000}){0}",
        "(?:(?:[]{}()]{1000,}){11})",
        "(((\\Qab(\\E){1000}))){3}",
        "((((((a{9}){9}){9}){9}){9}){9}){9}",
        "(\\p{Han}[[:alpha:]{1}]{999}){11}x"
      })
  @DisplayName("whose repeats multiply is refused before it is compiled, with the bound")
  void explodes(String regex) {
    assertThat(problem(rules(WITH, regex)))
        .contains("/patterns/0/regex")
        .contains("house.yaml:6:")
        .contains("at most 10000 parts");
  }

  @ParameterizedTest
  @CsvSource({
    "a{1000}, 1000",
    "(ab){500}, 1500",
    "(?:ab|c){10}, 50",
    "(?P<x>a){2}{3}, 12",
    "a{2}{3}b, 7",
    "'[{9}]{2,}', 2",
    "'[^]{9}]x{0,3}', 4",
    "'\\x{4E00}\\{2{3}', 5",
    "'a{,5}', 5",
    "'(', 1",
    "'[a', 1",
    "'\\', 1",
    "'a{9', 3",
    "')a', 1"
  })
  @DisplayName("is counted with its repeats written out, also if it is none")
  void parts(String regex, int parts) {
    assertThat(Parts.of(regex)).isEqualTo(parts);
  }

  @Test
  @DisplayName("of as many parts as may be is compiled, of one more is not")
  void bound() {
    assertThat(Re2jPatterns.create().compile("(a{999}){10}").size()).isPositive();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Re2jPatterns.create().compile("(a{999}){10}b"))
        .withMessage("repeats written out must make at most 10000 parts");
  }

  @ParameterizedTest
  @ValueSource(strings = {".*", "a|", "\\d", "[^x]", "\\p{Han}", "(?i)A?", "\\w+"})
  @DisplayName("that finds something where there is nothing is refused")
  void permissive(String regex) {
    assertThat(problem(rules(WITH, regex))).contains("finds something even in");
  }

  @Test
  @DisplayName("must be named by a test that asks for one")
  void unknown() {
    String file = FILE.formatted("abc").replace("label: invoice", "label: other");
    assertThat(
            problem(
                RuleFile.read(RuleSource.yaml("house.yaml", file), ModerationDefinition.class)
                    .then(read -> read.compile(WITH::compile))))
        .contains("/rules/0/when/label")
        .contains("was other");
  }

  private static String problem(Checked<ModerationRules> checked) {
    assertThat(checked.isOk()).isFalse();
    Problem problem = checked.problems().get(0);
    return problem + " " + Texts.render(problem.message(), Locale.ENGLISH);
  }
}
