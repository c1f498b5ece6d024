package io.communitykit.examples.replay;

import static io.communitykit.examples.replay.Words.definition;
import static io.communitykit.examples.replay.Words.say;
import static io.communitykit.examples.replay.Words.tile;

import io.communitykit.core.Message;
import io.communitykit.core.calendar.Period;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.metrics.program.CommunityMetrics;
import io.communitykit.metrics.program.MetricsReport;
import io.communitykit.metrics.program.MetricsReport.RetentionRange;
import io.communitykit.metrics.report.ReportBlock;
import io.communitykit.metrics.report.ReportBlock.Note;
import io.communitykit.metrics.report.ReportBlock.Tiles;
import io.communitykit.metrics.report.ReportBlock.Tone;
import io.communitykit.metrics.report.ReportModel;
import io.communitykit.metrics.report.ReportSection;
import io.communitykit.metrics.retention.RetentionQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The report of a replay: what was read, then one part a module. */
final class ReplayReport {

  private static final int COHORT_WEEKS = 12;
  private static final int QUARTERS = 40;
  private static final int YEAR_DAYS = 365;
  private static final int MAX_ROWS_NAMED = 20;

  private ReplayReport() {}

  static ReportModel of(
      CommunityReplay replay,
      PostReview review,
      CommunityDefinition.Settings settings,
      String source,
      List<Recording.UnreadableRow> unreadable,
      long unreadableCount) {
    CommunityMetrics metrics = replay.metrics();
    metrics.advanceTo(replay.asOf());
    MetricsReport report = MetricsReport.of(metrics, ReplayMetrics.ACTIVE);
    report.section(recording(replay, unreadable, unreadableCount));
    report.headline(PeriodUnit.QUARTER);
    Optional<Period> history = metrics.history(ReplayMetrics.ACTIVE);
    history.ifPresent(
        range -> {
          Period year = Period.of(range.endExclusive().minusDays(YEAR_DAYS), range.endExclusive());
          report
              .activeMembers(range, PeriodUnit.YEAR, PeriodUnit.QUARTER, PeriodUnit.WEEK)
              .lifecycle(PeriodUnit.QUARTER, within(range, metrics, PeriodUnit.QUARTER, QUARTERS))
              .retention(
                  new RetentionRange(
                      RetentionQuery.of(ReplayMetrics.ACTIVE, ReplayMetrics.ACTIVE)
                          .yearly()
                          .firstTime()
                          .on(),
                      range),
                  new RetentionRange(
                      RetentionQuery.of(ReplayMetrics.ACTIVE, ReplayMetrics.ACTIVE)
                          .weekly()
                          .recurring()
                          .on(),
                      within(range, metrics, PeriodUnit.WEEK, COHORT_WEEKS)))
              .stickiness(year)
              .contribution(ReplayMetrics.CREATED, range);
        });
    report.targets(settings.target());
    report.section(PointsSection.of(replay.points(), replay.asOf()));
    report.section(ReferralSection.of(replay));
    report.section(ModerationSection.of(review));
    report.dataNotes();
    return report.build(
        say("title"), Message.of("replay.subtitle", "source", source, "rows", replay.activities()));
  }

  /** The last complete periods of the history; all of it where none is complete yet. */
  private static Period within(
      Period history, CommunityMetrics metrics, PeriodUnit unit, int periods) {
    Period last = metrics.last(unit, periods);
    if (!last.overlaps(history)) {
      return history;
    }
    return last.startInclusive().isBefore(history.startInclusive())
        ? Period.of(history.startInclusive(), last.endExclusive())
        : last;
  }

  private static ReportSection recording(
      CommunityReplay replay, List<Recording.UnreadableRow> unreadable, long unreadableCount) {
    Tiles tiles =
        new Tiles(
            List.of(
                tile(
                    "recording.activities",
                    replay.activities(),
                    say("recording.until", "instant", replay.asOf()),
                    "A1"),
                tile("recording.members", replay.members(), say("recording.seen"), "A2"),
                tile("recording.repeated", replay.repeated(), say("recording.ignored"), "A3"),
                tile("recording.unreadable", unreadableCount, say("recording.skipped"), "A4")));
    List<Note> notes = new ArrayList<>();
    unreadable.stream()
        .limit(MAX_ROWS_NAMED)
        .forEach(
            row ->
                notes.add(
                    new Note(
                        Tone.WARNING,
                        Message.of(
                            "replay.recording.row", "line", row.line(), "reason", row.reason()),
                        List.of(definition("A4")))));
    List<ReportBlock> blocks = new ArrayList<>();
    blocks.add(tiles);
    blocks.addAll(notes);
    return new ReportSection(say("recording"), List.of(say("recording.intro")), blocks);
  }
}
