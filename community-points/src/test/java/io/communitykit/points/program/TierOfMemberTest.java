package io.communitykit.points.program;

import static io.communitykit.points.fixture.Definitions.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.AssetId;
import io.communitykit.core.IntentId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.RewardIntent;
import io.communitykit.core.RewardReversal;
import io.communitykit.points.ClawbackPolicy;
import io.communitykit.points.LotPolicy;
import io.communitykit.points.TierDowngrade;
import io.communitykit.points.TierMetric;
import io.communitykit.points.command.MergeCommand;
import io.communitykit.points.command.SpendCommand;
import io.communitykit.points.definition.AssetDefinition;
import io.communitykit.points.definition.ExpiryDefinition;
import io.communitykit.points.definition.TierDefinition;
import io.communitykit.points.definition.TierPolicyDefinition;
import io.communitykit.points.fixture.Definitions;
import io.communitykit.points.level.TierStanding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The tier of a member")
class TierOfMemberTest {

  private static final MemberId ANN = MemberId.of("ann");
  private static final MemberId BOB = MemberId.of("bob");
  private static final AssetId POINTS = AssetId.of("points");
  private static final Message WHY = Message.of("test.reason");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static Instant day(int day) {
    return START.plus(Duration.ofDays(day));
  }

  private static PointsProgram program(
      TierMetric metric, LotPolicy lots, @Nullable String expiresAfter) {
    AssetDefinition asset =
        new AssetDefinition(
            null,
            lots,
            expiresAfter == null ? null : new ExpiryDefinition(expiresAfter, null, null, null),
            ClawbackPolicy.DEBT);
    return PointsProgram.builder(
            file()
                .zone("UTC")
                .asset("points", asset)
                .rule(Definitions.rule("post", "post.created", Definitions.award(1)))
                .tiers(
                    new TierPolicyDefinition(
                        null,
                        metric,
                        metric == TierMetric.EARNED_IN ? "P100D" : null,
                        null,
                        null,
                        TierDowngrade.REQUALIFY,
                        null,
                        null),
                    new TierDefinition("silver", 100L, null),
                    new TierDefinition("gold", 200L, null))
                .compile())
        .clock(InstantSource.fixed(day(365)))
        .build();
  }

  private static void reward(
      PointsProgram points, String id, MemberId member, long amount, int day, int pendingDays) {
    points.apply(
        new RewardIntent(
            IntentId.of(id),
            member,
            "role",
            POINTS,
            amount,
            WHY,
            day(day),
            Duration.ofDays(pendingDays)));
  }

  private static String name(PointsProgram points, MemberId member, int day) {
    return standing(points, member, day).tier().map(tier -> tier.name()).orElse("-");
  }

  private static TierStanding standing(PointsProgram points, MemberId member, int day) {
    return points.standings().tier(member, day(day)).orElseThrow();
  }

  @Test
  @DisplayName("by balance falls when points are spent and when they lapse, written or not")
  void balance() {
    PointsProgram points = program(TierMetric.BALANCE, LotPolicy.PER_AWARD, "P30D");
    reward(points, "a", ANN, 100, 0, 0);
    reward(points, "b", ANN, 150, 10, 0);
    points.spend(new SpendCommand("s", ANN, POINTS, 60, WHY, day(20)));
    for (boolean written : new boolean[] {false, true}) {
      assertThat(name(points, ANN, 9)).isEqualTo("silver");
      assertThat(name(points, ANN, 10)).isEqualTo("gold");
      assertThat(name(points, ANN, 20)).isEqualTo("silver");
      assertThat(standing(points, ANN, 29).metric()).isEqualTo(190);
      assertThat(standing(points, ANN, 30).metric()).isEqualTo(150);
      assertThat(name(points, ANN, 39)).isEqualTo("silver");
      assertThat(name(points, ANN, 40)).as("written: " + written).isEqualTo("-");
      points.sweep(day(365), 10);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = LotPolicy.class,
      names = {"PER_AWARD", "NONE"})
  @DisplayName("by what was earned forgets what was taken back, and when it was earned with it")
  void takenBack(LotPolicy lots) {
    PointsProgram points = program(TierMetric.EARNED_IN, lots, null);
    reward(points, "a", ANN, 100, 0, 0);
    reward(points, "b", ANN, 100, 50, 0);
    assertThat(name(points, ANN, 99)).isEqualTo("gold");
    assertThat(name(points, ANN, 100)).isEqualTo("silver");
    points.apply(new RewardReversal(IntentId.of("a"), WHY, day(60)));
    assertThat(standing(points, ANN, 55).changes()).hasSize(1);
    assertThat(name(points, ANN, 120)).isEqualTo("silver");
    assertThat(standing(points, ANN, 120).metric()).isEqualTo(100);
    assertThat(name(points, ANN, 150)).isEqualTo("-");
  }

  @Test
  @DisplayName("by what was ever earned agrees with the level's sum, also while something pends")
  void lifetime() {
    PointsProgram points = program(TierMetric.LIFETIME, LotPolicy.PER_AWARD, "P30D");
    reward(points, "late", ANN, 100, 40, 10);
    reward(points, "a", ANN, 120, 0, 0);
    points.spend(new SpendCommand("s", ANN, POINTS, 60, WHY, day(20)));
    for (int day : new int[] {41, 49, 50, 51, 300}) {
      Balance balance = points.balance(ANN, POINTS, day(day));
      assertThat(standing(points, ANN, day).metric())
          .isEqualTo(balance.earned() - balance.pending());
    }
    assertThat(name(points, ANN, 49)).isEqualTo("silver");
    assertThat(name(points, ANN, 50)).isEqualTo("gold");
  }

  @Test
  @DisplayName("after a merge goes by both histories, as they were")
  void merged() {
    PointsProgram points = program(TierMetric.EARNED_IN, LotPolicy.PER_AWARD, null);
    reward(points, "a", BOB, 100, 0, 0);
    reward(points, "b", BOB, 100, 50, 0);
    reward(points, "c", ANN, 100, 50, 0);
    points.merge(new MergeCommand("m", BOB, ANN, WHY, day(60)));
    assertThat(name(points, ANN, 60)).isEqualTo("gold");
    assertThat(standing(points, ANN, 60).metric()).isEqualTo(300);
    assertThat(standing(points, ANN, 101).metric()).isEqualTo(200);
    assertThat(standing(points, ANN, 160).metric()).isZero();
    assertThat(name(points, BOB, 60)).isEqualTo("-");
    points.apply(new RewardReversal(IntentId.of("b"), WHY, day(70)));
    assertThat(standing(points, ANN, 101).metric()).isEqualTo(100);
    assertThat(standing(points, ANN, 160).metric()).isZero();
  }

  @Test
  @DisplayName("is none where the rules have no tiers")
  void noTiers() {
    PointsProgram points =
        PointsProgram.of(
            Definitions.points()
                .rule(Definitions.rule("post", "post.created", Definitions.award(1)))
                .compile());
    assertThat(points.standings().tier(ANN, START)).isEqualTo(Optional.empty());
  }
}
