package io.communitykit.examples.replay;

import static io.communitykit.examples.replay.Words.definition;
import static io.communitykit.examples.replay.Words.numbers;
import static io.communitykit.examples.replay.Words.say;
import static io.communitykit.examples.replay.Words.tile;
import static io.communitykit.examples.replay.Words.words;

import io.communitykit.core.AssetId;
import io.communitykit.core.Message;
import io.communitykit.metrics.report.ReportBlock.Note;
import io.communitykit.metrics.report.ReportBlock.Table;
import io.communitykit.metrics.report.ReportBlock.Tiles;
import io.communitykit.metrics.report.ReportBlock.Tone;
import io.communitykit.metrics.report.ReportSection;
import io.communitykit.metrics.report.ReportValue;
import io.communitykit.points.level.Level;
import io.communitykit.points.program.AssetTotals;
import io.communitykit.points.program.Balance;
import io.communitykit.points.program.PointsProgram;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What members earned, and that nothing is lost. */
final class PointsSection {

  static final AssetId POINTS = AssetId.of("points");
  private static final int TOP = 10;

  private PointsSection() {}

  static ReportSection of(PointsProgram points, Instant asOf) {
    AssetTotals totals = points.everybody().totals(POINTS, asOf);
    return ReportSection.of(
        say("points"),
        say("points.intro"),
        new Tiles(
            List.of(
                tile(
                    "points.issued",
                    totals.issued(),
                    say("points.issued.detail", "members", totals.accounts()),
                    "P1"),
                tile("points.outstanding", totals.outstanding(), say("points.can-spend"), "P2"),
                tile("points.spent", totals.spent(), say("points.redeemed"), "P3"),
                tile("points.expired", totals.expired(), say("points.lapsed"), "P4"))),
        new Note(
            totals.isBalanced() ? Tone.GOOD : Tone.BAD,
            new Message(
                totals.isBalanced() ? "replay.points.identity" : "replay.points.broken",
                Map.of(
                    "issued", totals.issued(),
                    "outstanding", totals.outstanding(),
                    "spent", totals.spent(),
                    "expired", totals.expired())),
            List.of(definition("P1"), definition("P2"), definition("P3"), definition("P4"))),
        top(points, asOf));
  }

  private static Table top(PointsProgram points, Instant asOf) {
    List<List<ReportValue>> rows = new ArrayList<>();
    for (Balance balance : points.everybody().top(POINTS, asOf, TOP)) {
      Level level = points.standings().level(balance);
      rows.add(
          List.of(
              ReportValue.of(rows.size() + 1L),
              ReportValue.member(balance.account().owner()),
              ReportValue.text(level.number() + level.name().map(name -> " · " + name).orElse("")),
              ReportValue.of(balance.available()),
              ReportValue.of(balance.earned()),
              ReportValue.of(balance.expired())));
    }
    return new Table(
        say("points.top"),
        List.of(
            numbers("rank", "P5"),
            words("member"),
            words("points.level").measuredBy(definition("P6")),
            numbers("points.available", "P2"),
            numbers("points.earned", "P1"),
            numbers("points.expired", "P4")),
        rows);
  }
}
