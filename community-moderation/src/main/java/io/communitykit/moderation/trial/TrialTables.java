package io.communitykit.moderation.trial;

import io.communitykit.core.Message;
import io.communitykit.core.text.TablePage;
import io.communitykit.core.text.TablePage.Table;
import io.communitykit.core.text.Texts;
import io.communitykit.moderation.Verdict;
import io.communitykit.moderation.trial.TrialReport.Changed;
import io.communitykit.moderation.trial.TrialReport.RuleLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** A backtest for people to read: a few tables. */
final class TrialTables {

  /** Most changed submissions that are named. */
  private static final int MAX_NAMED = 50;

  private final TrialReport report;
  private final Locale locale;

  TrialTables(TrialReport report, Locale locale) {
    this.report = report;
    this.locale = locale;
  }

  TablePage page() {
    List<Table> tables = new ArrayList<>();
    tables.add(moves());
    tables.add(quality());
    tables.add(rules());
    if (!report.changes().isEmpty()) {
      tables.add(changes());
    }
    return new TablePage(
        text(
            Message.of(
                "moderation.trial.title",
                "before",
                report.before().rules().toString(),
                "after",
                report.after().rules().toString())),
        text(
            Message.of(
                "moderation.trial.intro",
                "n",
                report.submissions(),
                "repeated",
                report.repeated())),
        tables);
  }

  private Table moves() {
    List<String> head = new ArrayList<>(List.of(text("before-after")));
    List<List<String>> rows = new ArrayList<>();
    for (Verdict from : Verdict.values()) {
      head.add(from.name());
      List<String> row = new ArrayList<>(List.of(from.name()));
      for (Verdict to : Verdict.values()) {
        row.add(Long.toString(report.moved(from, to)));
      }
      rows.add(row);
    }
    return new Table(text(Message.of("moderation.trial.moves", "n", report.changed())), head, rows);
  }

  private Table quality() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(counts("hits", Quality::hits));
    rows.add(counts("false-alarms", Quality::falseAlarms));
    rows.add(counts("misses", Quality::misses));
    rows.add(counts("passes", Quality::passes));
    rows.add(shares("precision", Quality::precision));
    rows.add(shares("recall", Quality::recall));
    rows.add(shares("false-positive-rate", Quality::falsePositiveRate));
    rows.add(
        List.of(
            text("failed"),
            Long.toString(report.before().failed()),
            Long.toString(report.after().failed())));
    if (report.before().partlyCompared() + report.after().partlyCompared() > 0) {
      rows.add(
          List.of(
              text(
                  Message.of(
                      "moderation.trial.partly-compared",
                      "max",
                      Integer.toString(ModerationTrial.MAX_REMEMBERED))),
              Long.toString(report.before().partlyCompared()),
              Long.toString(report.after().partlyCompared())));
    }
    return new Table(text("quality"), List.of("", text("before"), text("after")), rows);
  }

  private List<String> counts(String key, ToLongFunction<Quality> of) {
    return List.of(
        text(key),
        Long.toString(of.applyAsLong(report.before().quality())),
        Long.toString(of.applyAsLong(report.after().quality())));
  }

  private List<String> shares(String key, Function<Quality, OptionalDouble> of) {
    return List.of(
        text(key),
        share(of.apply(report.before().quality())),
        share(of.apply(report.after().quality())));
  }

  /** A share in three digits, the same in both languages; a dash if there is none. */
  static String share(OptionalDouble share) {
    return share.isEmpty() ? "-" : String.format(Locale.ROOT, "%.3f", share.getAsDouble());
  }

  private Table rules() {
    Map<String, List<RuleLine>> both = new TreeMap<>();
    RuleLine none = new RuleLine("", 0, 0, 0);
    report.before().lines().forEach(line -> both.put(line.rule(), List.of(line, none)));
    report
        .after()
        .lines()
        .forEach(
            line ->
                both.merge(
                    line.rule(),
                    List.of(none, line),
                    (was, becomes) -> List.of(was.get(0), becomes.get(1))));
    List<List<String>> rows = new ArrayList<>();
    both.forEach(
        (rule, lines) ->
            rows.add(
                List.of(
                    rule,
                    Long.toString(lines.get(0).fired()),
                    Long.toString(lines.get(1).fired()),
                    share(lines.get(0).precision()),
                    share(lines.get(1).precision()))));
    return new Table(
        text("rules"),
        List.of(
            text("rule"),
            text("fired-before"),
            text("fired-after"),
            text("precision-before"),
            text("precision-after")),
        rows);
  }

  private Table changes() {
    List<List<String>> rows = new ArrayList<>();
    for (Changed changed :
        report.changes().subList(0, Math.min(MAX_NAMED, report.changes().size()))) {
      rows.add(
          List.of(
              changed.submission().value(),
              verdict(changed.before(), changed.rulesBefore()),
              verdict(changed.after(), changed.rulesAfter()),
              changed.outcome().map(outcome -> text("outcome." + outcome)).orElse("-")));
    }
    return new Table(
        text("changes"),
        List.of(text("submission"), text("before"), text("after"), text("people")),
        rows);
  }

  private static String verdict(Verdict verdict, List<String> rules) {
    return rules.isEmpty() ? verdict.name() : verdict + " (" + String.join(", ", rules) + ")";
  }

  private String text(String key) {
    return text(Message.of("moderation.trial." + key));
  }

  private String text(Message message) {
    return Texts.render(message, locale);
  }
}
