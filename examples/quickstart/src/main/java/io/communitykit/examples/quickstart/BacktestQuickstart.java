package io.communitykit.examples.quickstart;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.MemberId;
import io.communitykit.jackson.RuleFile;
import io.communitykit.jackson.RuleSource;
import io.communitykit.points.definition.EarningDefinition;
import io.communitykit.points.earning.Backtest;
import io.communitykit.points.earning.BacktestReport;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.program.PointsProgram;
import io.communitykit.points.program.Reconcile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Other rules tried on what already happened, and the ledger corrected to them. */
final class BacktestQuickstart {

  private static final String RUNNING =
      """
      schema: community-points/1
      id: club
      version: 1
      zone: Asia/Shanghai
      assets:
        points: {scale: 0}
      rules:
        - {id: post, on: post.created, award: [{asset: points, amount: 5}]}
      """;

  private static final String PROPOSED =
      """
      schema: community-points/1
      id: club
      version: 2
      zone: Asia/Shanghai
      assets:
        points: {scale: 0}
      rules:
        - id: post
          on: post.created
          award: [{asset: points, amount: 7}]
          caps: [{per: DAY, max: 10}]
      """;

  private BacktestQuickstart() {}

  private static EarningRules rules(String file) {
    return RuleFile.read(RuleSource.yaml("points.yaml", file), EarningDefinition.class)
        .then(read -> read.compile(EarningRules::compile))
        .orElseThrow();
  }

  static String run(Instant now) {
    EarningRules running = rules(RUNNING);
    EarningRules proposed = rules(PROPOSED);
    PointsProgram points = PointsProgram.builder(running).clock(() -> now).build();
    List<Activity> history = new ArrayList<>();
    for (String member : List.of("ann", "ann", "ann", "bo")) {
      ActivityId id = ActivityId.of("p" + history.size());
      history.add(Activity.of(id, MemberId.of(member), ActivityType.POST_CREATED, now));
    }
    history.forEach(points::record);

    BacktestReport report = Backtest.run(history, running, proposed);
    Reconcile correction = Reconcile.of(report, now);
    correction.applyTo(points);
    return String.join("\n", report.render(Locale.ENGLISH))
        + "\nbo: "
        + points.balance(MemberId.of("bo"), running.assets().get(0).id(), now).available();
  }
}
