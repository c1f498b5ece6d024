package io.communitykit.metrics.report;

import java.util.Locale;

/** Pieces of HTML that every part of a page needs. */
final class Html {

  private Html() {}

  /** Returns {@code text} so that it shows as it is, in an element or a quoted attribute. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(Character.isISOControl(c) && c != '\n' ? '\uFFFD' : c);
      }
    }
    return escaped.toString();
  }

  /**
   * Returns {@code value} with one decimal, for coordinates and percentages of a page: -0.04 is 0.
   */
  static String number(double value) {
    long tenths = Math.round(value * 10);
    long rest = Math.abs(tenths % 10);
    String sign = tenths < 0 ? "-" : "";
    return sign + Math.abs(tenths / 10) + (rest == 0 ? "" : "." + rest);
  }

  /** Returns the class of a tone. */
  static String tone(ReportBlock.Tone tone) {
    return "tone-" + tone.name().toLowerCase(Locale.ROOT);
  }
}
