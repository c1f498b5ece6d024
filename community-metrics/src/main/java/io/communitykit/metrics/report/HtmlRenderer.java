package io.communitykit.metrics.report;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Writes a report as one self-contained page: style and charts inline, no script, nothing fetched.
 * It follows the reader's light or dark setting, fits a phone, and prints.
 */
public final class HtmlRenderer implements ReportRenderer {

  private final ReportFormat format;

  /** Writes in {@code locale}'s language. */
  public HtmlRenderer(Locale locale) {
    this.format = new ReportFormat(locale);
  }

  @Override
  public String render(ReportModel report) {
    StringBuilder out = new StringBuilder(1 << 16);
    out.append("<!DOCTYPE html>\n<html lang=\"").append(format.language()).append("\">\n<head>\n");
    out.append("<meta charset=\"utf-8\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
    out.append("<title>").append(text(report.title())).append("</title>\n");
    out.append("<style>\n").append(Style.SHEET).append("</style>\n</head>\n<body>\n");
    header(out, report);
    out.append("<main>\n");
    HtmlBlocks blocks = new HtmlBlocks(format, out);
    for (int i = 0; i < report.sections().size(); i++) {
      section(out, blocks, i, report.sections().get(i));
    }
    definitions(out, report.definitions());
    return out.append("</main>\n</body>\n</html>\n").toString();
  }

  private void header(StringBuilder out, ReportModel report) {
    out.append("<header>\n<h1>").append(text(report.title())).append("</h1>\n");
    out.append("<p class=\"subtitle\">").append(text(report.subtitle())).append("</p>\n");
    Message asOf = Message.of("metrics.report.as-of", "instant", report.asOf());
    out.append("<p class=\"as-of\">").append(text(asOf)).append("</p>\n");
    out.append("<nav aria-label=\"").append(text("metrics.report.contents")).append("\">");
    for (int i = 0; i < report.sections().size(); i++) {
      link(out, "section-" + (i + 1), text(report.sections().get(i).heading()));
    }
    if (!report.definitions().isEmpty()) {
      link(out, "definitions", text("metrics.report.definitions"));
    }
    out.append("</nav>\n</header>\n");
  }

  private static void link(StringBuilder out, String anchor, String text) {
    out.append("<a href=\"#").append(anchor).append("\">").append(text).append("</a>");
  }

  private void section(StringBuilder out, HtmlBlocks blocks, int index, ReportSection section) {
    out.append("<section id=\"section-").append(index + 1).append("\">\n<h2>");
    out.append(text(section.heading())).append("</h2>\n");
    for (Message paragraph : section.introduction()) {
      out.append("<p class=\"intro\">").append(text(paragraph)).append("</p>\n");
    }
    section.blocks().forEach(blocks::write);
    out.append("</section>\n");
  }

  private void definitions(StringBuilder out, List<FigureDefinition> definitions) {
    if (definitions.isEmpty()) {
      return;
    }
    out.append("<section id=\"definitions\">\n<h2>");
    out.append(text("metrics.report.definitions")).append("</h2>\n<dl class=\"definitions\">\n");
    for (FigureDefinition each : definitions) {
      out.append("<dt id=\"def-").append(each.code()).append("\"><b>").append(each.code());
      out.append("</b> ").append(text(each.name())).append("</dt>\n<dd>");
      out.append(text(each.explanation())).append("</dd>\n");
    }
    out.append("</dl>\n</section>\n");
  }

  private String text(Message message) {
    return Html.escape(format.text(message));
  }

  private String text(String key) {
    return Html.escape(format.text(key));
  }

  /** Read with the first page. */
  private static final class Style {

    static final String SHEET = read();

    private static String read() {
      try (InputStream sheet =
          requireNonNull(HtmlRenderer.class.getResourceAsStream("report.css"), "report.css")) {
        return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException("report.css", e);
      }
    }
  }
}
