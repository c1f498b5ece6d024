package io.communitykit.examples.replay;

import static io.communitykit.examples.replay.Words.definition;
import static io.communitykit.examples.replay.Words.numbers;
import static io.communitykit.examples.replay.Words.say;
import static io.communitykit.examples.replay.Words.tile;
import static io.communitykit.examples.replay.Words.words;

import io.communitykit.core.Message;
import io.communitykit.examples.replay.PostReview.Judged;
import io.communitykit.metrics.report.ReportBlock.Note;
import io.communitykit.metrics.report.ReportBlock.Table;
import io.communitykit.metrics.report.ReportBlock.Tiles;
import io.communitykit.metrics.report.ReportBlock.Tone;
import io.communitykit.metrics.report.ReportSection;
import io.communitykit.metrics.report.ReportValue;
import io.communitykit.moderation.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was decided about each post, why, and whether it should have been. */
final class ModerationSection {

  private static final int MAX_SHOWN = 48;
  private static final Set<String> KINDS =
      Set.of(
          "ordinary",
          "look-alike",
          "advertising",
          "insult",
          "flood",
          "near-copy",
          "repost",
          "shouting");

  private ModerationSection() {}

  static ReportSection of(PostReview review) {
    long posts = review.judged().size();
    long disagreements = review.disagreements().size();
    return ReportSection.of(
        say("moderation"),
        say("moderation.intro"),
        new Tiles(
            List.of(
                tile("moderation.judged", posts, say("moderation.bilingual"), "M1"),
                tile(
                    "moderation.not-allowed",
                    review.notAllowed().size(),
                    say("moderation.not-allowed.detail"),
                    "M2"),
                tile(
                    "moderation.agree",
                    posts - disagreements,
                    say("moderation.of", "n", posts),
                    "M3"))),
        byKind(review),
        decisions(review),
        agreement(review));
  }

  private static Table byKind(PostReview review) {
    Map<String, Map<Verdict, Long>> kinds =
        review.judged().stream()
            .collect(
                Collectors.groupingBy(
                    each -> each.post().kind(),
                    TreeMap::new,
                    Collectors.groupingBy(
                        each -> each.decision().verdict(), Collectors.counting())));
    List<List<ReportValue>> rows = new ArrayList<>();
    kinds.forEach(
        (kind, verdicts) -> {
          List<ReportValue> row = new ArrayList<>();
          row.add(kind(kind));
          for (Verdict verdict : Verdict.values()) {
            row.add(ReportValue.of(verdicts.getOrDefault(verdict, 0L)));
          }
          rows.add(row);
        });
    return new Table(
        say("moderation.by-kind"),
        List.of(
            words("kind"),
            numbers("verdict.allow", "M1"),
            numbers("verdict.mask", "M1"),
            numbers("verdict.hold", "M1"),
            numbers("verdict.reject", "M1")),
        rows);
  }

  private static Table decisions(PostReview review) {
    List<List<ReportValue>> rows = new ArrayList<>();
    for (Judged each : review.notAllowed()) {
      rows.add(
          List.of(
              ReportValue.text(each.post().id()),
              kind(each.post().kind()),
              verdict(each.decision().verdict()),
              ReportValue.text(String.join(", ", each.rules())),
              matched(each)));
    }
    return new Table(
        say("moderation.decisions"),
        List.of(
            words("post"),
            words("kind"),
            words("decision").measuredBy(definition("M1")),
            words("rule"),
            words("matched")),
        rows);
  }

  /** The parts of the post that were found, as the author wrote them; else what was seen. */
  private static ReportValue matched(Judged judged) {
    String spans =
        judged.decision().reasons().stream()
            .flatMap(reason -> reason.signals().stream())
            .flatMap(signal -> signal.spans().stream())
            .map(span -> span.of(judged.submission()))
            .distinct()
            .collect(Collectors.joining(" | "));
    if (spans.isEmpty()) {
      return ReportValue.message(
          say(
              "moderation.seen",
              "seen",
              judged.decision().reasons().stream()
                  .map(reason -> reason.toMessage().operands().get("seen"))
                  .toList()));
    }
    int length = spans.codePointCount(0, spans.length());
    return ReportValue.text(
        length <= MAX_SHOWN
            ? spans
            : spans.substring(0, spans.offsetByCodePoints(0, MAX_SHOWN)) + "…");
  }

  private static Note agreement(PostReview review) {
    List<Judged> wrong = review.disagreements();
    if (wrong.isEmpty()) {
      return new Note(
          Tone.GOOD,
          say("moderation.all-agree", "n", (long) review.judged().size()),
          List.of(definition("M3")));
    }
    return new Note(
        Tone.WARNING,
        Message.of(
            "replay.moderation.disagree",
            "n",
            wrong.size(),
            "posts",
            wrong.stream()
                .map(
                    each ->
                        each.post().id()
                            + ": "
                            + each.decision().verdict()
                            + " "
                            + each.rules()
                            + ", expected "
                            + each.post().expect()
                            + " "
                            + each.post().by())
                .toList()),
        List.of(definition("M3")));
  }

  /** The kinds of the bundled posts have names in both languages; others are shown as they are. */
  private static ReportValue kind(String kind) {
    return KINDS.contains(kind) ? ReportValue.message(say("kind." + kind)) : ReportValue.text(kind);
  }

  private static ReportValue verdict(Verdict verdict) {
    return ReportValue.message(say("verdict." + verdict.name().toLowerCase(Locale.ROOT)));
  }
}
