package io.communitykit.metrics.report;

import java.util.ArrayList;
import java.util.List;

/** Which points of a horizontal axis get a label, so that labels do not touch. */
final class ChartAxis {

  private static final int CHAR_WIDTH = 7;
  private static final int GAP = 14;
  private static final int YEAR_LENGTH = 4;

  /** Longer than this many years, points finer than years are labelled by the year alone. */
  private static final int MAX_YEARS_IN_FULL = 2;

  private static final int[] YEAR_STEPS = {1, 2, 5, 10, 20, 50, 100};

  private ChartAxis() {}

  /**
   * One label.
   *
   * @param index the point below which it stands
   * @param text what it says
   */
  record Label(int index, String text) {}

  /** Returns the labels of {@code points} over {@code width} pixels. */
  static List<Label> labels(
      List<ReportBlock.ChartPoint> points, ReportFormat format, double width) {
    List<Label> years = yearStarts(points);
    if (years.size() > MAX_YEARS_IN_FULL + 1 && years.size() * 2 < points.size()) {
      return thinned(years, width);
    }
    List<String> texts = points.stream().map(point -> format.text(point.label())).toList();
    int longest = texts.stream().mapToInt(String::length).max().orElse(0);
    double fit = Math.max(1, width / (longest * CHAR_WIDTH + GAP));
    int stride = (int) Math.max(1, Math.ceil(points.size() / fit));
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < texts.size(); i += stride) {
      labels.add(new Label(i, texts.get(i)));
    }
    return labels;
  }

  /** The first point of each year; empty if the points are not dates. */
  private static List<Label> yearStarts(List<ReportBlock.ChartPoint> points) {
    List<Label> years = new ArrayList<>();
    String last = "";
    for (int i = 0; i < points.size(); i++) {
      String year = year(points.get(i).label());
      if (!year.isEmpty() && !year.equals(last)) {
        years.add(new Label(i, year));
        last = year;
      }
    }
    return years;
  }

  private static String year(ReportValue value) {
    if (value instanceof ReportValue.CalendarPeriod period) {
      return Integer.toString(period.period().startInclusive().getYear());
    }
    if (value instanceof ReportValue.CalendarDate date) {
      return Integer.toString(date.date().getYear());
    }
    return "";
  }

  private static List<Label> thinned(List<Label> years, double width) {
    double fit = Math.max(1, width / (YEAR_LENGTH * CHAR_WIDTH + GAP));
    int step = YEAR_STEPS[YEAR_STEPS.length - 1];
    for (int i = YEAR_STEPS.length - 1; i >= 0 && years.size() <= fit * YEAR_STEPS[i]; i--) {
      step = YEAR_STEPS[i];
    }
    int every = step;
    return years.stream().filter(year -> Integer.parseInt(year.text()) % every == 0).toList();
  }
}
