package io.communitykit.examples.replay;

import static io.communitykit.examples.replay.Words.definition;
import static io.communitykit.examples.replay.Words.numbers;
import static io.communitykit.examples.replay.Words.say;
import static io.communitykit.examples.replay.Words.tile;
import static io.communitykit.examples.replay.Words.words;

import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.metrics.report.ReportBlock;
import io.communitykit.metrics.report.ReportBlock.Note;
import io.communitykit.metrics.report.ReportBlock.Table;
import io.communitykit.metrics.report.ReportBlock.Tiles;
import io.communitykit.metrics.report.ReportBlock.Tone;
import io.communitykit.metrics.report.ReportSection;
import io.communitykit.metrics.report.ReportValue;
import io.communitykit.referral.RefusalReason;
import io.communitykit.referral.program.ReferralReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who brought whom, what became of it, and what was refused. */
final class ReferralSection {

  private static final int TOP = 10;

  private ReferralSection() {}

  static ReportSection of(CommunityReplay replay) {
    ReferralReport report = replay.referral().report(replay.asOf(), TOP);
    long refused = replay.refused().values().stream().mapToLong(Long::longValue).sum();
    List<ReportBlock> blocks = new ArrayList<>();
    blocks.add(
        new Tiles(
            List.of(
                tile(
                    "referral.qualified",
                    report.qualified(),
                    say("referral.paid", "n", replay.intentsPaid()),
                    "R1"),
                tile("referral.pending", report.pending(), say("referral.pending.detail"), "R2"),
                tile("referral.expired", report.expired(), say("referral.expired.detail"), "R3"),
                tile(
                    "referral.refused",
                    refused,
                    say("referral.tried", "n", replay.bindsTried()),
                    "R4"))));
    if (refused > 0) {
      blocks.add(refusals(replay));
    }
    List<List<MemberId>> circles = replay.circles();
    if (!circles.isEmpty()) {
      blocks.add(new Note(Tone.PLAIN, circles(circles), List.of(definition("R4"))));
    }
    blocks.add(top(report));
    blocks.add(
        new Note(
            Tone.PLAIN,
            Message.of(
                "replay.referral.chain",
                "n",
                report.longestChain().size(),
                "members",
                report.longestChain().stream().map(MemberId::value).toList()),
            List.of(definition("R5"))));
    return new ReportSection(say("referral"), List.of(say("referral.intro")), blocks);
  }

  private static Message circles(List<List<MemberId>> circles) {
    return Message.of(
        "replay.referral.circles",
        "n",
        circles.size(),
        "circles",
        circles.stream()
            .map(circle -> String.join(" → ", circle.stream().map(MemberId::value).toList()))
            .toList());
  }

  private static Table refusals(CommunityReplay replay) {
    List<List<ReportValue>> rows = new ArrayList<>();
    for (Map.Entry<RefusalReason, Long> each : replay.refused().entrySet()) {
      rows.add(
          List.of(
              ReportValue.message(
                  say(
                      "refusal."
                          + each.getKey().name().toLowerCase(Locale.ROOT).replace('_', '-'))),
              ReportValue.of(each.getValue())));
    }
    return new Table(
        say("referral.refusals"), List.of(words("reason"), numbers("count", "R4")), rows);
  }

  private static Table top(ReferralReport report) {
    List<List<ReportValue>> rows = new ArrayList<>();
    for (ReferralReport.TopReferrer each : report.topReferrers()) {
      rows.add(
          List.of(
              ReportValue.of(rows.size() + 1L),
              ReportValue.member(each.member()),
              ReportValue.of(each.qualified()),
              ReportValue.of(each.bound())));
    }
    return new Table(
        say("referral.top"),
        List.of(
            numbers("rank", "R6"),
            words("member"),
            numbers("referral.qualified", "R1"),
            numbers("referral.bound", "R7")),
        rows);
  }
}
