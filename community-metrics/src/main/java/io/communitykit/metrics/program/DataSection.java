package io.communitykit.metrics.program;

import io.communitykit.core.Message;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.metrics.members.DataQuality;
import io.communitykit.metrics.report.FigureDefinition;
import io.communitykit.metrics.report.ReportBlock;
import io.communitykit.metrics.report.ReportSection;
import io.communitykit.metrics.report.ReportValue;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The section on what the figures are made of. */
final class DataSection {

  /** What is counted here is no metric of the community, so it has no code among the metrics. */
  private static final FigureDefinition COUNTS =
      new FigureDefinition(
          "DATA",
          Message.of("metrics.definition.data.name"),
          Message.of("metrics.definition.data.text"));

  private DataSection() {}

  static ReportSection of(CommunityMetrics metrics) {
    DataQuality quality = metrics.quality();
    List<List<ReportValue>> rows = new ArrayList<>();
    row(rows, "recorded", ReportValue.of(quality.recorded()));
    row(rows, "members", ReportValue.of(metrics.memberCount()));
    row(rows, "duplicates", ReportValue.of(quality.duplicates()));
    row(rows, "unmatched", ReportValue.of(quality.unmatched()));
    row(rows, "late", ReportValue.of(quality.late()));
    row(rows, "revised-days", ReportValue.of(quality.revisedDays()));
    row(rows, "too-late", ReportValue.of(quality.tooLate()));
    row(rows, "calendar", ReportValue.message(calendar(metrics.calendar())));
    return ReportSection.of(
        Message.of("metrics.section.data"),
        Message.of("metrics.section.data.intro"),
        new ReportBlock.Table(
            Message.of("metrics.data.title"),
            List.of(
                ReportBlock.Column.words(Message.of("metrics.data.what")),
                ReportBlock.Column.numbers(Message.of("metrics.data.value")).measuredBy(COUNTS)),
            rows));
  }

  private static void row(List<List<ReportValue>> rows, String name, ReportValue value) {
    rows.add(List.of(ReportValue.message(Message.of("metrics.data." + name)), value));
  }

  private static Message calendar(CommunityCalendar calendar) {
    return Message.of(
        "metrics.data.calendar.value",
        "zone",
        calendar.zone().equals(ZoneOffset.UTC) ? "UTC" : calendar.zone().getId(),
        "first-day",
        Message.of("metrics.weekday." + calendar.firstDayOfWeek().name().toLowerCase(Locale.ROOT)),
        "day-start",
        LocalTime.MIDNIGHT.plus(calendar.dayStart()).toString());
  }
}
