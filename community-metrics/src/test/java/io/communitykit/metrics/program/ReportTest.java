package io.communitykit.metrics.program;

import static io.communitykit.metrics.program.Log.ACTIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.calendar.Period;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.metrics.MetricDefinition;
import io.communitykit.metrics.report.FigureDefinition;
import io.communitykit.metrics.report.HtmlRenderer;
import io.communitykit.metrics.report.MarkdownRenderer;
import io.communitykit.metrics.report.ReportBlock;
import io.communitykit.metrics.report.ReportModel;
import io.communitykit.metrics.report.ReportRenderer;
import io.communitykit.metrics.report.ReportSection;
import io.communitykit.metrics.retention.RetentionQuery;
import io.communitykit.metrics.targets.Goal;
import io.communitykit.metrics.targets.Target;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A report")
class ReportTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final String HOSTILE = "<script>alert('|x|')</script>&\"*_`[y](z)";
  private static final List<ReportRenderer> RENDERERS =
      List.of(
          new HtmlRenderer(Locale.ENGLISH),
          new HtmlRenderer(Locale.CHINESE),
          new MarkdownRenderer(Locale.ENGLISH),
          new MarkdownRenderer(Locale.CHINESE));

  private static ReportModel report() {
    Log log = new Log();
    for (int week = 0; week < 14; week++) {
      for (int i = 0; i <= week % 5; i++) {
        log.active("m" + (week * 3 + i) % 17, MONDAY.plusWeeks(week).plusDays(i));
      }
    }
    log.active(HOSTILE, MONDAY.plusWeeks(12), MONDAY.plusWeeks(13));
    CommunityMetrics metrics = log.completeBefore(MONDAY.plusWeeks(13).plusDays(2));
    Period history = metrics.history(ACTIVE).orElseThrow();
    return MetricsReport.of(metrics, ACTIVE)
        .headline(PeriodUnit.WEEK)
        .activeMembers(history, PeriodUnit.MONTH, PeriodUnit.WEEK, PeriodUnit.DAY)
        .lifecycle(PeriodUnit.WEEK, history)
        .retention(
            new MetricsReport.RetentionRange(
                RetentionQuery.of(ACTIVE, ACTIVE).weekly().firstTime().onOrAfter(), history))
        .stickiness(metrics.last(PeriodUnit.WEEK, 6))
        .contribution(ACTIVE, history)
        .targets(
            Target.by(MONDAY.plusWeeks(20), PeriodUnit.WEEK)
                .and(Goal.members(ACTIVE, 30))
                .and(Goal.activeShare(ACTIVE, ACTIVE, 20)))
        .dataNotes()
        .build(
            Message.of("metrics.verbatim", "text", HOSTILE),
            Message.of("metrics.verbatim", "text", "Spring 2026"));
  }

  @Test
  @DisplayName("of the same activities is the same, byte for byte, in every format and language")
  void sameBytes() {
    ReportModel first = report();
    ReportModel second = report();

    assertThat(second).isEqualTo(first);
    for (ReportRenderer renderer : RENDERERS) {
      assertThat(renderer.render(second)).isEqualTo(renderer.render(first));
    }
  }

  @Test
  @DisplayName("leaves no text without a translation and no placeholder open")
  void allTexts() {
    for (ReportRenderer renderer : RENDERERS) {
      String text = renderer.render(report());
      String body = text.substring(Math.max(0, text.indexOf("<body>")));
      assertThat(body).doesNotContain("metrics.").doesNotContainPattern("\\{[a-z-]+}");
    }
  }

  @Test
  @DisplayName("in HTML shows a host's text as text, never as markup")
  void htmlEscapes() {
    String page = new HtmlRenderer(Locale.ENGLISH).render(report());

    assertThat(page).doesNotContain("<script").contains("&lt;script&gt;alert(&#39;|x|&#39;)");
    assertThat(page).contains("<bdi>&lt;script&gt;");
  }

  @Test
  @DisplayName("in Markdown shows a host's text as text, never as markup")
  void markdownEscapes() {
    String text = new MarkdownRenderer(Locale.ENGLISH).render(report());

    assertThat(text)
        .contains("\\<script\\>alert('\\|x\\|')\\</script\\>\\&\"\\*\\_\\`\\[y\\](z)")
        .doesNotContainPattern("(?<!\\\\)<");
  }

  @Test
  @DisplayName("is one well-formed page that loads nothing and runs nothing")
  void selfContained() {
    String page = new HtmlRenderer(Locale.CHINESE).render(report());

    assertThat(page)
        .startsWith("<!DOCTYPE html>\n<html lang=\"zh\">")
        .doesNotContain("http:", "https:", "<link", "<img", "url(", "@import");
    assertThat(page.split("<svg ", -1)).hasSize(1 + 2 * 8);
    assertBalanced(page);
    Matcher ids = Pattern.compile(" id=\"([^\"]+)\"").matcher(page);
    Set<String> seen = new HashSet<>();
    while (ids.find()) {
      assertThat(seen.add(ids.group(1))).as(ids.group(1)).isTrue();
    }
  }

  /** Each element that opens closes, in the right order. */
  private static void assertBalanced(String page) {
    Deque<String> open = new ArrayDeque<>();
    Matcher tags = Pattern.compile("<(/?)([a-z0-9]+)([^>]*)>").matcher(page);
    while (tags.find()) {
      if (!tags.group(1).isEmpty()) {
        assertThat(open.pop()).as(tags.group()).isEqualTo(tags.group(2));
      } else if (!tags.group(2).equals("meta") && !tags.group(3).endsWith("/")) {
        open.push(tags.group(2));
      }
    }
    assertThat(open).isEmpty();
  }

  @Test
  @DisplayName("explains every definition that it cites, once")
  void definitions() {
    ReportModel report = report();
    String page = new HtmlRenderer(Locale.ENGLISH).render(report);

    assertThat(report.definitions())
        .extracting(FigureDefinition::code)
        .containsExactly(
            "D1", "D2", "D3", "D4", "D5", "D6", "D8", "D10", "D12", "D13", "D17", "D18", "D19",
            "D20", "D32", "DATA");
    Matcher cited = Pattern.compile("href=\"#(def-[^\"]+)\"").matcher(page);
    while (cited.find()) {
      assertThat(page).contains("id=\"" + cited.group(1) + "\"");
    }
  }

  @Test
  @DisplayName("cites a definition for every figure on a tile and in a column of numbers")
  void everyFigureIsDefined() {
    for (ReportSection section : report().sections()) {
      for (ReportBlock block : section.blocks()) {
        if (block instanceof ReportBlock.Tiles tiles) {
          assertThat(tiles.tiles()).allMatch(tile -> tile.definition().isPresent());
        } else if (block instanceof ReportBlock.Table table) {
          assertThat(table.columns())
              .filteredOn(column -> column.alignment() == ReportBlock.Alignment.END)
              .allMatch(column -> column.definition().isPresent());
        }
      }
    }
  }

  @Test
  @DisplayName("keeps the identity of the lifecycle visible")
  void identity() {
    assertThat(new MarkdownRenderer(Locale.ENGLISH).render(report()))
        .contains("> 2026-05-25: 2 before + 1 new + 3 resurrected - 2 dormant = 4 active. (D4)");
  }

  @Test
  @DisplayName("says which values are not final")
  void running() {
    assertThat(new MarkdownRenderer(Locale.ENGLISH).render(report()))
        .contains("| 2026-05-25 | 4 |  |\n| 2026-06-01 | 5 | still running |");
  }

  @Test
  @DisplayName("names members by id only")
  void members() {
    assertThat(report().sections()).asString().contains(MemberId.of(HOSTILE).value());
    for (MetricDefinition definition : MetricDefinition.values()) {
      assertThat(FigureDefinition.of(definition).code()).matches("D\\d+");
    }
  }
}
