package io.communitykit.metrics.report;

import io.communitykit.core.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes a report as Markdown with tables (GitHub's dialect); a chart becomes the table of its last
 * {@value #MAX_CHART_ROWS} values.
 */
public final class MarkdownRenderer implements ReportRenderer {

  /** Longest table that stands for a chart; the page and the JSON form have all rows. */
  public static final int MAX_CHART_ROWS = 24;

  private static final String SPECIAL = "\\`*_{}[]<>|#~&$";

  private final ReportFormat format;

  /** Writes in {@code locale}'s language. */
  public MarkdownRenderer(Locale locale) {
    this.format = new ReportFormat(locale);
  }

  @Override
  public String render(ReportModel report) {
    StringBuilder out = new StringBuilder();
    out.append("# ").append(text(report.title())).append("\n\n");
    out.append(text(report.subtitle())).append("\n\n");
    out.append(text(Message.of("metrics.report.as-of", "instant", report.asOf()))).append("\n");
    for (ReportSection section : report.sections()) {
      out.append("\n## ").append(text(section.heading())).append("\n");
      section.introduction().forEach(each -> paragraph(out, each));
      section.blocks().forEach(block -> block(out, block));
    }
    definitions(out, report.definitions());
    return out.toString();
  }

  private void definitions(StringBuilder out, List<FigureDefinition> definitions) {
    if (definitions.isEmpty()) {
      return;
    }
    out.append("\n## ").append(escape(format.text("metrics.report.definitions"))).append("\n\n");
    for (FigureDefinition each : definitions) {
      out.append("- **").append(each.code()).append(" ").append(text(each.name())).append("**: ");
      out.append(text(each.explanation())).append("\n");
    }
  }

  private void block(StringBuilder out, ReportBlock block) {
    if (block instanceof ReportBlock.Tiles tiles) {
      tiles(out, tiles);
    } else if (block instanceof ReportBlock.Table table) {
      table(out, table, block.definitions());
    } else if (block instanceof ReportBlock.Chart chart) {
      chart(out, chart);
    } else if (block instanceof ReportBlock.HeatTable heat) {
      heat(out, heat);
    } else if (block instanceof ReportBlock.Shares shares) {
      table(out, shares.asTable(), block.definitions());
    } else if (block instanceof ReportBlock.TargetBand target) {
      target(out, target);
    } else if (block instanceof ReportBlock.Note note) {
      out.append("\n> ").append(text(note.text())).append(codes(note.definitions())).append("\n");
    }
  }

  private void tiles(StringBuilder out, ReportBlock.Tiles tiles) {
    out.append("\n");
    for (ReportBlock.Tile tile : tiles.tiles()) {
      out.append("- ").append(text(tile.label())).append(": **").append(text(tile.value()));
      out.append("**").append(codes(tile.definition().stream().toList()));
      tile.detail().ifPresent(detail -> out.append(" · ").append(text(detail)));
      out.append("\n");
    }
  }

  private void chart(StringBuilder out, ReportBlock.Chart chart) {
    ReportBlock.Table table = chart.asTable();
    int hidden = Math.max(0, table.rows().size() - MAX_CHART_ROWS);
    List<List<ReportValue>> rows = table.rows().subList(hidden, table.rows().size());
    table(out, new ReportBlock.Table(table.caption(), table.columns(), rows), chart.definitions());
    if (hidden > 0) {
      paragraph(out, Message.of("metrics.report.rows-hidden", "rows", hidden));
    }
  }

  private void heat(StringBuilder out, ReportBlock.HeatTable heat) {
    List<String> head = new ArrayList<>();
    head.add(text(heat.rowLabel()));
    head.add(text(heat.sizeLabel()));
    heat.columns().forEach(column -> head.add(text(column)));
    List<ReportBlock.Alignment> alignments = new ArrayList<>();
    alignments.add(ReportBlock.Alignment.START);
    head.stream().skip(1).forEach(each -> alignments.add(ReportBlock.Alignment.END));
    List<List<String>> rows = new ArrayList<>();
    List<ReportBlock.HeatRow> all = new ArrayList<>(heat.rows());
    all.addAll(heat.means());
    for (ReportBlock.HeatRow row : all) {
      List<String> cells = new ArrayList<>();
      cells.add(text(row.label()));
      cells.add(text(row.size()));
      row.cells().forEach(cell -> cells.add(text(cell.value()) + (cell.complete() ? "" : " …")));
      while (cells.size() < head.size()) {
        cells.add("");
      }
      rows.add(cells);
    }
    caption(out, heat.title(), heat.definitions());
    rows(out, head, alignments, rows);
  }

  private void target(StringBuilder out, ReportBlock.TargetBand target) {
    out.append("\n**").append(text(target.title())).append(": ").append(text(target.outlook()));
    out.append("**").append(codes(target.definitions())).append("\n\n");
    item(out, "metrics.report.now", text(target.now()));
    item(out, "metrics.report.wanted", text(target.wanted()));
    target
        .forecast()
        .ifPresent(
            forecast ->
                item(
                    out,
                    "metrics.report.forecast",
                    text(forecast.low())
                        + " – "
                        + text(forecast.median())
                        + " – "
                        + text(forecast.high())));
    target.facts().forEach(fact -> out.append("- ").append(text(fact)).append("\n"));
  }

  private void item(StringBuilder out, String key, String value) {
    out.append("- ").append(escape(format.text(key))).append(": ").append(value).append("\n");
  }

  private void table(
      StringBuilder out, ReportBlock.Table table, List<FigureDefinition> definitions) {
    caption(out, table.caption(), definitions);
    rows(
        out,
        table.columns().stream().map(column -> text(column.label())).toList(),
        table.columns().stream().map(ReportBlock.Column::alignment).toList(),
        table.rows().stream().map(row -> row.stream().map(this::text).toList()).toList());
  }

  private void caption(StringBuilder out, Message caption, List<FigureDefinition> definitions) {
    out.append("\n**").append(text(caption)).append("**").append(codes(definitions)).append("\n\n");
  }

  private static void rows(
      StringBuilder out,
      List<String> head,
      List<ReportBlock.Alignment> alignments,
      List<List<String>> rows) {
    line(out, head);
    line(
        out,
        alignments.stream()
            .map(each -> each == ReportBlock.Alignment.END ? "--:" : ":--")
            .toList());
    rows.forEach(row -> line(out, row));
  }

  private static void line(StringBuilder out, List<String> cells) {
    out.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |"))).append("\n");
  }

  private void paragraph(StringBuilder out, Message message) {
    String text = text(message);
    boolean looksLikeList = text.matches("(?s)([-+]|\\d+[.)]).*");
    out.append("\n").append(looksLikeList ? "&#8203;" : "").append(text).append("\n");
  }

  private static String codes(List<FigureDefinition> definitions) {
    return definitions.isEmpty()
        ? ""
        : definitions.stream()
            .map(FigureDefinition::code)
            .distinct()
            .collect(Collectors.joining(", ", " (", ")"));
  }

  private String text(Message message) {
    return escape(format.text(message));
  }

  private String text(ReportValue value) {
    return escape(format.text(value));
  }

  /** A text of the host must not become markup, nor break out of its table cell. */
  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 8);
    text.codePoints()
        .forEach(
            codePoint -> {
              if (Character.isISOControl(codePoint)) {
                escaped.append(' ');
                return;
              }
              if (SPECIAL.indexOf(codePoint) >= 0) {
                escaped.append('\\');
              }
              escaped.appendCodePoint(codePoint);
            });
    return escaped.toString();
  }
}
