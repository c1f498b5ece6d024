package io.communitykit.core;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/** The one check that every identifier passes, and the one order in which identifiers sort. */
final class Identifiers {

  /** Longest identifier, in code points; adapters size their columns by it. */
  static final int MAX_CODE_POINTS = 128;

  private Identifiers() {}

  /** Returns {@code value} if it may name something, and otherwise says what is wrong with it. */
  static String check(String kind, String value) {
    requireNonNull(value, kind);
    int codePoints = 0;
    boolean blank = true;
    for (int i = 0; i < value.length(); codePoints++) {
      int codePoint = value.codePointAt(i);
      if (Character.getType(codePoint) == Character.SURROGATE) {
        throw new IllegalArgumentException(
            kind + " must be valid Unicode, had a lone surrogate at index " + i);
      }
      if (Character.isISOControl(codePoint)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s must not contain control characters, had U+%04X at index %d",
                kind,
                codePoint,
                i));
      }
      blank &= Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
      i += Character.charCount(codePoint);
    }
    if (blank) {
      throw new IllegalArgumentException(kind + " must not be blank, was \"" + value + "\"");
    }
    if (codePoints > MAX_CODE_POINTS) {
      throw new IllegalArgumentException(
          kind + " must have 1.." + MAX_CODE_POINTS + " code points, had " + codePoints);
    }
    return value;
  }

  /**
   * Orders by code point, which is the order of the UTF-8 bytes. {@link String#compareTo} differs:
   * it puts U+1F600 (a surrogate pair) before U+FF21.
   */
  static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean xIsPart = Character.isSurrogate(x);
        return xIsPart == Character.isSurrogate(y) ? Character.compare(x, y) : xIsPart ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
