package io.communitykit.moderation.program;

import static io.communitykit.moderation.program.ModeratorFixture.ANN;
import static io.communitykit.moderation.program.ModeratorFixture.OLD;
import static io.communitykit.moderation.program.ModeratorFixture.post;
import static io.communitykit.moderation.program.ModeratorFixture.rulesOf;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.authorAtLeast;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.noneOf;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.signal;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.moderation.Decision;
import io.communitykit.moderation.RateLimit;
import io.communitykit.moderation.RuleMode;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.Verdict;
import io.communitykit.moderation.rules.Fixture;
import io.communitykit.moderation.rules.ModerationCompiler;
import io.communitykit.moderation.rules.ModerationDefinition;
import io.communitykit.moderation.rules.ModerationRuleDefinition;
import io.communitykit.moderation.rules.ModerationRules;
import io.communitykit.moderation.rules.OnFailure;
import io.communitykit.moderation.rules.RejectBudgetDefinition;
import io.communitykit.moderation.store.CounterState;
import io.communitykit.moderation.store.CounterStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A moderator, when something fails,")
class ModeratorFailureTest {

  private final ModerationRules rules = ModerationRules.compile(Fixture.house()).orElseThrow();
  private final Moderator moderator = Moderator.of(rules);

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
                            List.of(rule.withOnFailure(OnFailure.HOLD).withMode(RuleMode.SHADOW))))
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
