package io.communitykit.metrics.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Draws one chart as inline SVG of a fixed width. A page holds it in two widths and shows the one
 * that fits, so that letters stay readable on a phone.
 *
 * <p>Colours are classes of the page's style sheet, so that light and dark need one drawing.
 */
final class SvgChart {

  private static final double TOP = 18;
  private static final double BOTTOM = 26;
  private static final double RIGHT = 14;
  private static final double CHAR_WIDTH = 7.4;
  private static final double LABEL_GAP = 11;

  /** From here on a bar or a hover column would be too thin to hit. */
  private static final int MAX_HOVER_POINTS = 120;

  /** With fewer points no value is an exception. */
  private static final int MIN_POINTS_TO_CUT = 10;

  private final ReportBlock.Chart chart;
  private final ReportFormat format;
  private final double width;
  private final double height;
  private final ChartScale scale;
  private final boolean percent;
  private final double left;
  private final double right;
  private final StringBuilder out = new StringBuilder();

  private SvgChart(ReportBlock.Chart chart, ReportFormat format, double width, double height) {
    this.chart = chart;
    this.format = format;
    this.width = width;
    this.height = height;
    this.percent = isPercent(chart);
    this.scale = scale(chart);
    int longest = scale.ticks().stream().mapToInt(tick -> tick(tick).length()).max().orElse(1);
    this.left = longest * CHAR_WIDTH + LABEL_GAP;
    boolean labelled = chart.style() == ReportBlock.ChartStyle.LINE && chart.series().size() == 1;
    this.right = labelled ? lastLabelWidth() : RIGHT;
  }

  /** Returns the chart as an {@code svg} element; {@code id} must be unique on the page. */
  static String draw(
      ReportBlock.Chart chart, ReportFormat format, String id, double width, double height) {
    return new SvgChart(chart, format, width, height).draw(id);
  }

  private String draw(String id) {
    out.append("<svg viewBox=\"0 0 ").append(Html.number(width)).append(' ');
    out.append(Html.number(height)).append("\" role=\"img\" aria-labelledby=\"");
    out.append(id).append("t ").append(id).append("d\">\n");
    out.append("<title id=\"").append(id).append("t\">");
    out.append(Html.escape(format.text(chart.title()))).append("</title>\n");
    out.append("<desc id=\"").append(id).append("d\">");
    out.append(Html.escape(ChartDescription.of(chart, format))).append("</desc>\n");
    grid();
    axis();
    switch (chart.style()) {
      case LINE -> lines();
      case BAR, STACKED -> bars();
    }
    hover();
    return out.append("</svg>\n").toString();
  }

  private void grid() {
    for (double tick : scale.ticks()) {
      String y = Html.number(y(tick));
      String kind = Math.abs(tick) < scale.step() / 2 ? "zero" : "grid";
      out.append("<line class=\"").append(kind).append("\" x1=\"").append(Html.number(left));
      out.append("\" x2=\"").append(Html.number(width - right));
      out.append("\" y1=\"").append(y).append("\" y2=\"").append(y).append("\"/>");
      text("tick", left - LABEL_GAP + 2, y(tick) + 4, "end", tick(tick));
    }
    out.append("\n");
  }

  private void axis() {
    for (ChartAxis.Label label : ChartAxis.labels(chart.points(), format, plotWidth())) {
      text("tick", x(label.index()), height - 7, "middle", label.text());
    }
    out.append("\n");
  }

  private void lines() {
    for (int s = 0; s < chart.series().size(); s++) {
      line("s" + s, chart.series().get(s));
    }
    if (chart.series().size() == 1) {
      markEnds(chart.series().get(0));
    }
  }

  /** A solid line over what is final, and a dashed one to what is not yet. */
  private void line(String style, ReportBlock.Series series) {
    StringBuilder solid = new StringBuilder();
    StringBuilder dashed = new StringBuilder();
    boolean pen = false;
    boolean onSolid = false;
    String before = "";
    for (int i = 0; i < chart.points().size(); i++) {
      OptionalDouble value = series.values().get(i).magnitude();
      if (value.isEmpty()) {
        pen = false;
        onSolid = false;
        continue;
      }
      String point = Html.number(x(i)) + " " + Html.number(y(value.getAsDouble()));
      if (chart.points().get(i).complete()) {
        String start = pen ? "M" + before + "L" : "M";
        solid.append(onSolid ? "L" : start).append(point);
      } else if (pen) {
        dashed.append("M").append(before).append("L").append(point);
      }
      onSolid = chart.points().get(i).complete();
      before = point;
      pen = true;
    }
    out.append("<path class=\"line ").append(style).append("\" d=\"").append(solid);
    out.append("\"/>\n");
    if (!dashed.isEmpty()) {
      out.append("<path class=\"line running ").append(style).append("\" d=\"").append(dashed);
      out.append("\"/>\n");
    }
  }

  /** The highest and the last final value, written where they are. */
  private void markEnds(ReportBlock.Series series) {
    int last = lastComplete(series);
    int highest = ChartDescription.highest(chart, series);
    if (last < 0 || highest < 0) {
      return;
    }
    mark(series, last);
    double end = x(chart.points().size() - 1) + 9;
    text("value", end, y(magnitude(series, last)) + 4, "start", label(series, last));
    if (x(last) - x(highest) > 40) {
      mark(series, highest);
      String anchor = x(highest) < left + 40 ? "start" : "middle";
      boolean cut = magnitude(series, highest) > scale.high();
      String label = label(series, highest) + (cut ? " ↑" : "");
      text("value", x(highest), y(magnitude(series, highest)) - 7, anchor, label);
    }
  }

  private void mark(ReportBlock.Series series, int index) {
    out.append("<circle class=\"dot s0\" r=\"3.2\" cx=\"").append(Html.number(x(index)));
    out.append("\" cy=\"").append(Html.number(y(magnitude(series, index)))).append("\"/>");
  }

  private void bars() {
    double slot = plotWidth() / Math.max(1, chart.points().size());
    double bar = Math.max(0.8, Math.min(44, slot * (slot > 6 ? 0.72 : 0.86)));
    for (int i = 0; i < chart.points().size(); i++) {
      double up = 0;
      double down = 0;
      String running = chart.points().get(i).complete() ? "" : " running";
      for (int s = 0; s < chart.series().size(); s++) {
        double value = chart.series().get(s).values().get(i).magnitude().orElse(0);
        if (value == 0) {
          continue;
        }
        double from = value > 0 ? up : down;
        double to = from + value;
        up = value > 0 ? to : up;
        down = value > 0 ? down : to;
        double top = y(Math.max(from, to));
        out.append("<rect class=\"bar s").append(s).append(running).append("\" x=\"");
        out.append(Html.number(x(i) - bar / 2)).append("\" width=\"").append(Html.number(bar));
        out.append("\" y=\"").append(Html.number(top)).append("\" height=\"");
        out.append(Html.number(Math.max(0.5, y(Math.min(from, to)) - top))).append("\"/>");
      }
      if (chart.style() == ReportBlock.ChartStyle.BAR && slot > 30 && up > 0) {
        text("value", x(i), y(up) - 5, "middle", label(chart.series().get(0), i));
      }
    }
    out.append("\n");
  }

  /** What a pointer that rests on a point is told: no script, only titles. */
  private void hover() {
    int count = chart.points().size();
    if (count > MAX_HOVER_POINTS) {
      return;
    }
    double slot = plotWidth() / Math.max(1, count);
    for (int i = 0; i < count; i++) {
      StringBuilder told = new StringBuilder(format.text(chart.points().get(i).label()));
      for (ReportBlock.Series series : chart.series()) {
        told.append('\n').append(format.text(series.label())).append(": ");
        told.append(format.text(series.values().get(i)));
      }
      if (!chart.points().get(i).complete()) {
        told.append('\n').append(format.text("metrics.report.running"));
      }
      out.append("<rect class=\"hover\" x=\"").append(Html.number(x(i) - slot / 2));
      out.append("\" width=\"").append(Html.number(slot)).append("\" y=\"").append(TOP);
      out.append("\" height=\"").append(Html.number(height - TOP - BOTTOM)).append("\"><title>");
      out.append(Html.escape(told.toString())).append("</title></rect>\n");
    }
  }

  private void text(String style, double x, double y, String anchor, String text) {
    out.append("<text class=\"").append(style).append("\" x=\"").append(Html.number(x));
    out.append("\" y=\"").append(Html.number(y)).append("\" text-anchor=\"").append(anchor);
    out.append("\">").append(Html.escape(text)).append("</text>");
  }

  private double plotWidth() {
    return width - left - right;
  }

  /** Points stand in the middle of equal slots. */
  private double x(int index) {
    return left + (index + 0.5) * plotWidth() / Math.max(1, chart.points().size());
  }

  /** What lies above the scale is cut off at its top. */
  private double y(double value) {
    double place = Math.min(1, scale.place(value));
    return height - BOTTOM - place * (height - TOP - BOTTOM);
  }

  private String tick(double tick) {
    if (percent) {
      return Html.number(tick * 100) + "%";
    }
    return scale.step() >= 1 ? format.whole(Math.round(tick)) : Html.number(tick);
  }

  private String label(ReportBlock.Series series, int index) {
    return format.text(series.values().get(index));
  }

  private static double magnitude(ReportBlock.Series series, int index) {
    return series.values().get(index).magnitude().orElse(0);
  }

  private int lastComplete(ReportBlock.Series series) {
    for (int i = chart.points().size() - 1; i >= 0; i--) {
      if (chart.points().get(i).complete() && series.values().get(i).magnitude().isPresent()) {
        return i;
      }
    }
    return -1;
  }

  private double lastLabelWidth() {
    ReportBlock.Series series = chart.series().get(0);
    int last = lastComplete(series);
    int length = last < 0 ? 0 : label(series, last).length();
    return length * CHAR_WIDTH + RIGHT + 4;
  }

  private static boolean isPercent(ReportBlock.Chart chart) {
    return chart.series().stream()
        .flatMap(series -> series.values().stream())
        .anyMatch(
            value ->
                (value instanceof ReportValue.Ratio ratio
                        && ratio.style() != ReportValue.RatioStyle.NUMBER)
                    || (value instanceof ReportValue.DecimalNumber decimal
                        && decimal.style() != ReportValue.RatioStyle.NUMBER));
  }

  private static ChartScale scale(ReportBlock.Chart chart) {
    List<Double> ends = new ArrayList<>();
    boolean whole = true;
    for (int i = 0; i < chart.points().size(); i++) {
      double up = 0;
      double down = 0;
      for (ReportBlock.Series series : chart.series()) {
        ReportValue value = series.values().get(i);
        whole &= value instanceof ReportValue.WholeNumber || value instanceof ReportValue.Missing;
        double size = value.magnitude().orElse(0);
        boolean stacked = chart.style() == ReportBlock.ChartStyle.STACKED;
        up = size > 0 ? (stacked ? up + size : Math.max(up, size)) : up;
        down = size < 0 ? (stacked ? down + size : Math.min(down, size)) : down;
      }
      ends.add(up);
      ends.add(down);
    }
    double max = highEnd(chart, ends);
    double min = ends.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    return ChartScale.of(min, max, whole);
  }

  /**
   * The highest value, unless a few lie so far above that all others would be one flat line: then
   * the scale ends above nine values in ten, and the highest is written at its top.
   */
  private static double highEnd(ReportBlock.Chart chart, List<Double> ends) {
    double[] sorted = ends.stream().mapToDouble(end -> Math.max(0, end)).sorted().toArray();
    double max = sorted.length == 0 ? 0 : sorted[sorted.length - 1];
    double[] positive = Arrays.stream(sorted).filter(end -> end > 0).toArray();
    boolean single = chart.style() == ReportBlock.ChartStyle.LINE && chart.series().size() == 1;
    if (!single || positive.length < MIN_POINTS_TO_CUT) {
      return max;
    }
    double usual = positive[positive.length * 9 / 10];
    return max > 4 * usual ? 1.5 * usual : max;
  }
}
