package io.communitykit.metrics.report;

import io.communitykit.core.Message;
import java.util.List;
import java.util.OptionalDouble;

/** Writes the blocks of one page. */
final class HtmlBlocks {

  private static final double WIDE = 860;
  private static final double WIDE_HEIGHT = 280;
  private static final double NARROW = 360;
  private static final double NARROW_HEIGHT = 230;

  /** Below this share a segment has no room for its own label. */
  private static final double LABELLED_SHARE = 0.07;

  private final ReportFormat format;
  private final StringBuilder out;
  private int charts;

  HtmlBlocks(ReportFormat format, StringBuilder out) {
    this.format = format;
    this.out = out;
  }

  void write(ReportBlock block) {
    if (block instanceof ReportBlock.Tiles tiles) {
      tiles(tiles);
    } else if (block instanceof ReportBlock.Table table) {
      out.append("<figure>\n");
      caption(table.caption(), List.of());
      table(table);
      out.append("</figure>\n");
    } else if (block instanceof ReportBlock.Chart chart) {
      chart(chart);
    } else if (block instanceof ReportBlock.HeatTable heat) {
      heat(heat);
    } else if (block instanceof ReportBlock.Shares shares) {
      shares(shares);
    } else if (block instanceof ReportBlock.TargetBand target) {
      target(target);
    } else if (block instanceof ReportBlock.Note note) {
      out.append("<p class=\"note ").append(Html.tone(note.tone())).append("\">");
      out.append(text(note.text()));
      codes(note.definitions());
      out.append("</p>\n");
    }
  }

  private void tiles(ReportBlock.Tiles tiles) {
    out.append("<div class=\"tiles\">\n");
    for (ReportBlock.Tile tile : tiles.tiles()) {
      out.append("<div class=\"tile\"><div class=\"label\">").append(text(tile.label()));
      codes(tile.definition().stream().toList());
      out.append("</div><div class=\"figure\">").append(value(tile.value())).append("</div>");
      tile.detail()
          .ifPresent(
              detail -> out.append("<div class=\"detail\">").append(text(detail)).append("</div>"));
      out.append("</div>\n");
    }
    out.append("</div>\n");
  }

  private void table(ReportBlock.Table table) {
    out.append("<div class=\"scroll\"><table>\n<thead><tr>");
    for (ReportBlock.Column column : table.columns()) {
      out.append("<th scope=\"col\"").append(end(column)).append(">").append(text(column.label()));
      codes(column.definition().stream().toList());
      out.append("</th>");
    }
    out.append("</tr></thead>\n<tbody>\n");
    for (List<ReportValue> row : table.rows()) {
      out.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        out.append("<td").append(end(table.columns().get(i))).append(">");
        out.append(value(row.get(i))).append("</td>");
      }
      out.append("</tr>\n");
    }
    out.append("</tbody></table></div>\n");
  }

  private static String end(ReportBlock.Column column) {
    return column.alignment() == ReportBlock.Alignment.END ? " class=\"end\"" : "";
  }

  private void chart(ReportBlock.Chart chart) {
    charts++;
    out.append("<figure class=\"chart\">\n");
    caption(chart.title(), chart.definitions());
    if (chart.series().size() > 1) {
      out.append("<ul class=\"legend\">");
      for (int s = 0; s < chart.series().size(); s++) {
        out.append("<li><i class=\"swatch b").append(s).append("\"></i>");
        out.append(text(chart.series().get(s).label())).append("</li>");
      }
      out.append("</ul>\n");
    }
    String id = "c" + charts;
    out.append("<div class=\"wide\">");
    out.append(SvgChart.draw(chart, format, id + "w", WIDE, WIDE_HEIGHT)).append("</div>\n");
    out.append("<div class=\"narrow\">");
    out.append(SvgChart.draw(chart, format, id + "n", NARROW, NARROW_HEIGHT)).append("</div>\n");
    behind(chart.asTable());
    out.append("</figure>\n");
  }

  /** The figures of a drawing, for those who want to read them or cannot see it. */
  private void behind(ReportBlock.Table table) {
    out.append("<details><summary>").append(text("metrics.report.as-table"));
    out.append("</summary>\n");
    table(table);
    out.append("</details>\n");
  }

  private void heat(ReportBlock.HeatTable heat) {
    double strongest =
        heat.rows().stream()
            .flatMap(row -> row.cells().stream())
            .mapToDouble(cell -> cell.value().magnitude().orElse(0))
            .max()
            .orElse(0);
    out.append("<figure>\n");
    caption(heat.title(), heat.definitions());
    out.append("<div class=\"scroll\"><table class=\"heat\">\n<thead><tr><th scope=\"col\">");
    out.append(text(heat.rowLabel())).append("</th><th scope=\"col\" class=\"end\">");
    out.append(text(heat.sizeLabel())).append("</th>");
    for (ReportValue column : heat.columns()) {
      out.append("<th scope=\"col\" class=\"end\">").append(value(column)).append("</th>");
    }
    out.append("</tr></thead>\n<tbody>\n");
    heat.rows().forEach(row -> heatRow(row, heat.columns().size(), strongest));
    out.append("</tbody>\n<tfoot>\n");
    heat.means().forEach(row -> heatRow(row, heat.columns().size(), strongest));
    out.append("</tfoot></table></div>\n</figure>\n");
  }

  private void heatRow(ReportBlock.HeatRow row, int columns, double strongest) {
    out.append("<tr><th scope=\"row\">")
        .append(value(row.label()))
        .append("</th><td class=\"end\">");
    out.append(value(row.size())).append("</td>");
    row.cells().forEach(cell -> heatCell(cell, strongest));
    for (int i = row.cells().size(); i < columns; i++) {
      out.append("<td></td>");
    }
    out.append("</tr>\n");
  }

  /** The root of the share, so that small shares can be told apart too. */
  private void heatCell(ReportBlock.HeatCell cell, double strongest) {
    double share = cell.value().magnitude().orElse(0);
    out.append("<td class=\"cell").append(cell.complete() ? "" : " running");
    if (share > 0 && strongest > 0) {
      double strength = Math.sqrt(share / strongest);
      out.append(strength > 0.72 ? " strong" : "");
      out.append("\" style=\"--a:").append(Html.number(strength * 0.9 * 100)).append("%");
    }
    if (!cell.complete()) {
      out.append("\" title=\"").append(text("metrics.report.running"));
    }
    out.append("\">").append(bare(value(cell.value()))).append("</td>");
  }

  /** Within a table of percents the sign would only be noise. */
  private static String bare(String percent) {
    return percent.endsWith("%") ? percent.substring(0, percent.length() - 1) : percent;
  }

  private void shares(ReportBlock.Shares shares) {
    out.append("<figure>\n");
    caption(shares.title(), shares.definitions());
    out.append("<ul class=\"legend\">");
    for (int g = 0; g < shares.groups().size(); g++) {
      out.append("<li><i class=\"swatch b").append(g).append("\"></i>");
      out.append(text(shares.groups().get(g).label())).append("</li>");
    }
    out.append("</ul>\n<div class=\"shares\">\n");
    for (int w = 0; w < shares.wholes().size(); w++) {
      out.append("<div class=\"share-label\">").append(text(shares.wholes().get(w)));
      out.append("</div><div class=\"share-bar\">");
      for (int g = 0; g < shares.groups().size(); g++) {
        segment(shares.groups().get(g), g, w);
      }
      out.append("</div>\n");
    }
    out.append("</div>\n");
    behind(shares.asTable());
    out.append("</figure>\n");
  }

  private void segment(ReportBlock.Series group, int place, int whole) {
    ReportValue value = group.values().get(whole);
    double share = value.magnitude().orElse(0);
    if (share <= 0) {
      return;
    }
    out.append("<span class=\"b").append(place).append("\" style=\"width:");
    out.append(Html.number(share * 100)).append("%\" title=\"").append(text(group.label()));
    out.append(": ").append(Html.escape(format.text(value))).append("\">");
    out.append(share >= LABELLED_SHARE ? Html.escape(format.text(value)) : "").append("</span>");
  }

  private void target(ReportBlock.TargetBand target) {
    double now = target.now().magnitude().orElse(0);
    double wanted = target.wanted().magnitude().orElse(0);
    double most = Math.max(now, wanted);
    OptionalDouble high =
        target
            .forecast()
            .map(forecast -> forecast.high().magnitude())
            .orElse(OptionalDouble.empty());
    double end = Math.max(most, high.orElse(0)) * 1.06;
    out.append("<figure class=\"target ").append(Html.tone(target.tone())).append("\">\n");
    out.append("<figcaption>").append(text(target.title()));
    codes(target.definitions());
    out.append("<span class=\"outlook\">").append(text(target.outlook()));
    out.append("</span></figcaption>\n<div class=\"band\" aria-hidden=\"true\">");
    part("now", 0, now, end);
    target
        .forecast()
        .ifPresent(
            forecast -> {
              double low = forecast.low().magnitude().orElse(0);
              part("range", low, forecast.high().magnitude().orElse(0), end);
              part("median", forecast.median().magnitude().orElse(0), 0, end);
            });
    part("wanted", wanted, 0, end);
    out.append("</div>\n<dl class=\"band-key\">");
    key("now", value(target.now()));
    target
        .forecast()
        .ifPresent(
            forecast ->
                key(
                    "forecast",
                    value(forecast.low())
                        + " – <b>"
                        + value(forecast.median())
                        + "</b> – "
                        + value(forecast.high())));
    key("wanted", value(target.wanted()));
    out.append("</dl>\n");
    if (!target.facts().isEmpty()) {
      out.append("<ul class=\"facts\">");
      target.facts().forEach(fact -> out.append("<li>").append(text(fact)).append("</li>"));
      out.append("</ul>\n");
    }
    out.append("</figure>\n");
  }

  /** A mark at {@code from}, or a bar up to {@code to} if that is more. */
  private void part(String style, double from, double to, double end) {
    double whole = end > 0 ? end : 1;
    out.append("<span class=\"").append(style).append("\" style=\"left:");
    out.append(Html.number(from / whole * 100)).append("%");
    if (to > from) {
      out.append(";width:").append(Html.number((to - from) / whole * 100)).append("%");
    }
    out.append("\"></span>");
  }

  private void key(String name, String value) {
    out.append("<div><dt><i class=\"key-").append(name).append("\"></i>");
    out.append(text("metrics.report." + name)).append("</dt><dd>").append(value);
    out.append("</dd></div>");
  }

  private void caption(Message title, List<FigureDefinition> definitions) {
    out.append("<figcaption>").append(text(title));
    codes(definitions);
    out.append("</figcaption>\n");
  }

  private void codes(List<FigureDefinition> definitions) {
    for (FigureDefinition each : definitions) {
      out.append(" <a class=\"code\" href=\"#def-").append(each.code()).append("\" title=\"");
      out.append(text(each.name())).append("\">").append(each.code()).append("</a>");
    }
  }

  /** Texts of the host are isolated, so that their writing direction ends with them. */
  private String value(ReportValue value) {
    String text = Html.escape(format.text(value));
    boolean host = value instanceof ReportValue.PlainText || value instanceof ReportValue.Member;
    return host ? "<bdi>" + text + "</bdi>" : text;
  }

  private String text(Message message) {
    return Html.escape(format.text(message));
  }

  private String text(String key) {
    return Html.escape(format.text(key));
  }
}
