package io.communitykit.metrics.report;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something that a report shows: figures, a table, a chart or a note.
 *
 * <p>Charts carry the very values that they draw, so that a table can stand in for each.
 */
public sealed interface ReportBlock {

  /** Returns the stable name of this kind of block, for the JSON form. */
  String kind();

  /** Returns the definitions that its figures are measured by. */
  List<FigureDefinition> definitions();

  /** How a reader should take something. */
  enum Tone {
    /** Neither good nor bad. */
    PLAIN,
    /** As it should be. */
    GOOD,
    /** To be watched. */
    WARNING,
    /** Not as it should be. */
    BAD
  }

  /** How a column is aligned. */
  enum Alignment {
    /** For words. */
    START,
    /** For numbers. */
    END
  }

  /**
   * A few large figures side by side.
   *
   * @param tiles the figures
   */
  record Tiles(List<Tile> tiles) implements ReportBlock {

    /** Takes a copy. */
    public Tiles {
      tiles = List.copyOf(tiles);
    }

    @Override
    public String kind() {
      return "tiles";
    }

    @Override
    public List<FigureDefinition> definitions() {
      return tiles.stream().flatMap(tile -> tile.definition().stream()).toList();
    }
  }

  /**
   * One large figure.
   *
   * @param label what it is
   * @param value the figure
   * @param detail a line below it
   * @param definition what it is measured by
   */
  record Tile(
      Message label,
      ReportValue value,
      Optional<Message> detail,
      Optional<FigureDefinition> definition) {

    /** Checks the components. */
    public Tile {
      requireNonNull(label, "label");
      requireNonNull(value, "value");
      requireNonNull(detail, "detail");
      requireNonNull(definition, "definition");
    }

    /** Returns a figure with a line below it. */
    public static Tile of(Message label, ReportValue value, Message detail) {
      return new Tile(label, value, Optional.of(detail), Optional.empty());
    }

    /** Returns this figure as measured by {@code definition}. */
    public Tile measuredBy(FigureDefinition definition) {
      return new Tile(label, value, detail, Optional.of(definition));
    }
  }

  /**
   * A table.
   *
   * @param caption what it shows
   * @param columns its columns
   * @param rows its rows, each with a value for each column
   */
  record Table(Message caption, List<Column> columns, List<List<ReportValue>> rows)
      implements ReportBlock {

    /**
     * Checks and copies the rows.
     *
     * @throws IllegalArgumentException if a row does not have a value for each column
     */
    public Table {
      requireNonNull(caption, "caption");
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
      for (List<ReportValue> row : rows) {
        checkSize("row", columns.size(), row.size());
      }
    }

    @Override
    public String kind() {
      return "table";
    }

    @Override
    public List<FigureDefinition> definitions() {
      return columns.stream().flatMap(column -> column.definition().stream()).toList();
    }
  }

  /**
   * One column of a table.
   *
   * @param label its heading
   * @param alignment how its values are aligned
   * @param definition what its values are measured by
   */
  record Column(Message label, Alignment alignment, Optional<FigureDefinition> definition) {

    /** Checks the components. */
    public Column {
      requireNonNull(label, "label");
      requireNonNull(alignment, "alignment");
      requireNonNull(definition, "definition");
    }

    /** Returns a column of words. */
    public static Column words(Message label) {
      return new Column(label, Alignment.START, Optional.empty());
    }

    /** Returns a column of numbers. */
    public static Column numbers(Message label) {
      return new Column(label, Alignment.END, Optional.empty());
    }

    /** Returns this column as measured by {@code definition}. */
    public Column measuredBy(FigureDefinition definition) {
      return new Column(label, alignment, Optional.of(definition));
    }
  }

  /**
   * Values over time or over another order, for line and bar charts.
   *
   * @param style how it is drawn
   * @param title what it shows
   * @param axis what its points are, such as "Week"
   * @param points the places on the horizontal axis
   * @param series what is drawn over them
   * @param definitions what the values are measured by
   */
  record Chart(
      ChartStyle style,
      Message title,
      Message axis,
      List<ChartPoint> points,
      List<Series> series,
      List<FigureDefinition> definitions)
      implements ReportBlock {

    /** Most series: more colours cannot be told apart. */
    public static final int MAX_SERIES = 6;

    /**
     * Checks and copies the series.
     *
     * @throws IllegalArgumentException if there is none or too many of them, or if one does not
     *     have a value for each point
     */
    public Chart {
      requireNonNull(style, "style");
      requireNonNull(title, "title");
      requireNonNull(axis, "axis");
      points = List.copyOf(points);
      series = List.copyOf(series);
      definitions = List.copyOf(definitions);
      if (series.isEmpty() || series.size() > MAX_SERIES) {
        throw new IllegalArgumentException(
            "series must be 1.." + MAX_SERIES + ", were " + series.size());
      }
      for (Series each : series) {
        checkSize("series", points.size(), each.values().size());
      }
    }

    @Override
    public String kind() {
      return "chart";
    }

    /** Returns the table of the same values, with a remark at those that are not final. */
    public Table asTable() {
      boolean running = points.stream().anyMatch(point -> !point.complete());
      List<Column> columns = new ArrayList<>();
      columns.add(Column.words(axis));
      series.forEach(each -> columns.add(Column.numbers(each.label())));
      if (running) {
        columns.add(Column.words(Message.of("metrics.report.remark")));
      }
      List<List<ReportValue>> rows = new ArrayList<>();
      for (int i = 0; i < points.size(); i++) {
        List<ReportValue> row = new ArrayList<>();
        row.add(points.get(i).label());
        for (Series each : series) {
          row.add(each.values().get(i));
        }
        if (running) {
          row.add(
              points.get(i).complete()
                  ? ReportValue.text("")
                  : ReportValue.message(Message.of("metrics.report.running")));
        }
        rows.add(row);
      }
      return new Table(title, columns, rows);
    }
  }

  /** How a chart is drawn. */
  enum ChartStyle {
    /** A line for each series. */
    LINE,
    /** A bar at each point, of the first series. */
    BAR,
    /** Bars stacked on each other; negative values stack below zero. */
    STACKED
  }

  /**
   * A place on the horizontal axis.
   *
   * @param label what it is called
   * @param complete whether its values are final
   */
  record ChartPoint(ReportValue label, boolean complete) {

    /** Checks the component. */
    public ChartPoint {
      requireNonNull(label, "label");
    }
  }

  /**
   * Values of one kind.
   *
   * @param label what they are
   * @param values one a point; what has no magnitude is not drawn
   */
  record Series(Message label, List<ReportValue> values) {

    /** Takes a copy. */
    public Series {
      requireNonNull(label, "label");
      values = List.copyOf(values);
    }
  }

  /**
   * A triangle of shares coloured by their size.
   *
   * @param title what it shows
   * @param rowLabel what a row is, such as "Joined in"
   * @param sizeLabel what the number beside it is, such as "Members"
   * @param columns the headings of the cells
   * @param rows the rows, the oldest first; a row may have fewer cells than there are columns
   * @param means rows below the triangle
   * @param definitions what the values are measured by
   */
  record HeatTable(
      Message title,
      Message rowLabel,
      Message sizeLabel,
      List<ReportValue> columns,
      List<HeatRow> rows,
      List<HeatRow> means,
      List<FigureDefinition> definitions)
      implements ReportBlock {

    /**
     * Checks and copies the rows.
     *
     * @throws IllegalArgumentException if a row has more cells than there are columns
     */
    public HeatTable {
      requireNonNull(title, "title");
      requireNonNull(rowLabel, "rowLabel");
      requireNonNull(sizeLabel, "sizeLabel");
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
      means = List.copyOf(means);
      definitions = List.copyOf(definitions);
      checkWidth(rows, columns.size());
      checkWidth(means, columns.size());
    }

    private static void checkWidth(List<HeatRow> rows, int columns) {
      for (HeatRow row : rows) {
        if (row.cells().size() > columns) {
          throw new IllegalArgumentException(
              "row must have at most " + columns + " cells, had " + row.cells().size());
        }
      }
    }

    @Override
    public String kind() {
      return "heat-table";
    }
  }

  /**
   * One row of a heat table.
   *
   * @param label what it is
   * @param size how many members it is about
   * @param cells its values
   */
  record HeatRow(ReportValue label, ReportValue size, List<HeatCell> cells) {

    /** Takes a copy. */
    public HeatRow {
      requireNonNull(label, "label");
      requireNonNull(size, "size");
      cells = List.copyOf(cells);
    }
  }

  /**
   * One value of a heat table.
   *
   * @param value the value
   * @param complete whether it is final
   */
  record HeatCell(ReportValue value, boolean complete) {

    /** Checks the component. */
    public HeatCell {
      requireNonNull(value, "value");
    }
  }

  /**
   * How groups share two wholes: the members and what they made.
   *
   * @param title what it shows
   * @param wholes the names of the wholes, such as "Members" and "Contributions"
   * @param groups the groups, each with its share of each whole
   * @param definitions what the values are measured by
   */
  record Shares(
      Message title, List<Message> wholes, List<Series> groups, List<FigureDefinition> definitions)
      implements ReportBlock {

    /** Most groups: more colours cannot be told apart. */
    public static final int MAX_GROUPS = 6;

    /**
     * Checks and copies the groups.
     *
     * @throws IllegalArgumentException if there are too many groups, or one does not have a share
     *     of each whole
     */
    public Shares {
      requireNonNull(title, "title");
      wholes = List.copyOf(wholes);
      groups = List.copyOf(groups);
      definitions = List.copyOf(definitions);
      if (groups.size() > MAX_GROUPS) {
        throw new IllegalArgumentException(
            "groups must be at most " + MAX_GROUPS + ", were " + groups.size());
      }
      for (Series group : groups) {
        checkSize("group", wholes.size(), group.values().size());
      }
    }

    @Override
    public String kind() {
      return "shares";
    }

    /** Returns the table of the same values. */
    public Table asTable() {
      List<Column> columns = new ArrayList<>();
      columns.add(Column.words(Message.of("metrics.report.group")));
      wholes.forEach(whole -> columns.add(Column.numbers(whole)));
      List<List<ReportValue>> rows = new ArrayList<>();
      for (Series group : groups) {
        List<ReportValue> row = new ArrayList<>();
        row.add(ReportValue.message(group.label()));
        row.addAll(group.values());
        rows.add(row);
      }
      return new Table(title, columns, rows);
    }
  }

  /**
   * A goal, what is now, and what may come.
   *
   * @param title the goal in words
   * @param outlook what is to be expected
   * @param tone how to take that
   * @param now what is now
   * @param wanted what is wanted
   * @param forecast what may come; empty if nothing can be said
   * @param facts lines below it, such as the required run rate
   * @param definitions what the values are measured by
   */
  record TargetBand(
      Message title,
      Message outlook,
      Tone tone,
      ReportValue now,
      ReportValue wanted,
      Optional<Interval> forecast,
      List<Message> facts,
      List<FigureDefinition> definitions)
      implements ReportBlock {

    /** Takes copies. */
    public TargetBand {
      requireNonNull(title, "title");
      requireNonNull(outlook, "outlook");
      requireNonNull(tone, "tone");
      requireNonNull(now, "now");
      requireNonNull(wanted, "wanted");
      requireNonNull(forecast, "forecast");
      facts = List.copyOf(facts);
      definitions = List.copyOf(definitions);
    }

    @Override
    public String kind() {
      return "target";
    }
  }

  /**
   * Between which values something may come to lie.
   *
   * @param low the lower end
   * @param median the middle
   * @param high the upper end
   */
  record Interval(ReportValue low, ReportValue median, ReportValue high) {

    /** Checks the components. */
    public Interval {
      requireNonNull(low, "low");
      requireNonNull(median, "median");
      requireNonNull(high, "high");
    }
  }

  /**
   * A remark.
   *
   * @param tone how to take it
   * @param text what it says
   * @param definitions what figures in it are measured by
   */
  record Note(Tone tone, Message text, List<FigureDefinition> definitions) implements ReportBlock {

    /** Takes a copy. */
    public Note {
      requireNonNull(tone, "tone");
      requireNonNull(text, "text");
      definitions = List.copyOf(definitions);
    }

    /** Returns a remark without figures that need a definition. */
    public static Note of(Tone tone, Message text) {
      return new Note(tone, text, List.of());
    }

    @Override
    public String kind() {
      return "note";
    }
  }

  private static void checkSize(String what, int expected, int actual) {
    if (expected != actual) {
      throw new IllegalArgumentException(
          what + " must have " + expected + " values, had " + actual);
    }
  }
}
