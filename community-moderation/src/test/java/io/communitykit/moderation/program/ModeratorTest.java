package io.communitykit.moderation.program;

import static io.communitykit.moderation.program.ModeratorFixture.ANN;
import static io.communitykit.moderation.program.ModeratorFixture.BO;
import static io.communitykit.moderation.program.ModeratorFixture.NOON;
import static io.communitykit.moderation.program.ModeratorFixture.OLD;
import static io.communitykit.moderation.program.ModeratorFixture.post;
import static io.communitykit.moderation.program.ModeratorFixture.rulesOf;
import static io.communitykit.moderation.program.ModeratorFixture.with;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.signal;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.CircleId;
import io.communitykit.core.TopicId;
import io.communitykit.core.condition.Truth;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.Decision;
import io.communitykit.moderation.RuleMode;
import io.communitykit.moderation.Signal;
import io.communitykit.moderation.Span;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.Verdict;
import io.communitykit.moderation.rules.ExemptDefinition;
import io.communitykit.moderation.rules.Fixture;
import io.communitykit.moderation.rules.ModerationConditionDefinition;
import io.communitykit.moderation.rules.ModerationDefinition;
import io.communitykit.moderation.rules.ModerationRuleDefinition;
import io.communitykit.moderation.rules.ModerationRules;
import io.communitykit.moderation.rules.TermListDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A moderator that decides")
class ModeratorTest {

  private final ModerationRules rules = ModerationRules.compile(Fixture.house()).orElseThrow();
  private final Moderator moderator = Moderator.of(rules);

  @Test
  @DisplayName("an ordinary post and an empty one are allowed without reasons")
  void ordinary() {
    for (String text : List.of("三黄鸡很好吃", "")) {
      Decision decision = moderator.evaluate(post("p", ANN, text, 0), OLD);
      assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
      assertThat(decision.reasons()).isEmpty();
    }
  }

  @Test
  @DisplayName("a disguised insult is masked, a star a character, and told with its place")
  void masks() {
    String text = "你真是个笨\u0336 蛋，笨蛋美人除外，b1ockhead!";
    Decision decision = moderator.evaluate(post("p", ANN, text, 0), OLD);
    assertThat(decision.verdict()).isEqualTo(Verdict.MASK);
    assertThat(decision.maskedFields()).containsEntry("body", "你真是个***，笨蛋美人除外，*********!");
    List<Span> spans = decision.reasons().get(0).signals().get(0).spans();
    assertThat(spans).extracting(Span::what).containsExactly("笨蛋", "blockhead");
    assertThat(text.substring(spans.get(0).start(), spans.get(0).end())).isEqualTo("笨\u0336 蛋");
  }

  @Test
  @DisplayName(
      "a contact by a new member is held, by an old one allowed, by an unknown one unknown")
  void facts() {
    Submission ad = post("p", ANN, "兼职加薇❤:ａｂｃ１２３４５", 0);
    Author fresh = Author.of(ANN).registeredAt(NOON.minusSeconds(60));
    Decision held = moderator.evaluate(ad, fresh);
    assertThat(held.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(held.truth("ad-contact")).isEqualTo(Truth.TRUE);
    assertThat(held.truth("insult")).isEqualTo(Truth.FALSE);
    assertThat(moderator.evaluate(ad, OLD.withTrust(2)).verdict()).isEqualTo(Verdict.ALLOW);
    Decision unknown = moderator.evaluate(ad, Author.of(ANN));
    assertThat(unknown.verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(unknown.unknownRules()).containsExactly("ad-contact");
    assertThat(unknown.truth("ad-contact")).isEqualTo(Truth.UNKNOWN);
    Author sevenDays = Author.of(ANN).registeredAt(NOON.minus(Duration.ofDays(7))).withTrust(1);
    assertThat(moderator.evaluate(ad, sevenDays).verdict()).isEqualTo(Verdict.ALLOW);
  }

  @Test
  @DisplayName("it explains itself in English and in Chinese")
  void explains() {
    Author fresh = Author.of(ANN).registeredAt(NOON);
    Decision decision = moderator.evaluate(post("p", ANN, "加薇:abc12345", 0), fresh);
    String version = rules.version().toString();
    assertThat(decision.explain(Locale.US))
        .isEqualTo(
            "Waiting for review, by "
                + version
                + ".\n商业广告 (rule ad-contact): contact (wechat): 加薇:abc12345\n疑似广告，审核后显示");
    assertThat(decision.explain(Locale.CHINA))
        .startsWith("等待人工审核（" + version + "）。\n商业广告（规则 ad-contact）：联系方式（wechat）：加薇:abc12345");
  }

  @Test
  @DisplayName("asking twice gives equal decisions, and order of rules never matters")
  void deterministic() {
    Submission post = post("p", ANN, "笨蛋，加薇:abc12345", 0);
    Author fresh = Author.of(ANN).registeredAt(NOON);
    Decision decision = moderator.evaluate(post, fresh);
    assertThat(moderator.evaluate(post, fresh)).isEqualTo(decision);
    List<ModerationRuleDefinition> shuffled = new ArrayList<>(Fixture.house().rules());
    Collections.shuffle(shuffled, new Random(5));
    ModerationDefinition house = Fixture.house();
    Decision other =
        moderator
            .with(
                ModerationRules.compile(
                        new ModerationDefinition(
                            house.schema(),
                            house.id(),
                            house.version(),
                            house.policies(),
                            house.terms(),
                            null,
                            shuffled,
                            null,
                            null,
                            null))
                    .orElseThrow())
            .evaluate(post, fresh);
    assertThat(other.verdict()).isEqualTo(decision.verdict());
    assertThat(other.reasons()).isEqualTo(decision.reasons());
  }

  @Test
  @DisplayName("a live rule never lowers a verdict, a shadow rule never changes one, off is off")
  void modes() {
    Submission post = post("p", ANN, "你这笨蛋", 0);
    ModerationRuleDefinition more =
        ModerationRuleDefinition.of("more", "abuse", terms("insults"), Verdict.REJECT);
    assertThat(with(more).evaluate(post, OLD).verdict()).isEqualTo(Verdict.REJECT);
    Decision shadow = with(more.withMode(RuleMode.SHADOW)).evaluate(post, OLD);
    assertThat(shadow.verdict()).isEqualTo(Verdict.MASK);
    assertThat(rulesOf(shadow.shadowReasons())).containsExactly("more");
    assertThat(shadow.explain(Locale.US)).contains("On trial, without effect: ");
    Decision off = with(more.withMode(RuleMode.OFF)).evaluate(post, OLD);
    assertThat(off.shadowReasons()).isEmpty();
  }

  @Test
  @DisplayName("a text beyond 20,000 characters, and more than 64 hits, are said to be truncated")
  void truncated() {
    assertThat(moderator.evaluate(post("p", ANN, "好".repeat(20_001), 0), OLD).truncated()).isTrue();
    assertThat(moderator.evaluate(post("p", ANN, "好".repeat(20_000), 0), OLD).truncated())
        .isFalse();
    Decision many = moderator.evaluate(post("p", ANN, "笨蛋a".repeat(65), 0), OLD);
    assertThat(many.truncated()).isTrue();
    assertThat(many.reasons().get(0).signals().get(0).spans()).hasSize(Signal.MAX_SPANS);
    assertThat(moderator.evaluate(post("p", ANN, "笨蛋a".repeat(64), 0), OLD).truncated()).isFalse();
  }

  @Test
  @DisplayName("different terms of a category add up, what speaks against is taken off")
  void weights() {
    ModerationDefinition house = Fixture.house();
    Moderator weighing =
        Moderator.of(
            ModerationRules.compile(
                    ModerationDefinition.of(
                        house.id(),
                        house.version(),
                        house.policies(),
                        List.of(
                            TermListDefinition.of("sure", List.of(), "jackpot", "天降大奖")
                                .weighing("ad", 3),
                            TermListDefinition.of("hints", List.of(), "free", "prize", "大奖")
                                .weighing("ad", 1),
                            TermListDefinition.of("talk", List.of(), "sorry").weighing("ad", -2),
                            TermListDefinition.of("other", List.of(), "win")),
                        List.of(
                            ModerationRuleDefinition.of(
                                "ad",
                                "spam",
                                ModerationConditionDefinition.termsWeighing("ad", 4),
                                Verdict.HOLD))))
                .orElseThrow());
    Map.of(
            "a jackpot, a free one", Verdict.HOLD,
            "a jackpot, a jackpot", Verdict.ALLOW,
            "jackpot and win", Verdict.ALLOW,
            "天降大奖", Verdict.ALLOW,
            "天降大奖，又是大奖", Verdict.HOLD,
            "sorry, a free jackpot", Verdict.ALLOW,
            "free prize", Verdict.ALLOW,
            "good morning", Verdict.ALLOW)
        .forEach(
            (text, verdict) ->
                assertThat(weighing.evaluate(post("p", ANN, text, 0), OLD).verdict())
                    .as(text)
                    .isEqualTo(verdict));
    assertThat(weighing.evaluate(post("p", ANN, "a free jackpot prize", 0), OLD).reasons())
        .singleElement()
        .satisfies(
            reason ->
                assertThat(reason.signals())
                    .extracting(Signal::label)
                    .containsExactlyInAnyOrder("sure", "hints"));
  }

  @Test
  @DisplayName("a list of hosts is about links to them and their subdomains, and no other text")
  void hosts() {
    ModerationDefinition house = Fixture.house();
    ModerationConditionDefinition toBad =
        new ModerationConditionDefinition(
            null, null, null, "links", "bad", null, null, null, null, null, null, null, null, null,
            null, null, null, null, null, null, null, null, null);
    Moderator strict =
        Moderator.of(
            ModerationRules.compile(
                    ModerationDefinition.of(
                        house.id(),
                        house.version(),
                        house.policies(),
                        List.of(TermListDefinition.of("bad", List.of(), "Bad.Example.com")),
                        List.of(ModerationRuleDefinition.of("bad", "spam", toBad, Verdict.MASK))))
                .orElseThrow());
    Decision decision =
        strict.evaluate(
            post("p", ANN, "https://ok.org 和 https://m.bad.example.com/a 和 bad点example点com", 0),
            OLD);
    assertThat(decision.maskedFields().get("body"))
        .isEqualTo("https://ok.org 和 " + "*".repeat(27) + " 和 " + "*".repeat(15));
    for (String fine :
        List.of("https://ok.org/bad.example.com", "https://notbad.example.com", "example.com")) {
      assertThat(strict.evaluate(post("p", ANN, fine, 0), OLD).verdict())
          .as(fine)
          .isEqualTo(Verdict.ALLOW);
    }
  }

  @Test
  @DisplayName("only what a rule that masks has found is covered")
  void masksOnly() {
    Moderator noting =
        with(ModerationRuleDefinition.of("note", "spam", signal("links"), Verdict.ALLOW));
    Decision decision = noting.evaluate(post("p", ANN, "笨蛋，看 https://example.org", 0), OLD);
    assertThat(rulesOf(decision.reasons())).containsExactly("insult", "note");
    assertThat(decision.maskedFields()).containsEntry("body", "**，看 https://example.org");
  }

  @Test
  @DisplayName("a decision's id is that of what is submitted, where, and of the rules, no more")
  void ids() {
    String id = moderator.evaluate(post("p", ANN, "hi", 0), OLD).id();
    assertThat(moderator.evaluate(post("p", ANN, "hi", 9), OLD.withTrust(5)).id()).isEqualTo(id);
    assertThat(moderator.evaluate(post("q", ANN, "hi", 0), OLD).id()).isNotEqualTo(id);
    assertThat(moderator.evaluate(post("p", ANN, "ho", 0), OLD).id()).isNotEqualTo(id);
    Submission here = post("p", ANN, "hi", 0).in(CircleId.of("chess"));
    Set<String> ids = new HashSet<>(Set.of(id));
    for (Submission other :
        List.of(
            here,
            here.in(CircleId.of("go")),
            here.withKind("comment"),
            in(here, "chess"),
            in(post("p", ANN, "hi", 0), "chess"))) {
      assertThat(ids.add(moderator.evaluate(other, OLD).id())).as(other.toString()).isTrue();
    }
    ModerationRuleDefinition more =
        ModerationRuleDefinition.of("more", "abuse", terms("insults"), Verdict.HOLD);
    assertThat(with(more).evaluate(post("p", ANN, "hi", 0), OLD).id()).isNotEqualTo(id);
  }

  @Test
  @DisplayName("equal submissions have one id, whatever order their fields were given in")
  void idOfFields() {
    Submission one = inOrder(post("p", ANN, "hi", 0), "title", "body");
    Submission other = inOrder(post("p", ANN, "hi", 0), "body", "title");
    assertThat(one).isEqualTo(other);
    assertThat(moderator.evaluate(one, OLD).id()).isEqualTo(moderator.evaluate(other, OLD).id());
  }

  private static Submission inOrder(Submission post, String first, String second) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(first, "the " + first);
    fields.put(second, "the " + second);
    return new Submission(
        post.id(), post.author(), post.circle(), post.topic(), post.kind(), fields, post.at());
  }

  private static Submission in(Submission post, String topic) {
    return new Submission(
        post.id(),
        post.author(),
        post.circle(),
        Optional.of(TopicId.of(topic)),
        post.kind(),
        post.fields(),
        post.at());
  }

  @Test
  @DisplayName("an exemption begins at the trust it names")
  void exemptByTrust() {
    Moderator strict =
        with(
            ModerationRuleDefinition.of("strict", "abuse", terms("insults"), Verdict.REJECT)
                .withExempt(new ExemptDefinition(null, 3, null)));
    Submission post = post("p", ANN, "笨蛋", 0);
    assertThat(strict.evaluate(post, OLD.withTrust(2)).verdict()).isEqualTo(Verdict.REJECT);
    assertThat(strict.evaluate(post, OLD.withTrust(3)).verdict()).isEqualTo(Verdict.MASK);
  }

  @Test
  @DisplayName("another member as author is refused")
  void otherAuthor() {
    assertThatThrownBy(() -> moderator.evaluate(post("p", BO, "hi", 0), OLD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("author must be the submission's, bo, was ann");
  }
}
