package io.communitykit.jackson;

import io.communitykit.core.problem.SourceLocation;
import java.util.Arrays;

/**
 * Finds the line and column of an offset into a text, as editors count them: a line ends with
 * {@code \n}, {@code \r\n} or {@code \r}, a column is a char.
 */
final class Lines {

  private final String source;
  private final int firstLine;
  private final int[] starts;

  Lines(String source, String text) {
    this(source, text, 1);
  }

  /** Finds places in a part of a source that begins with the line {@code firstLine}. */
  Lines(String source, String text, int firstLine) {
    this.source = source;
    this.firstLine = firstLine;
    int[] found = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean ends =
          c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
      if (ends) {
        if (count == found.length) {
          found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = i + 1;
      }
    }
    this.starts = Arrays.copyOf(found, count);
  }

  String source() {
    return source;
  }

  SourceLocation locate(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    int line = found >= 0 ? found : -found - 2;
    return new SourceLocation(source, firstLine + line, offset - starts[line] + 1);
  }
}
