package io.communitykit.points.earning;

import static io.communitykit.points.fixture.Definitions.award;
import static io.communitykit.points.fixture.Definitions.cap;
import static io.communitykit.points.fixture.Definitions.capped;
import static io.communitykit.points.fixture.Definitions.points;
import static io.communitykit.points.fixture.Definitions.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.core.problem.Checked;
import io.communitykit.points.CapOverflow;
import io.communitykit.points.CapPeriod;
import io.communitykit.points.EarningScope;
import io.communitykit.points.ExpiryRounding;
import io.communitykit.points.LadderEnd;
import io.communitykit.points.LotPolicy;
import io.communitykit.points.definition.AssetDefinition;
import io.communitykit.points.definition.AwardDefinition;
import io.communitykit.points.definition.CampaignDefinition;
import io.communitykit.points.definition.CapDefinition;
import io.communitykit.points.definition.EarningDefinition;
import io.communitykit.points.definition.EarningRuleDefinition;
import io.communitykit.points.definition.EarningTestActivityDefinition;
import io.communitykit.points.definition.EarningTestAwardDefinition;
import io.communitykit.points.definition.EarningTestDefinition;
import io.communitykit.points.definition.ExpiryDefinition;
import io.communitykit.points.fixture.Definitions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Compiling a rule file")
class EarningCompilerTest {

  private static List<String> problems(EarningDefinition definition) {
    Checked<EarningRules> checked = EarningRules.compile(definition);
    return checked.problems().stream().map(p -> p.render(Locale.ENGLISH)).toList();
  }

  @Test
  @DisplayName("reports everything that is wrong, with its place")
  void reportsAll() {
    List<String> problems =
        problems(
            points()
                .zone("Mars/Base")
                .asset("gold", Definitions.asset("P0D", null))
                .rule(rule("a", "post", award(0)))
                .rule(
                    capped(
                        rule(
                            "a", "post.created", new AwardDefinition("silver", 1L, null, "x", "?")),
                        cap(CapPeriod.DAY, 0, CapOverflow.REJECT)))
                .rule(new EarningRuleDefinition("c", "post.created", null, null, null, null))
                .campaign(new CampaignDefinition("x", "2026-01-02T00:00", "tomorrow", "0", null))
                .levels("points", 5L, 5L)
                .definition());
    assertThat(problems)
        .containsExactly(
            "/zone: must be a time zone such as Asia/Shanghai, was Mars/Base",
            "/assets/gold/expiry/after: must be an ISO 8601 duration such as P30D or PT1H, was P0D",
            "/campaigns/0/to: must be a local date and time such as 2026-10-01T00:00, was tomorrow",
            "/campaigns/0/multiply: must be a decimal text above 0 and below 1000 with at most"
                + " three decimals, such as \"1.5\", was 0",
            "/rules/0/on: cannot be an identifier: activity type must be a dotted name such as"
                + " post.created of at most 64 characters, was \"post\"",
            "/rules/0/award/0/amount: must be 1 to 1000000000000000, was 0",
            "/rules/1/id: must be unique, a was given before",
            "/rules/1/award/0/asset: must be the name of something in this file (asset), was silver",
            "/rules/1/award/0/to: must be actor or target, was x",
            "/rules/1/award/0/pending: must be an ISO 8601 duration such as P30D or PT1H, was ?",
            "/rules/1/caps/0/max: must be 1 to 1000000000000000, was 0",
            "/rules/2: must have an award, a penalty or a streak",
            "/levels/table/0: the first level must begin at 0, was 5",
            "/levels/table/1: must be more than 5 before it, was 5");
  }

  @Test
  @DisplayName("survives what a validator would have refused: nothing but nulls")
  @SuppressWarnings("NullAway") // The absence of required parts is what is tested.
  void survivesNulls() {
    EarningDefinition nothing =
        new EarningDefinition(
            null, null, null, null, null, null, null, null, null, null, null, null, null);
    assertThat(problems(nothing))
        .contains("/id: is required", "/zone: is required", "/rules: is required");
    EarningDefinition holes =
        new EarningDefinition(
            EarningDefinition.SCHEMA,
            "club",
            1,
            "UTC",
            null,
            null,
            java.util.Collections.singletonMap("points", null),
            Arrays.asList(
                null,
                new EarningRuleDefinition(
                    null, null, null, Arrays.asList((AwardDefinition) null), null, null)),
            Arrays.asList((CampaignDefinition) null),
            null,
            null,
            null,
            Arrays.asList((EarningTestDefinition) null));
    assertThat(problems(holes))
        .contains(
            "/assets/points: is required",
            "/rules/0: is required",
            "/rules/1/id: is required",
            "/rules/1/award/0: is required",
            "/campaigns/0: is required");
  }

  @Test
  @DisplayName("refuses two caps that would share a counter")
  void overlappingCaps() {
    assertThat(
            problems(
                points()
                    .rule(
                        capped(
                            rule("a", "post.created", award(1)),
                            cap(CapPeriod.DAY, 10, CapOverflow.REJECT),
                            cap(CapPeriod.DAY, 5, CapOverflow.TRUNCATE)))
                    .definition()))
        .containsExactly("/rules/0/caps/1/per: must be unique, DAY was given before");
  }

  @Test
  @DisplayName("runs the file's examples and refuses it with the one that fails")
  void runsTests() {
    var file =
        points()
            .rule(
                capped(
                    rule("a", "post.created", award(5)),
                    cap(CapPeriod.DAY, 7, CapOverflow.TRUNCATE)));
    var given =
        List.of(
            new EarningTestActivityDefinition(
                "1", "post.created", "ann", null, "2026-06-01T04:00:00Z", Map.of("length", 3)),
            new EarningTestActivityDefinition(
                "1", "post.created", "ann", null, "2026-06-01T04:00:00Z", null),
            new EarningTestActivityDefinition(
                null, "post.created", "ann", null, "2026-06-01T05:00:00Z", null));
    file.test(
        new EarningTestDefinition(
            "good", given, List.of(new EarningTestAwardDefinition("ann", "points", 7L))));
    assertThat(problems(file.definition())).isEmpty();
    file.test(
        new EarningTestDefinition(
            "bad", given, List.of(new EarningTestAwardDefinition("bo", "points", 8L))));
    assertThat(problems(file.definition()))
        .containsExactly(
            "/tests/1/expect: ann must have earned 0 points, earned 7",
            "/tests/1/expect: bo must have earned 8 points, earned 0");
  }

  @Test
  @DisplayName("asks an expiry for one time at least, and for one that makes sense")
  void expiry() {
    assertThat(
            problems(
                points()
                    .rule(rule("a", "post.created", award(1)))
                    .asset("a", expiring(null, null, null, null))
                    .asset("b", expiring("P1Y", "02-30", null, null))
                    .asset("c", expiring("P1Y", "03-31", ExpiryRounding.MONTH_END, null))
                    .asset("d", expiring(null, null, ExpiryRounding.MONTH_END, "P6M"))
                    .asset("e", expiring(null, null, null, "P0D"))
                    .asset(
                        "f",
                        new AssetDefinition(
                            null,
                            LotPolicy.NONE,
                            new ExpiryDefinition(null, "12-31", null, null),
                            null))
                    .definition()))
        .containsExactly(
            "/assets/a/expiry: must have after, on or inactive",
            "/assets/b/expiry/on: must be a day of the year such as 03-31, was 02-30",
            "/assets/c/expiry/roundUp: moves after, and cannot be combined with on",
            "/assets/d/expiry/roundUp: moves after, and cannot be combined with on",
            "/assets/e/expiry/inactive: must be an ISO 8601 duration such as P30D or PT1H, was"
                + " P0D",
            "/assets/f/expiry: needs lots PER_AWARD: what flows together cannot expire apart");
  }

  private static AssetDefinition expiring(
      @Nullable String after,
      @Nullable String on,
      @Nullable ExpiryRounding roundUp,
      @Nullable String inactive) {
    return new AssetDefinition(
        null, null, new ExpiryDefinition(after, on, roundUp, inactive), null);
  }

  private static CapDefinition dailyCap(EarningScope by) {
    return new CapDefinition(CapPeriod.DAY, 9L, null, null, by);
  }

  @Test
  @DisplayName("refuses caps on a streak by what a day that is made up for does not have")
  void capsOnStreaks() {
    EarningRuleDefinition checkIn =
        Definitions.streak("c", "member.checked-in", PeriodUnit.DAY, LadderEnd.STAY, 1L);
    List<CapDefinition> caps =
        Arrays.stream(EarningScope.values())
            .filter(scope -> scope != EarningScope.RULE)
            .map(EarningCompilerTest::dailyCap)
            .toList();
    CapDefinition ofCoins =
        new CapDefinition(CapPeriod.DAY, 9L, null, "coins", EarningScope.OBJECT);
    EarningDefinition definition =
        points()
            .asset("coins", Definitions.asset(null, null))
            .category("all", dailyCap(EarningScope.CIRCLE), ofCoins)
            .rule(
                new EarningRuleDefinition(
                    "c",
                    checkIn.on(),
                    null,
                    null,
                    checkIn.streak(),
                    caps,
                    null,
                    null,
                    "all",
                    null,
                    null,
                    null,
                    null))
            .rule(
                new EarningRuleDefinition(
                    "d",
                    checkIn.on(),
                    null,
                    null,
                    checkIn.streak(),
                    List.of(ofCoins, dailyCap(EarningScope.RULE))))
            .definition();
    assertThat(problems(definition))
        .allMatch(problem -> problem.contains("which is of the member alone"))
        .extracting(problem -> problem.substring(0, problem.indexOf(':')))
        .containsExactlyInAnyOrder(
            "/rules/0/caps/2/by",
            "/rules/0/caps/3/by",
            "/rules/0/caps/4/by",
            "/rules/0/caps/5/by",
            "/rules/0/caps/6/by",
            "/rules/0/caps/7/by",
            "/rules/0/category");
  }
}
