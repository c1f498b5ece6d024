package io.communitykit.metrics.report;

import io.communitykit.core.Message;

/** What a chart shows, in a sentence for those who do not see it. */
final class ChartDescription {

  private ChartDescription() {}

  static String of(ReportBlock.Chart chart, ReportFormat format) {
    if (chart.points().isEmpty()) {
      return format.text("metrics.report.chart-empty");
    }
    ReportBlock.Series first = chart.series().get(0);
    int highest = highest(chart, first);
    if (highest < 0) {
      return format.text("metrics.report.chart-empty");
    }
    int last = chart.points().size() - 1;
    return format.text(
        Message.of(
            "metrics.report.chart-range",
            "series",
            first.label(),
            "from",
            format.text(chart.points().get(0).label()),
            "to",
            format.text(chart.points().get(last).label()),
            "highest",
            format.text(first.values().get(highest))
                + " ("
                + format.text(chart.points().get(highest).label())
                + ")"));
  }

  /** Returns where {@code series} is highest, the first of several; -1 if it has no value. */
  static int highest(ReportBlock.Chart chart, ReportBlock.Series series) {
    int highest = -1;
    for (int i = 0; i < chart.points().size(); i++) {
      double value = series.values().get(i).magnitude().orElse(Double.NEGATIVE_INFINITY);
      boolean higher =
          highest < 0
              ? value > Double.NEGATIVE_INFINITY
              : value > series.values().get(highest).magnitude().orElse(0);
      if (higher) {
        highest = i;
      }
    }
    return highest;
  }
}
