package io.communitykit.points.level;

import static io.communitykit.points.level.Tiers.policy;
import static io.communitykit.points.level.Tiers.table;
import static io.communitykit.points.level.Tiers.tier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.points.TierDowngrade;
import io.communitykit.points.TierMetric;
import io.communitykit.points.definition.TierDefinition;
import io.communitykit.points.definition.TierPolicyDefinition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Tiers")
class TierTableTest {

  private static Instant at(String date) {
    return LocalDate.parse(date).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private static MetricChange change(String date, long amount) {
    return new MetricChange(at(date), amount);
  }

  private static String steps(TierStanding standing) {
    List<String> steps = new ArrayList<>();
    for (TierChange change : standing.changes()) {
      steps.add(
          LocalDate.ofInstant(change.at(), ZoneOffset.UTC)
              + " "
              + change.from().orElse("-")
              + ">"
              + change.to().orElse("-"));
    }
    return String.join(", ", steps);
  }

  @Test
  @DisplayName("by balance, as Voucherify publishes it: 100 silver, 50 spent basic, 500 more gold")
  void byBalance() {
    TierTable tiers =
        table(
            policy(TierMetric.BALANCE, null, null, TierDowngrade.REQUALIFY, null, null),
            tier("basic", 0),
            tier("silver", 100),
            tier("gold", 500),
            tier("platinum", 1_000));
    List<MetricChange> history =
        List.of(change("2023-01-10", 100), change("2023-02-15", -50), change("2023-02-25", 500));
    TierStanding standing = tiers.standing(history, at("2023-03-01"));
    assertThat(steps(standing))
        .isEqualTo("2023-01-10 basic>silver, 2023-02-15 silver>basic, 2023-02-25 basic>gold");
    assertThat(standing.tier().orElseThrow().name()).isEqualTo("gold");
    assertThat(standing.tier().orElseThrow().benefits()).containsEntry("at", "500");
    assertThat(standing.since()).contains(at("2023-02-25"));
    assertThat(standing.metric()).isEqualTo(550);
    assertThat(standing.next().orElseThrow().name()).isEqualTo("platinum");
    assertThat(standing.missing()).contains(450L);
    assertThat(standing.reviewAt()).isEmpty();
    TierStanding before = tiers.standing(List.of(), at("2023-03-01"));
    assertThat(before.tier().orElseThrow().name()).isEqualTo("basic");
    assertThat(before.since()).isEmpty();
  }

  @Test
  @DisplayName("a threshold is reached at 500 and not at 499, and kept at 400 and not at 399")
  void boundaries() {
    TierTable tiers =
        table(
            policy(TierMetric.BALANCE, null, null, TierDowngrade.REQUALIFY, null, "0.8"),
            tier("silver", 500));
    assertThat(tiers.standing(List.of(change("2026-01-01", 499)), at("2026-02-01")).tier())
        .isEmpty();
    List<MetricChange> history =
        List.of(change("2026-01-01", 500), change("2026-01-02", -100), change("2026-01-03", -1));
    assertThat(steps(tiers.standing(history, at("2026-01-02")))).isEqualTo("2026-01-01 ->silver");
    assertThat(tiers.standing(history, at("2026-01-02")).missingToKeep()).isZero();
    assertThat(steps(tiers.standing(history, at("2026-01-03"))))
        .isEqualTo("2026-01-01 ->silver, 2026-01-03 silver>-");
  }

  @Test
  @DisplayName("what was earned in a window leaves it to the instant, and the grace half-open")
  void windowAndGrace() {
    TierTable tiers =
        table(
            policy(TierMetric.EARNED_IN, "P12M", null, TierDowngrade.ONE_DOWN, "P30D", null),
            tier("silver", 500),
            tier("gold", 2_000));
    List<MetricChange> history = List.of(change("2025-03-10", 2_000));
    Instant leaves = at("2026-03-10");
    TierStanding last = tiers.standing(history, leaves.minusNanos(1_000));
    assertThat(last.metric()).isEqualTo(2_000);
    assertThat(last.graceUntil()).isEmpty();
    TierStanding grace = tiers.standing(history, leaves);
    assertThat(grace.metric()).isZero();
    assertThat(grace.tier().orElseThrow().name()).isEqualTo("gold");
    assertThat(grace.graceUntil()).contains(at("2026-04-09"));
    assertThat(grace.missingToKeep()).isEqualTo(2_000);
    assertThat(steps(tiers.standing(history, at("2026-06-01"))))
        .isEqualTo("2025-03-10 ->gold, 2026-04-09 gold>silver, 2026-05-09 silver>-");
    List<MetricChange> saved = new ArrayList<>(history);
    saved.add(new MetricChange(at("2026-04-09").minusNanos(1_000), 2_000));
    assertThat(steps(tiers.standing(saved, at("2026-06-01")))).isEqualTo("2025-03-10 ->gold");
    List<MetricChange> late = new ArrayList<>(history);
    late.add(change("2026-04-09", 2_000));
    assertThat(steps(tiers.standing(late, at("2026-06-01"))))
        .isEqualTo("2025-03-10 ->gold, 2026-04-09 gold>silver, 2026-04-09 silver>gold");
  }

  @Test
  @DisplayName(
      "at the end of a year falls who earned too little in it, by what came before the end")
  void periodEnd() {
    TierPolicyDefinition policy =
        policy(TierMetric.EARNED_IN, "P12M", PeriodUnit.YEAR, TierDowngrade.REQUALIFY, null, "0.8");
    TierTable tiers = table(policy, tier("silver", 500), tier("gold", 2_000));
    List<MetricChange> history = List.of(change("2025-01-01", 2_000), change("2026-05-01", 1_599));
    TierStanding standing = tiers.standing(history, at("2026-12-31"));
    assertThat(steps(standing)).isEqualTo("2025-01-01 ->gold");
    assertThat(standing.reviewAt()).contains(at("2027-01-01"));
    // All of 2025 counts at its end, also its first instant.
    assertThat(steps(tiers.standing(history, at("2027-01-01"))))
        .isEqualTo("2025-01-01 ->gold, 2027-01-01 gold>silver");
    List<MetricChange> enough = new ArrayList<>(history);
    enough.add(new MetricChange(at("2027-01-01").minusNanos(1_000), 1));
    assertThat(steps(tiers.standing(enough, at("2027-01-01")))).isEqualTo("2025-01-01 ->gold");
  }

  @Test
  @DisplayName("one down is one step a review, requalify all of them at once, never none")
  void downgrades() {
    List<MetricChange> history = List.of(change("2026-01-10", 3_000), change("2026-01-20", -3_000));
    assertThat(downgraded(TierDowngrade.ONE_DOWN, history))
        .isEqualTo("2026-01-10 ->c, 2026-02-01 c>b, 2026-03-01 b>a, 2026-04-01 a>-");
    assertThat(downgraded(TierDowngrade.REQUALIFY, history))
        .isEqualTo("2026-01-10 ->c, 2026-02-01 c>-");
    assertThat(downgraded(TierDowngrade.NEVER, history)).isEqualTo("2026-01-10 ->c");
  }

  private static String downgraded(TierDowngrade downgrade, List<MetricChange> history) {
    TierTable tiers =
        table(
            policy(TierMetric.BALANCE, null, PeriodUnit.MONTH, downgrade, null, null),
            tier("a", 10),
            tier("b", 100),
            tier("c", 1_000));
    return steps(tiers.standing(history, at("2026-06-15")));
  }

  @Test
  @DisplayName("the order in which the history arrives changes nothing")
  void anyOrder() {
    TierTable tiers =
        table(
            policy(TierMetric.EARNED_IN, "P3M", null, TierDowngrade.ONE_DOWN, "P10D", null),
            tier("a", 10),
            tier("b", 20));
    List<MetricChange> history =
        new ArrayList<>(
            List.of(change("2026-01-01", 10), change("2026-01-31", 10), change("2026-04-05", 12)));
    TierStanding inOrder = tiers.standing(history, at("2027-01-01"));
    Collections.reverse(history);
    assertThat(tiers.standing(history, at("2027-01-01"))).isEqualTo(inOrder);
  }

  @Test
  @DisplayName("tell of no more than the last hundred changes")
  void manyChanges() {
    TierTable tiers =
        table(
            policy(TierMetric.BALANCE, null, null, TierDowngrade.REQUALIFY, null, null),
            tier("a", 1));
    List<MetricChange> history = new ArrayList<>();
    Instant start = at("2026-01-01");
    for (int i = 0; i < 301; i++) {
      history.add(new MetricChange(start.plusSeconds(i), i % 2 == 0 ? 1 : -1));
    }
    TierStanding standing = tiers.standing(history, at("2027-01-01"));
    assertThat(standing.changes()).hasSize(TierStanding.MAX_CHANGES);
    assertThat(standing.since()).contains(start.plusSeconds(300));
    assertThat(standing.changes().get(99).message().key()).isEqualTo("points.tier.reached");
  }

  @Test
  @DisplayName("that cannot be right are refused, each thing at its place")
  void problems() {
    TierPolicyDefinition good =
        policy(TierMetric.LIFETIME, null, null, TierDowngrade.NEVER, null, null);
    List<TierDefinition> one = List.of(tier("a", 1));
    assertThat(Tiers.problems(one, good)).isEmpty();
    assertThat(Tiers.problems(null, null)).isEmpty();
    assertThat(Tiers.problems(null, good)).containsExactly("/tiers core.required");
    assertThat(Tiers.problems(one, null)).containsExactly("/tierPolicy core.required");
    assertThat(
            Tiers.problems(
                List.of(tier("a", 5), tier("a", 5)),
                new TierPolicyDefinition(
                    "gold",
                    TierMetric.EARNED_IN,
                    null,
                    null,
                    PeriodUnit.DAY,
                    TierDowngrade.ONE_DOWN,
                    null,
                    "1.001")))
        .containsExactlyInAnyOrder(
            "/tierPolicy/asset core.unknown-reference",
            "/tierPolicy/window points.tiers.window",
            "/tierPolicy/unit points.tiers.unit",
            "/tierPolicy/downgrade points.tiers.one-down-at-once",
            "/tierPolicy/lowWater points.tiers.low-water",
            "/tiers/1/name core.duplicate",
            "/tiers/1/at points.levels.rising");
    assertThat(
            Tiers.problems(
                one,
                policy(
                    TierMetric.EARNED_IN,
                    "P101Y",
                    PeriodUnit.WEEK,
                    TierDowngrade.ONE_DOWN,
                    "P-1D",
                    null)))
        .containsExactlyInAnyOrder(
            "/tierPolicy/window core.not-a-duration",
            "/tierPolicy/grace core.not-a-duration",
            "/tierPolicy/unit points.tiers.not-a-unit");
    assertThatThrownBy(() -> table(good, tier("a", 1)).standing(List.of(), Instant.MAX))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("asOf must be up to");
  }
}
