package io.communitykit.moderation.program;

import static io.communitykit.moderation.rules.ModerationConditionDefinition.authorAtLeast;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.noneOf;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.signal;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.core.condition.Truth;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.Decision;
import io.communitykit.moderation.RateLimit;
import io.communitykit.moderation.Reason;
import io.communitykit.moderation.RuleMode;
import io.communitykit.moderation.Signal;
import io.communitykit.moderation.Span;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.Verdict;
import io.communitykit.moderation.rules.ExemptDefinition;
import io.communitykit.moderation.rules.Fixture;
import io.communitykit.moderation.rules.ModerationCompiler;
import io.communitykit.moderation.rules.ModerationConditionDefinition;
import io.communitykit.moderation.rules.ModerationDefinition;
import io.communitykit.moderation.rules.ModerationRuleDefinition;
import io.communitykit.moderation.rules.ModerationRules;
import io.communitykit.moderation.rules.OnFailure;
import io.communitykit.moderation.rules.RejectBudgetDefinition;
import io.communitykit.moderation.rules.TermListDefinition;
import io.communitykit.moderation.store.CounterState;
import io.communitykit.moderation.store.CounterStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ModeratorTest {

  private static final Instant NOON = Instant.parse("2024-06-01T12:00:00Z");
  private static final MemberId ANN = MemberId.of("ann");
  private static final MemberId BO = MemberId.of("bo");
  private static final Author OLD = Author.of(ANN).registeredAt(NOON.minusSeconds(9_000_000));
  private static final String STORY = "昨天在公园里看到两只小狗追着一个红色的气球跑了很久，大家都笑得停不下来。";

  private final ModerationRules rules = ModerationRules.compile(Fixture.house()).orElseThrow();
  private final Moderator moderator = Moderator.of(rules);

  private static Submission post(String id, MemberId author, String text, int second) {
    return Submission.of(ContentId.of(id), author, text, NOON.plusSeconds(second));
  }

  private static List<String> rulesOf(List<Reason> reasons) {
    return reasons.stream().map(Reason::rule).toList();
  }

  private static Moderator with(ModerationRuleDefinition... more) {
    return Moderator.of(ModerationRules.compile(Fixture.house(List.of(more))).orElseThrow());
  }

  @Nested
  @DisplayName("deciding")
  class Deciding {

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
      assertThat(moderator.evaluate(post("p", ANN, "好".repeat(20_001), 0), OLD).truncated())
          .isTrue();
      assertThat(moderator.evaluate(post("p", ANN, "好".repeat(20_000), 0), OLD).truncated())
          .isFalse();
      Decision many = moderator.evaluate(post("p", ANN, "笨蛋a".repeat(65), 0), OLD);
      assertThat(many.truncated()).isTrue();
      assertThat(many.reasons().get(0).signals().get(0).spans()).hasSize(Signal.MAX_SPANS);
      assertThat(moderator.evaluate(post("p", ANN, "笨蛋a".repeat(64), 0), OLD).truncated())
          .isFalse();
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
              null, null, null, "links", "bad", null, null, null, null, null, null, null, null,
              null, null, null, null, null, null, null, null, null, null);
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
    @DisplayName("a decision's id is that of submission, content and rules, and of nothing else")
    void ids() {
      String id = moderator.evaluate(post("p", ANN, "hi", 0), OLD).id();
      assertThat(moderator.evaluate(post("p", ANN, "hi", 9), OLD.withTrust(5)).id()).isEqualTo(id);
      assertThat(moderator.evaluate(post("q", ANN, "hi", 0), OLD).id()).isNotEqualTo(id);
      assertThat(moderator.evaluate(post("p", ANN, "ho", 0), OLD).id()).isNotEqualTo(id);
      ModerationRuleDefinition more =
          ModerationRuleDefinition.of("more", "abuse", terms("insults"), Verdict.HOLD);
      assertThat(with(more).evaluate(post("p", ANN, "hi", 0), OLD).id()).isNotEqualTo(id);
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

  @Nested
  @DisplayName("enforcing")
  class Enforcing {

    @Test
    @DisplayName("five posts a minute pass, the sixth is rejected until 12 seconds later")
    void flood() {
      for (int i = 0; i < 5; i++) {
        Decision decision = moderator.evaluate(post("p" + i, ANN, "第" + i + "帖", 0), OLD);
        assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(moderator.enforce(decision).status()).isEqualTo(EnforceResult.Status.ENFORCED);
        moderator.enforce(decision);
      }
      Decision sixth = moderator.evaluate(post("p5", ANN, "第六帖", 0), OLD);
      assertThat(sixth.verdict()).isEqualTo(Verdict.REJECT);
      assertThat(sixth.explain(Locale.US)).contains("5 per PT1M, burst 5; again in 12 s");
      moderator.enforce(sixth);
      Author exempt = OLD.withRoles("moderator");
      assertThat(moderator.evaluate(post("p5", ANN, "第六帖", 0), exempt).verdict())
          .isEqualTo(Verdict.ALLOW);
      assertThat(moderator.evaluate(post("p5", ANN, "第六帖", 11), OLD).verdict())
          .isEqualTo(Verdict.REJECT);
      assertThat(moderator.evaluate(post("p5", ANN, "第六帖", 12), OLD).verdict())
          .isEqualTo(Verdict.ALLOW);
    }

    @Test
    @DisplayName("of two evaluated before either is enforced, the limit stops one")
    void racing() {
      List<Decision> decisions = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        decisions.add(moderator.evaluate(post("p" + i, ANN, "第" + i + "帖", 0), OLD));
      }
      for (int i = 0; i < 5; i++) {
        assertThat(moderator.enforce(decisions.get(i)).status())
            .isEqualTo(EnforceResult.Status.ENFORCED);
      }
      EnforceResult last = moderator.enforce(decisions.get(5));
      assertThat(last.status()).isEqualTo(EnforceResult.Status.LIMIT_HIT);
      assertThat(last.retryAfter()).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    @DisplayName("evaluating and enforcing in one takes the place first, and finds it again")
    void strict() {
      for (int i = 0; i < 5; i++) {
        Submission post = post("p" + i, ANN, "第" + i + "帖", 0);
        Decision decision = moderator.evaluateAndEnforce(post, OLD);
        assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(moderator.evaluateAndEnforce(post, OLD)).isEqualTo(decision);
      }
      assertThat(moderator.evaluateAndEnforce(post("p5", ANN, "第五帖", 0), OLD).verdict())
          .isEqualTo(Verdict.REJECT);
    }

    @Test
    @DisplayName(
        "a copy of another's older post is a repost, unless it says so; nothing is written by"
            + " asking")
    void reposts() {
      moderator.enforce(moderator.evaluate(post("original", BO, STORY, 0), Author.of(BO)));
      String copy = "分享：" + STORY.replace("小狗", "小\u200B狗") + "真有趣！";
      Decision decision = moderator.evaluate(post("copy", ANN, copy, 60), OLD);
      assertThat(rulesOf(decision.reasons())).containsExactly("repost");
      assertThat(rulesOf(decision.shadowReasons())).containsExactly("similar");
      assertThat(decision.explain(Locale.US)).contains("taken from original by another author");
      assertThat(moderator.evaluate(post("copy", ANN, copy + "（转自楼上）", 60), OLD).reasons())
          .isEmpty();
      Decision own = moderator.evaluate(post("copy2", BO, copy, 60), Author.of(BO));
      assertThat(own.reasons()).isEmpty();
      assertThat(own.shadowReasons().get(0).signals().get(0).label()).isEqualTo("own");
      assertThat(
              moderator
                  .evaluate(post("third", MemberId.of("cy"), copy, 0), Author.of(MemberId.of("cy")))
                  .reasons())
          .as("not older")
          .isEmpty();
    }

    @Test
    @DisplayName("a rule over its budget holds instead of rejecting, and says so")
    void budget() {
      Moderator strict =
          with(
              ModerationRuleDefinition.of("strict", "abuse", terms("insults"), Verdict.REJECT)
                  .withBudget(new RejectBudgetDefinition(2, Duration.ofDays(1))));
      for (int i = 0; i < 2; i++) {
        Decision decision = strict.evaluateAndEnforce(post("p" + i, ANN, "笨蛋", i), OLD);
        assertThat(decision.verdict()).isEqualTo(Verdict.REJECT);
      }
      Decision over = strict.evaluate(post("p3", ANN, "笨蛋", 3), OLD);
      assertThat(over.verdict()).isEqualTo(Verdict.HOLD);
      assertThat(over.reasons().get(0).budgetExceeded()).isTrue();
    }

    @Test
    @DisplayName("enforcing spends the budget, evaluating does not")
    void budgetIsSpent() {
      Moderator strict =
          with(
              ModerationRuleDefinition.of("strict", "abuse", terms("insults"), Verdict.REJECT)
                  .withBudget(new RejectBudgetDefinition(1, Duration.ofDays(1))));
      Decision first = strict.evaluate(post("p0", ANN, "笨蛋", 0), OLD);
      assertThat(strict.evaluate(post("p1", ANN, "笨蛋", 1), OLD).verdict())
          .isEqualTo(Verdict.REJECT);
      strict.enforce(first);
      assertThat(strict.evaluate(post("p1", ANN, "笨蛋", 1), OLD).verdict()).isEqualTo(Verdict.HOLD);
    }

    @Test
    @DisplayName("each rule has a budget of its own, and one on trial spends none")
    void budgets() {
      RejectBudgetDefinition one = new RejectBudgetDefinition(1, Duration.ofDays(1));
      ModerationRuleDefinition insults =
          ModerationRuleDefinition.of("a", "abuse", terms("insults"), Verdict.REJECT)
              .withBudget(one);
      ModerationRuleDefinition links =
          ModerationRuleDefinition.of("b", "spam", signal("links"), Verdict.REJECT).withBudget(one);
      Moderator both = with(insults, links);
      both.evaluateAndEnforce(post("p1", ANN, "笨蛋", 0), OLD);
      assertThat(both.evaluate(post("p2", ANN, "https://example.org", 1), OLD).verdict())
          .isEqualTo(Verdict.REJECT);
      assertThat(both.evaluate(post("p3", ANN, "笨蛋", 1), OLD).verdict()).isEqualTo(Verdict.HOLD);
      Moderator trial = with(insults.withMode(RuleMode.SHADOW));
      for (int i = 0; i < 3; i++) {
        Decision decision = trial.evaluateAndEnforce(post("t" + i, ANN, "笨蛋", i), OLD);
        assertThat(decision.shadowReasons().get(0).verdict()).isEqualTo(Verdict.REJECT);
        assertThat(decision.shadowReasons().get(0).budgetExceeded()).isFalse();
      }
    }

    @Test
    @DisplayName("a rejected post is not remembered as an original")
    void rejectedLeavesNothing() {
      Moderator strict =
          with(ModerationRuleDefinition.of("no", "abuse", terms("insults"), Verdict.REJECT));
      strict.enforce(strict.evaluate(post("p", BO, STORY + "笨蛋", 0), Author.of(BO)));
      Decision copy = strict.evaluate(post("q", ANN, STORY, 60), OLD);
      assertThat(copy.reasons()).isEmpty();
      assertThat(copy.shadowReasons()).isEmpty();
    }
  }

  @Nested
  @DisplayName("when something fails")
  class Failing {

    private final ModerationCompiler compiler =
        ModerationRules.compiler()
            .detector(
                "model",
                context -> {
                  throw new IllegalStateException("model is down");
                });
    private final ModerationRuleDefinition rule =
        ModerationRuleDefinition.of("model", "abuse", noneOf(signal("model", 0.5)), Verdict.REJECT);

    @Test
    @DisplayName("its rules are unknown, not and all, and skip or hold as they say")
    void failure() {
      Submission post = post("p", ANN, "hi", 0);
      Decision skipped =
          Moderator.of(compiler.compile(Fixture.house(List.of(rule))).orElseThrow())
              .evaluate(post, OLD);
      assertThat(skipped.verdict()).isEqualTo(Verdict.ALLOW);
      assertThat(skipped.unknownRules()).containsExactly("model");
      assertThat(skipped.failures().get(0).error()).isEqualTo("java.lang.IllegalStateException");
      Decision held =
          Moderator.of(
                  compiler
                      .compile(Fixture.house(List.of(rule.withOnFailure(OnFailure.HOLD))))
                      .orElseThrow())
              .evaluate(post, OLD);
      assertThat(held.verdict()).isEqualTo(Verdict.HOLD);
      assertThat(held.reasons().get(0).causedByFailure()).isTrue();
    }

    @Test
    @DisplayName("a rule on trial that fails closed holds nothing")
    void shadowFailure() {
      Decision decision =
          Moderator.of(
                  compiler
                      .compile(
                          Fixture.house(
                              List.of(
                                  rule.withOnFailure(OnFailure.HOLD).withMode(RuleMode.SHADOW))))
                      .orElseThrow())
              .evaluate(post("p", ANN, "hi", 0), OLD);
      assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
      assertThat(rulesOf(decision.shadowReasons())).containsExactly("model");
    }

    @Test
    @DisplayName("a budget that cannot be read lets nothing be rejected")
    void budgetUnknown() {
      CounterStore down =
          new CounterStore() {
            @Override
            public CounterState peek(String key, RateLimit rate, Instant now) {
              throw new IllegalStateException("store is down");
            }

            @Override
            public CounterState take(String operationId, String key, RateLimit rate, Instant now) {
              throw new IllegalStateException("store is down");
            }
          };
      ModerationRuleDefinition strict =
          ModerationRuleDefinition.of("strict", "abuse", terms("insults"), Verdict.REJECT)
              .withBudget(new RejectBudgetDefinition(2, Duration.ofDays(1)));
      Decision decision =
          Moderator.builder()
              .counters(down)
              .build(ModerationRules.compile(Fixture.house(List.of(strict))).orElseThrow())
              .evaluate(post("p", ANN, "笨蛋", 0), OLD);
      assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
    }

    @Test
    @DisplayName("bad new rules are refused with their problems and the running ones go on")
    void reload() {
      ModerationDefinition bad = Fixture.house(List.of(Fixture.house().rules().get(0)));
      ReloadResult refused = moderator.reload(ModerationRules.compile(bad));
      assertThat(refused.status()).isEqualTo(ReloadResult.Status.REFUSED);
      assertThat(refused.running()).isEqualTo(rules.version());
      assertThat(refused.problems()).hasSize(1);
      assertThat(moderator.reload(ModerationRules.compile(Fixture.house())).status())
          .isEqualTo(ReloadResult.Status.UNCHANGED);
      ModerationDefinition more =
          Fixture.house(
              List.of(
                  ModerationRuleDefinition.of(
                      "trusted", "spam", authorAtLeast("trust", 5), Verdict.HOLD)));
      assertThat(moderator.reload(ModerationRules.compile(more)).status())
          .isEqualTo(ReloadResult.Status.RELOADED);
      assertThat(moderator.rules().ruleIds()).contains("trusted");
    }
  }
}
