package io.communitykit.moderation.detect;

import io.communitykit.moderation.Span;
import io.communitykit.moderation.text.CharKind;
import io.communitykit.moderation.text.Text;

/** Spans from folded positions, and questions about their neighbours. */
final class Spans {

  private Spans() {}

  static Span of(Text text, int from, int to, String what) {
    return new Span(text.field(), text.start(from), text.end(to - 1), what);
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
}
