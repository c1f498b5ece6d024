package io.communitykit.core.text;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A page for people to read: a title, an introduction and tables, as Markdown or as HTML. The same
 * page gives the same bytes. Immutable.
 *
 * @param title its heading
 * @param intro what stands before the tables
 * @param tables in their order
 */
public record TablePage(String title, String intro, List<Table> tables) {

  private static final String STYLE =
      """
      body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;\
      color:#1c1e21;background:#fff}
      h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
      div{overflow-x:auto}table{border-collapse:collapse;width:100%}
      th,td{padding:.35rem .6rem;border-bottom:1px solid #d9dce1;text-align:right;\
      font-variant-numeric:tabular-nums}
      th:first-child,td:first-child{text-align:left;overflow-wrap:anywhere}
      @media(prefers-color-scheme:dark){body{color:#e6e6e6;background:#16181c}\
      th,td{border-color:#3a3f47}}
      """;

  /**
   * One table.
   *
   * @param title its heading
   * @param head the heading of each column
   * @param rows each with a cell for each column
   */
  public record Table(String title, List<String> head, List<List<String>> rows) {

    /**
     * Checks and copies the components.
     *
     * @throws IllegalArgumentException if a row has more or fewer cells than the head
     */
    public Table {
      requireNonNull(title, "title");
      head = List.copyOf(head);
      rows = rows.stream().map(List::copyOf).toList();
      for (List<String> row : rows) {
        if (row.size() != head.size()) {
          throw new IllegalArgumentException(
              "a row must have " + head.size() + " cells, had " + row.size());
        }
      }
    }
  }

  /** Checks and copies the components. */
  public TablePage {
    requireNonNull(title, "title");
    requireNonNull(intro, "intro");
    tables = List.copyOf(tables);
  }

  /** Returns the lines of the page in Markdown. */
  public List<String> markdown() {
    List<String> lines = new ArrayList<>();
    lines.add("# " + title);
    lines.add("");
    lines.add(intro);
    for (Table table : tables) {
      lines.add("");
      lines.add("## " + table.title());
      lines.add("");
      lines.add(row(table.head()));
      lines.add("|" + "---|".repeat(table.head().size()));
      table.rows().forEach(row -> lines.add(row(row)));
    }
    return lines;
  }

  private static String row(List<String> cells) {
    StringBuilder row = new StringBuilder("|");
    cells.forEach(
        cell -> row.append(' ').append(cell.replace("|", "\\|").replace('\n', ' ')).append(" |"));
    return row.toString();
  }

  /**
   * Returns the page in HTML, complete and without references to anything else; all text is
   * escaped.
   *
   * @param locale whose language the page is in
   */
  public String html(Locale locale) {
    StringBuilder page = new StringBuilder(4_096);
    page.append("<!DOCTYPE html>\n<html lang=\"")
        .append(Texts.language(locale))
        .append("\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
        .append(escape(title))
        .append("</title>\n<style>\n")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n<h1>")
        .append(escape(title))
        .append("</h1>\n<p>")
        .append(escape(intro))
        .append("</p>\n");
    for (Table table : tables) {
      page.append("<h2>").append(escape(table.title())).append("</h2>\n<div><table>\n<thead>");
      row(page, "th", table.head());
      page.append("</thead>\n<tbody>\n");
      table.rows().forEach(row -> row(page, "td", row));
      page.append("</tbody>\n</table></div>\n");
    }
    return page.append("</body>\n</html>\n").toString();
  }

  private static void row(StringBuilder page, String tag, List<String> cells) {
    page.append("<tr>");
    for (String cell : cells) {
      page.append('<').append(tag).append('>').append(escape(cell));
      page.append("</").append(tag).append('>');
    }
    page.append("</tr>\n");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
