package io.communitykit.examples.quickstart;

import io.communitykit.core.Activity;
import io.communitykit.core.Message;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.metrics.members.ActivityMatch;
import io.communitykit.metrics.program.CommunityMetrics;
import io.communitykit.metrics.program.MetricsReport;
import io.communitykit.metrics.report.HtmlRenderer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** Activities in, a page that people like to read out. */
final class MetricsQuickstart {

  private MetricsQuickstart() {}

  static String run(List<Activity> activities, Instant now) {
    CommunityMetrics metrics =
        CommunityMetrics.builder(CommunityCalendar.of(ZoneId.of("Asia/Shanghai")))
            .key("active", ActivityMatch.any())
            .build();
    activities.forEach(metrics::record);
    metrics.advanceTo(now);
    return new HtmlRenderer(Locale.CHINESE)
        .render(
            MetricsReport.of(metrics, "active")
                .headline(PeriodUnit.WEEK)
                .lifecycle(PeriodUnit.WEEK, metrics.last(PeriodUnit.WEEK, 8))
                .build(Message.of("周报"), Message.of("示例社区")));
  }
}
