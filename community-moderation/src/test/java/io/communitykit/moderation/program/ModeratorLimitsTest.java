package io.communitykit.moderation.program;

import static io.communitykit.moderation.program.ModeratorFixture.ANN;
import static io.communitykit.moderation.program.ModeratorFixture.BO;
import static io.communitykit.moderation.program.ModeratorFixture.OLD;
import static io.communitykit.moderation.program.ModeratorFixture.post;
import static io.communitykit.moderation.program.ModeratorFixture.rulesOf;
import static io.communitykit.moderation.program.ModeratorFixture.with;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.signal;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.MemberId;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.Decision;
import io.communitykit.moderation.RuleMode;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.Verdict;
import io.communitykit.moderation.rules.Fixture;
import io.communitykit.moderation.rules.ModerationRuleDefinition;
import io.communitykit.moderation.rules.ModerationRules;
import io.communitykit.moderation.rules.RejectBudgetDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A moderator that enforces limits and budgets")
class ModeratorLimitsTest {

  private static final String STORY = "昨天在公园里看到两只小狗追着一个红色的气球跑了很久，大家都笑得停不下来。";

  private final ModerationRules rules = ModerationRules.compile(Fixture.house()).orElseThrow();
  private final Moderator moderator = Moderator.of(rules);

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
    assertThat(moderator.evaluate(post("copy", ANN, copy + "（转自楼上）", 60), OLD).reasons()).isEmpty();
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
    assertThat(strict.evaluate(post("p1", ANN, "笨蛋", 1), OLD).verdict()).isEqualTo(Verdict.REJECT);
    strict.enforce(first);
    assertThat(strict.evaluate(post("p1", ANN, "笨蛋", 1), OLD).verdict()).isEqualTo(Verdict.HOLD);
  }

  @Test
  @DisplayName("each rule has a budget of its own, and one on trial spends none")
  void budgets() {
    RejectBudgetDefinition one = new RejectBudgetDefinition(1, Duration.ofDays(1));
    ModerationRuleDefinition insults =
        ModerationRuleDefinition.of("a", "abuse", terms("insults"), Verdict.REJECT).withBudget(one);
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
