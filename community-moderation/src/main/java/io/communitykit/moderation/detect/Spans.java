package io.communitykit.moderation.detect;

import io.communitykit.moderation.Span;
import io.communitykit.moderation.text.CharKind;
import io.communitykit.moderation.text.Text;

/** Spans from folded positions, and questions about their neighbours. */
final class Spans {

  /** Most code points of a finding that are quoted: a disguised id is longer than an id. */
  static final int MAX_QUOTED = 60;

  private Spans() {}

  static Span of(Text text, int from, int to, String what) {
    return new Span(text.field(), text.start(from), text.end(to - 1), what);
  }

  /** Returns a span that says what stands in it, on one line and bounded. */
  static Span quoting(Text text, int from, int to) {
    return of(text, from, to, quoted(text.original(), text.start(from), text.end(to - 1)));
  }

  /** Returns what stands between two indices of an original, on one line and bounded. */
  static String quoted(String original, int start, int end) {
    StringBuilder found = new StringBuilder();
    int left = MAX_QUOTED;
    for (int at = start; at < end; ) {
      int c = original.codePointAt(at);
      at += Character.charCount(c);
      if (left == 0) {
        found.append('\u2026');
        break;
      }
      if (Character.isWhitespace(c) || Character.isISOControl(c)) {
        found.append(' ');
      } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        found.append('\uFFFD');
      } else if (!isInvisible(c)) {
        found.appendCodePoint(c);
      }
      left--;
    }
    return found.toString();
  }

  /** Whether {@code codePoint} is a zero-width space or turns the direction of what follows. */
  private static boolean isInvisible(int codePoint) {
    return (codePoint >= 0x200B && codePoint <= 0x200F && codePoint != 0x200D)
        || (codePoint >= 0x2028 && codePoint <= 0x202E)
        || (codePoint >= 0x2060 && codePoint <= 0x206F);
  }

  static CharKind kind(Text text, int position) {
    return position < 0 || position >= text.length() ? CharKind.SPACE : text.kindAt(position);
  }

  /** Returns the folded code point, or a space beyond the ends. */
  static int at(Text text, int position) {
    return position < 0 || position >= text.length() ? ' ' : text.codePointAt(position);
  }

  /** Whether a Latin letter, digit, hyphen or underscore stands at {@code position}. */
  static boolean isIdChar(Text text, int position) {
    int c = at(text, position);
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  }

  /** Whether {@code wanted} stands at {@code from}. */
  static boolean matches(Text text, int from, String wanted) {
    for (int i = 0; i < wanted.length(); i++) {
      if (Spans.at(text, from + i) != wanted.charAt(i) || from + i >= text.length()) {
        return false;
      }
    }
    return true;
  }

  /** Returns the folded text between two positions. */
  static String slice(Text text, int from, int to) {
    StringBuilder slice = new StringBuilder();
    for (int i = from; i < to; i++) {
      slice.appendCodePoint(text.codePointAt(i));
    }
    return slice.toString();
  }
}
