package io.communitykit.core;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * The one check that every identifier passes, and the one order in which identifiers sort: for the
 * identifiers of this package and of every module.
 */
public final class Identifiers {

  /** Longest identifier, in code points; adapters size their columns by it. */
  public static final int MAX_CODE_POINTS = 128;

  private Identifiers() {}

  /**
   * Returns {@code value} if it may name something: 1..{@value #MAX_CODE_POINTS} code points of
   * valid Unicode, none of them a control character (U+0000..U+001F, U+007F..U+009F), and one of
   * them visible, that is neither white space nor a format character such as U+200B.
   *
   * @param kind what it names, for the message
   * @throws IllegalArgumentException if {@code value} cannot be an identifier; the message says why
   */
  public static String check(String kind, String value) {
    checkUnicode(kind, value);
    int codePoints = 0;
    boolean blank = true;
    for (int i = 0; i < value.length(); codePoints++) {
      int codePoint = value.codePointAt(i);
      if (Character.isISOControl(codePoint)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s must not contain control characters, had U+%04X at index %d",
                kind,
                codePoint,
                i));
      }
      blank = blank && isInvisible(codePoint);
      i += Character.charCount(codePoint);
    }
    if (codePoints > MAX_CODE_POINTS) {
      throw new IllegalArgumentException(
          kind + " must have 1.." + MAX_CODE_POINTS + " code points, had " + codePoints);
    }
    if (blank) {
      throw new IllegalArgumentException(kind + " must not be blank, was \"" + value + "\"");
    }
    return value;
  }

  /**
   * Compares by code point, which is the order of the UTF-8 bytes. {@link String#compareTo}
   * differs: it puts U+1F600 (a surrogate pair) before U+FF21.
   *
   * @param a valid Unicode, without lone surrogates
   * @param b valid Unicode, without lone surrogates
   */
  public static int compare(String a, String b) {
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

  /** Returns {@code value} if every store can keep it: PostgreSQL's text knows no U+0000. */
  static String checkText(String kind, String value, int maxLength) {
    requireNonNull(value, kind);
    if (value.length() > maxLength) {
      throw new IllegalArgumentException(
          kind + " must have at most " + maxLength + " characters, had " + value.length());
    }
    checkUnicode(kind, value);
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          kind + " must not contain U+0000, had one at index " + value.indexOf('\0'));
    }
    return value;
  }

  private static void checkUnicode(String kind, String value) {
    requireNonNull(value, kind);
    for (int i = 0; i < value.length(); i++) {
      if (Character.isSurrogate(value.charAt(i))) {
        if (!Character.isSupplementaryCodePoint(value.codePointAt(i))) {
          throw new IllegalArgumentException(
              kind + " must be valid Unicode, had a lone surrogate at index " + i);
        }
        i++;
      }
    }
  }

  private static boolean isInvisible(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || Character.getType(codePoint) == Character.FORMAT;
  }
}
