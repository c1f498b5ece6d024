package io.communitykit.examples.replay;

import io.communitykit.metrics.report.ReportBlock;
import io.communitykit.metrics.report.ReportBlock.Alignment;
import io.communitykit.metrics.report.ReportFormat;
import io.communitykit.metrics.report.ReportSection;
import io.communitykit.metrics.report.ReportValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Shows sections of a report as plain text; of a chart its last values, the rest is for the page.
 */
final class TerminalText {

  private static final int POINTS_SHOWN = 8;

  private final ReportFormat format;

  TerminalText(Locale locale) {
    this.format = new ReportFormat(locale);
  }

  String render(ReportSection section) {
    StringBuilder text = new StringBuilder();
    String heading = format.text(section.heading());
    text.append('\n').append(heading).append('\n');
    text.append("=".repeat(width(heading))).append('\n');
    for (ReportBlock block : section.blocks()) {
      if (block instanceof ReportBlock.Tiles tiles) {
        tiles(text, tiles);
      } else if (block instanceof ReportBlock.Table table) {
        table(text, table);
      } else if (block instanceof ReportBlock.Chart chart) {
        chart(text, chart);
      } else if (block instanceof ReportBlock.HeatTable heat) {
        heat(text, heat);
      } else if (block instanceof ReportBlock.TargetBand target) {
        target(text, target);
      } else if (block instanceof ReportBlock.Note note) {
        text.append(format.text(note.text())).append('\n');
      }
    }
    return text.toString();
  }

  private void tiles(StringBuilder text, ReportBlock.Tiles tiles) {
    List<List<String>> rows = new ArrayList<>();
    for (ReportBlock.Tile tile : tiles.tiles()) {
      rows.add(
          List.of(
              format.text(tile.label()),
              format.text(tile.value()),
              tile.detail().map(format::text).orElse("")));
    }
    aligned(text, rows, List.of(Alignment.START, Alignment.END, Alignment.START));
  }

  private void table(StringBuilder text, ReportBlock.Table table) {
    text.append('\n').append(format.text(table.caption())).append('\n');
    List<List<String>> rows = new ArrayList<>();
    rows.add(table.columns().stream().map(column -> format.text(column.label())).toList());
    for (List<ReportValue> row : table.rows()) {
      rows.add(row.stream().map(format::text).toList());
    }
    aligned(text, rows, table.columns().stream().map(ReportBlock.Column::alignment).toList());
  }

  private void chart(StringBuilder text, ReportBlock.Chart chart) {
    int size = chart.points().size();
    boolean overTime =
        size > 0
            && (chart.points().get(0).label() instanceof ReportValue.CalendarPeriod
                || chart.points().get(0).label() instanceof ReportValue.CalendarDate);
    int from = overTime ? Math.max(0, size - POINTS_SHOWN) : 0;
    int to = Math.min(size, from + POINTS_SHOWN);
    List<List<String>> rows = new ArrayList<>();
    List<Alignment> alignments = new ArrayList<>();
    rows.add(new ArrayList<>(List.of("")));
    alignments.add(Alignment.START);
    for (ReportBlock.ChartPoint point : chart.points().subList(from, to)) {
      rows.get(0).add(format.text(point.label()) + (point.complete() ? "" : "*"));
      alignments.add(Alignment.END);
    }
    for (ReportBlock.Series series : chart.series()) {
      List<String> row = new ArrayList<>(List.of(format.text(series.label())));
      series.values().subList(from, to).forEach(v -> row.add(format.text(v)));
      rows.add(row);
    }
    text.append('\n').append(format.text(chart.title())).append('\n');
    aligned(text, rows, alignments);
  }

  private void heat(StringBuilder text, ReportBlock.HeatTable heat) {
    int columns = Math.min(POINTS_SHOWN, heat.columns().size());
    List<List<String>> rows = new ArrayList<>();
    List<Alignment> alignments = new ArrayList<>();
    rows.add(new ArrayList<>(List.of("")));
    alignments.add(Alignment.START);
    for (ReportValue column : heat.columns().subList(0, columns)) {
      rows.get(0).add(format.text(column));
      alignments.add(Alignment.END);
    }
    for (ReportBlock.HeatRow mean : heat.means()) {
      List<String> row = new ArrayList<>(List.of(format.text(mean.label())));
      for (int i = 0; i < columns; i++) {
        row.add(i < mean.cells().size() ? format.text(mean.cells().get(i).value()) : "");
      }
      rows.add(row);
    }
    text.append('\n').append(format.text(heat.title())).append('\n');
    aligned(text, rows, alignments);
  }

  private void target(StringBuilder text, ReportBlock.TargetBand target) {
    text.append(format.text(target.title()))
        .append(": ")
        .append(format.text(target.outlook()))
        .append(" (")
        .append(format.text(target.now()))
        .append(" / ")
        .append(format.text(target.wanted()))
        .append(")\n");
    target.facts().forEach(fact -> text.append("  ").append(format.text(fact)).append('\n'));
  }

  private static void aligned(
      StringBuilder text, List<List<String>> rows, List<Alignment> alignments) {
    int[] widths = new int[alignments.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(" ");
      for (int i = 0; i < widths.length; i++) {
        String padding = " ".repeat(widths[i] - width(row.get(i)));
        boolean end = alignments.get(i) == Alignment.END;
        line.append(' ').append(end ? padding + row.get(i) : row.get(i) + padding).append(' ');
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }

  /** Returns how many columns of a terminal {@code text} takes: two for a Chinese character. */
  private static int width(String text) {
    return text.codePoints().map(c -> isWide(c) ? 2 : isMark(c) ? 0 : 1).sum();
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.FORMAT;
  }

  private static boolean isWide(int c) {
    return (c >= 0x1100 && c <= 0x115F)
        || (c >= 0x2E80 && c <= 0xA4CF)
        || (c >= 0xAC00 && c <= 0xD7A3)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0xFE30 && c <= 0xFE6F)
        || (c >= 0xFF00 && c <= 0xFF60)
        || (c >= 0xFFE0 && c <= 0xFFE6)
        || (c >= 0x1F300 && c <= 0x1FAFF)
        || (c >= 0x20000 && c <= 0x3FFFD);
  }
}
