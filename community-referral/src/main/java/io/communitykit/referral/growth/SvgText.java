package io.communitykit.referral.growth;

/** Text as it can stand in a picture. */
final class SvgText {

  private static final String ELLIPSIS = "…";

  /** Parts of the letters' height: on average in Latin, always in Chinese. */
  private static final double NARROW = 0.58;

  private static final double WIDE = 1;

  /** Where the scripts begin whose letters are as wide as they are high. */
  private static final int FIRST_WIDE = 0x1100;

  private static final char REPLACEMENT = '\uFFFD';

  private SvgText() {}

  /** Returns about how wide {@code text} is in letters of {@code size}, rather too wide. */
  static double width(String text, int size) {
    return text.codePoints().mapToDouble(SvgText::width).sum() * size;
  }

  private static double width(int codePoint) {
    return codePoint >= FIRST_WIDE && codePoint != ELLIPSIS.codePointAt(0) ? WIDE : NARROW;
  }

  /**
   * Returns {@code text}, or as much of its beginning as fits into {@code room} with an ellipsis.
   */
  static String fit(String text, int room, int size) {
    if (width(text, size) <= room) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    double left = (double) room / size - NARROW;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      left -= width(text.codePointAt(i));
      if (left < 0) {
        break;
      }
      kept.appendCodePoint(text.codePointAt(i));
    }
    return kept.append(ELLIPSIS).toString();
  }

  /**
   * Returns {@code text} so that it shows as it is in an element or a quoted attribute of XML. What
   * XML cannot hold, and marks that would turn the direction of what follows, are replaced.
   */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int codePoint = text.codePointAt(i);
      switch (codePoint) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.appendCodePoint(isShown(codePoint) ? codePoint : REPLACEMENT);
      }
    }
    return escaped.toString();
  }

  private static boolean isShown(int codePoint) {
    return !Character.isISOControl(codePoint)
        && Character.getType(codePoint) != Character.SURROGATE
        && codePoint != 0xFFFE
        && codePoint != 0xFFFF
        && !(codePoint >= 0x202A && codePoint <= 0x202E)
        && !(codePoint >= 0x2066 && codePoint <= 0x2069);
  }
}
