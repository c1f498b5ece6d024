package io.communitykit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.jackson.RuleFile;
import io.communitykit.jackson.RuleSource;
import io.communitykit.points.definition.EarningDefinition;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.program.PointsProgram;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The quickstart of backtests")
class BacktestQuickstartTest {

  private static final Instant NOW = Instant.parse("2026-06-01T04:00:00Z");

  private static EarningRules rules(int version, int amount, int cap) {
    String text =
        """
        schema: community-points/1
        id: club
        version: %d
        zone: Asia/Shanghai
        assets: {points: {scale: 0}}
        rules:
          - id: post
            on: post.created
            award: [{asset: points, amount: %d}]
            caps: [{per: DAY, max: %d}]
        """
            .formatted(version, amount, cap);
    return RuleFile.read(RuleSource.yaml("points.yaml", text), EarningDefinition.class)
        .then(file -> file.compile(EarningRules::compile))
        .orElseThrow();
  }

  @Test
  @DisplayName("shows what a cap and a higher award do, and corrects the ledger")
  void run() {
    PointsProgram points = PointsProgram.builder(rules(1, 5, 100)).clock(() -> NOW).build();
    List<Activity> history = new ArrayList<>();
    for (String member : List.of("ann", "ann", "ann", "bo")) {
      ActivityId id = ActivityId.of("p" + history.size());
      history.add(Activity.of(id, MemberId.of(member), ActivityType.POST_CREATED, NOW));
    }
    assertThat(BacktestQuickstart.run(points, history, rules(2, 7, 10), NOW))
        .contains("| points, issued | 20 | 17 | -3 |")
        .contains("| post, points, times cut by a cap | 0 | 2 | +2 |")
        .contains("| ann | 15 | 10 | -5 |");
    AssetId asset = AssetId.of("points");
    assertThat(points.balance(MemberId.of("bo"), asset, NOW).available()).isEqualTo(7);
  }
}
