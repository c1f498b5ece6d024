package io.communitykit.examples.quickstart;

import io.communitykit.core.Activity;
import io.communitykit.points.earning.Backtest;
import io.communitykit.points.earning.BacktestReport;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.program.PointsProgram;
import io.communitykit.points.program.Reconcile;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Other rules tried on what already happened, and the ledger corrected to them. */
final class BacktestQuickstart {

  private BacktestQuickstart() {}

  static String run(
      PointsProgram points, List<Activity> history, EarningRules proposed, Instant now) {
    history.forEach(points::record);
    BacktestReport report = Backtest.run(history, points.rules(), proposed);
    Reconcile.of(report, "june-2026", now).applyTo(points);
    return String.join("\n", report.render(Locale.ENGLISH));
  }
}
