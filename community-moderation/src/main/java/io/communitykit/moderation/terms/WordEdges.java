package io.communitykit.moderation.terms;

import io.communitykit.moderation.text.CharKind;
import io.communitykit.moderation.text.Text;

/** Where words begin and end. */
final class WordEdges {

  /** Digits by which a word is written on; a number after a word is more than one of them. */
  private static final String LETTER_LIKE = "013457";

  private WordEdges() {}

  /** Whether a word begins at {@code start} and one ends before {@code end}. */
  static boolean areAt(Text text, int start, int end) {
    return (kind(text, start) == CharKind.UNSPACED || !touches(text, start, start - 1))
        && (kind(text, end - 1) == CharKind.UNSPACED || !touches(text, end - 1, end));
  }

  /**
   * Whether a word goes on from {@code inside} to {@code outside}: with a letter, with a digit
   * after a digit, or with one digit that is drawn like a letter ({@code hell0}; not {@code
   * casino88}).
   */
  private static boolean touches(Text text, int inside, int outside) {
    CharKind kind = kind(text, outside);
    if (kind != CharKind.DIGIT) {
      return kind == CharKind.LETTER;
    }
    boolean alone = kind(text, 2 * outside - inside) != CharKind.DIGIT;
    return kind(text, inside) == CharKind.DIGIT
        || (alone && LETTER_LIKE.indexOf(text.codePointAt(outside)) >= 0);
  }

  /** What stands at {@code position}; a space where the text is over. */
  static CharKind kind(Text text, int position) {
    return position >= 0 && position < text.length() ? text.kindAt(position) : CharKind.SPACE;
  }
}
