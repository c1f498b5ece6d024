package io.communitykit.examples.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** A heading, columns and rows of texts, counts and ratios. */
final class Table {

  private final String title;
  private final List<String> columns;
  private final List<List<Object>> rows = new ArrayList<>();

  Table(String title, String... columns) {
    this.title = title;
    this.columns = List.of(columns);
  }

  void row(Object... cells) {
    rows.add(List.of(cells));
  }

  String title() {
    return title;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Returns the rows as maps from column to value, for JSON. */
  List<Map<String, Object>> objects() {
    List<Map<String, Object>> objects = new ArrayList<>();
    for (List<Object> row : rows) {
      Map<String, Object> object = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++) {
        object.put(columns.get(i), row.get(i));
      }
      objects.add(object);
    }
    return objects;
  }

  /** Returns the table in aligned columns, texts to the left and numbers to the right. */
  String render() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns);
    rows.forEach(row -> lines.add(row.stream().map(Table::cell).toList()));
    int[] widths = new int[columns.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < line.size(); i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder(title).append('\n');
    for (List<String> line : lines) {
      StringBuilder out = new StringBuilder(" ");
      for (int i = 0; i < line.size(); i++) {
        String padding = " ".repeat(widths[i] - line.get(i).length());
        boolean left = rows.stream().allMatch(isText(i));
        out.append(' ').append(left ? line.get(i) + padding : padding + line.get(i)).append(' ');
      }
      text.append(out.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static Predicate<List<Object>> isText(int column) {
    return row -> row.get(column) instanceof String;
  }

  private static String cell(Object value) {
    return value instanceof Double ratio
        ? String.format(Locale.ROOT, "%.4f", ratio)
        : String.valueOf(value);
  }
}
