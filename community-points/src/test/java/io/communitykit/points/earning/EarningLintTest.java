package io.communitykit.points.earning;

import static io.communitykit.points.fixture.Definitions.atLeast;
import static io.communitykit.points.fixture.Definitions.points;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.points.CapPeriod;
import io.communitykit.points.EarningScope;
import io.communitykit.points.LadderEnd;
import io.communitykit.points.Stacking;
import io.communitykit.points.TierDowngrade;
import io.communitykit.points.TierMetric;
import io.communitykit.points.UndoneBy;
import io.communitykit.points.definition.BudgetDefinition;
import io.communitykit.points.definition.CampaignDefinition;
import io.communitykit.points.definition.CapDefinition;
import io.communitykit.points.definition.EarningConditionDefinition;
import io.communitykit.points.definition.QuestDefinition;
import io.communitykit.points.definition.QuestRewardDefinition;
import io.communitykit.points.definition.QuestStepDefinition;
import io.communitykit.points.definition.TierDefinition;
import io.communitykit.points.definition.TierPolicyDefinition;
import io.communitykit.points.fixture.Definitions;
import io.communitykit.points.fixture.RuleDraft;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Lint")
class EarningLintTest {

  private static EarningConditionDefinition all(EarningConditionDefinition... parts) {
    return new EarningConditionDefinition(
        List.of(parts), null, null, null, null, null, null, null, null, null, null, null);
  }

  private static EarningConditionDefinition any(EarningConditionDefinition... parts) {
    return new EarningConditionDefinition(
        null, List.of(parts), null, null, null, null, null, null, null, null, null, null);
  }

  private static EarningConditionDefinition not(EarningConditionDefinition part) {
    return new EarningConditionDefinition(
        null, null, part, null, null, null, null, null, null, null, null, null);
  }

  private static EarningConditionDefinition eq(Object value) {
    return new EarningConditionDefinition(
        null, null, null, "a", value, null, null, null, null, null, null, null);
  }

  private static EarningConditionDefinition in(Object... values) {
    return new EarningConditionDefinition(
        null, null, null, "a", null, List.of(values), null, null, null, null, null, null);
  }

  private static EarningConditionDefinition notIn(Object... values) {
    return new EarningConditionDefinition(
        null, null, null, "a", null, null, List.of(values), null, null, null, null, null);
  }

  private static EarningConditionDefinition below(long bound) {
    return new EarningConditionDefinition(
        null, null, null, "a", null, null, null, null, bound, null, null, null);
  }

  private static EarningConditionDefinition exists(boolean there) {
    return new EarningConditionDefinition(
        null, null, null, "a", null, null, null, null, null, there, null, null);
  }

  private static EarningConditionDefinition prefix(String text) {
    return new EarningConditionDefinition(
        null, null, null, "a", null, null, null, null, null, null, text, null);
  }

  static List<EarningConditionDefinition> never() {
    return List.of(
        all(atLeast("a", 20), below(20)),
        all(eq(3), eq(4)),
        all(eq(3), notIn(3)),
        all(in(1, 2), in(3, 4)),
        all(eq(5), atLeast("a", 6)),
        all(eq(true), eq(false)),
        all(eq(1), eq(true)),
        all(exists(false), atLeast("a", 1)),
        all(eq("x"), atLeast("a", 1)),
        all(prefix("x"), eq(3)),
        all(atLeast("a", 20), any(below(5), all(below(30), eq(3)))),
        any(all(eq(1), eq(2)), below(Long.MIN_VALUE)));
  }

  static List<EarningConditionDefinition> possible() {
    return List.of(
        all(atLeast("a", 20), below(21)),
        // One text of a set may be x and another y.
        all(eq("x"), eq("y")),
        all(in("x"), notIn("x", 3)),
        all(in(1, 2), in(2, 3)),
        all(in(1, "x"), prefix("x")),
        not(all(eq(3), eq(4))),
        all(atLeast("a", 20), any(below(5), below(30))),
        exists(false));
  }

  private static List<String> lint(EarningRules rules) {
    return rules.lint().stream().map(problem -> problem.render(Locale.ENGLISH)).toList();
  }

  private static List<String> lint(EarningConditionDefinition condition) {
    return lint(
        points().rule(RuleDraft.on("r", "post.created").gives(1).when(condition)).compile());
  }

  @ParameterizedTest
  @MethodSource("never")
  @DisplayName("finds a condition that can never hold")
  void contradiction(EarningConditionDefinition condition) {
    assertThat(lint(condition)).containsExactly("/rules/0/when: can never hold");
  }

  @ParameterizedTest
  @MethodSource("possible")
  @DisplayName("says nothing of a condition that may hold")
  void noContradiction(EarningConditionDefinition condition) {
    assertThat(lint(condition)).isEmpty();
  }

  private static CampaignDefinition campaign(
      String id, String from, String to, @Nullable List<String> circles) {
    return new CampaignDefinition(id, from, to, "2", List.of("post"), circles, null);
  }

  @Test
  @DisplayName("finds caps below one award, ladders that fall and categories without rules")
  void rules() {
    EarningRules rules =
        points()
            .category("social", new CapDefinition(CapPeriod.DAY, 3L, null, null))
            .category("other")
            .rule(
                RuleDraft.on("post", "post.created")
                    .gives(5)
                    .cap(CapPeriod.DAY, 4, EarningScope.MEMBER)
                    .cap(CapPeriod.WEEK, 5, EarningScope.MEMBER)
                    .category("social"))
            .rule(
                Definitions.streak(
                    "s", "member.checked-in", PeriodUnit.DAY, LadderEnd.END, 5L, 9L, 7L))
            .compile();
    assertThat(lint(rules))
        .containsExactly(
            "/rules/0/caps/0/max: 4 is less than one award of post, which is 5",
            "/rules/1/streak/ladder/2: 7 is less than 9 before it",
            "/categories/social/caps/0/max: 3 is less than one award of post, which is 5",
            "/categories/other: no rule is of this category");
  }

  @Test
  @DisplayName("finds campaigns that multiply each other: not those that only touch")
  void campaigns() {
    Definitions.File file =
        points()
            .rule(RuleDraft.on("post", "post.created").gives(5))
            .campaign(campaign("a", "2026-01-01T00:00", "2026-01-03T00:00", null))
            .campaign(campaign("b", "2026-01-02T00:00", "2026-01-05T00:00", null))
            .campaign(campaign("c", "2026-01-05T00:00", "2026-01-06T00:00", List.of("c1")))
            .campaign(campaign("d", "2026-01-05T00:00", "2026-01-06T00:00", List.of("c2")));
    assertThat(lint(file.compile()))
        .containsExactly("/campaigns/1: b and a run at once and multiply each other");
    assertThat(lint(file.stacking(Stacking.HIGHEST).compile())).isEmpty();
  }

  @Test
  @DisplayName("finds campaigns that reach no award, or none of their budget's asset")
  void reach() {
    EarningRules rules =
        points()
            .asset("gold", Definitions.asset(null, null))
            .rule(RuleDraft.on("post", "post.created").gives(5).in("c1"))
            .rule(RuleDraft.on("fine", "post.removed").takes(5, null, null))
            .campaign(
                new CampaignDefinition(
                    "a", "2026-01-01T00:00", "2026-01-02T00:00", "2", List.of("fine"), null, null))
            .campaign(campaign("b", "2026-02-01T00:00", "2026-02-02T00:00", List.of("c2")))
            .campaign(
                new CampaignDefinition(
                    "c",
                    "2026-03-01T00:00",
                    "2026-03-02T00:00",
                    "2",
                    null,
                    null,
                    new BudgetDefinition("gold", 5L)))
            .compile();
    assertThat(lint(rules))
        .containsExactly(
            "/campaigns/0: reaches no award",
            "/campaigns/1: reaches no award",
            "/campaigns/2/budget/asset: no award that the campaign reaches is of gold");
  }

  @Test
  @DisplayName(
      "finds tiers that are said to fall and cannot, and steps of quests that nothing meets")
  void tiersAndQuests() {
    EarningRules rules =
        points()
            .rule(Definitions.rule("post", "post.created", Definitions.award(1)))
            .tiers(
                new TierPolicyDefinition(
                    null,
                    TierMetric.LIFETIME,
                    null,
                    null,
                    null,
                    TierDowngrade.REQUALIFY,
                    null,
                    null),
                new TierDefinition("silver", 100L, null))
            .quest(
                new QuestDefinition(
                    "q",
                    null,
                    List.of(
                        new QuestStepDefinition("a", "post.created", null, null),
                        new QuestStepDefinition("b", "post.created", all(eq(1L), eq(2L)), null)),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of(new QuestRewardDefinition("points", 1L))))
            .compile();
    assertThat(rules.lint())
        .extracting(problem -> problem.pointer() + " " + problem.message().key())
        .containsExactly(
            "/tierPolicy/downgrade points.lint.tier-never-falls",
            "/quests/0/steps/1/when points.lint.never");
  }

  @Test
  @DisplayName("finds likes that one member's unlike would take back for all")
  void undoneByAnybody() {
    EarningRules rules =
        points()
            .rule(RuleDraft.on("a", "content.liked").gives(1).undoneOn("content.unliked"))
            .rule(
                RuleDraft.on("b", "content.liked")
                    .gives(1)
                    .undoneOn("content.unliked", UndoneBy.ANYBODY))
            .rule(
                RuleDraft.on("c", "content.liked")
                    .gives(1)
                    .undoneOn("content.unliked", UndoneBy.ACTOR))
            .rule(RuleDraft.on("d", "post.created").gives(1).undoneOn("post.deleted"))
            .rule(RuleDraft.on("e", "circle.followed").gives(1).undoneOn("circle.unfollowed"))
            .compile();
    assertThat(rules.lint())
        .extracting(problem -> problem.pointer() + " " + problem.message().key())
        .containsExactly(
            "/rules/0/reverseOn points.lint.undone-by-anybody",
            "/rules/1/reverseOn points.lint.undone-by-anybody",
            "/rules/4/reverseOn points.lint.undone-by-anybody");
  }
}
