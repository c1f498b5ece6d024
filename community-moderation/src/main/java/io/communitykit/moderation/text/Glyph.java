package io.communitykit.moderation.text;

/**
 * A folded code point and what it is, in one int that is never negative: 21 bits of code point, one
 * bit for each {@link CharKind}, and marks. A text's glyphs or-ed together tell what it has at all.
 *
 * <p>For code that reads every position of every text; others ask {@link Text#codePointAt}.
 */
public final class Glyph {

  private static final int CODE_POINT_BITS = 21;
  private static final int CODE_POINT = (1 << CODE_POINT_BITS) - 1;
  private static final CharKind[] KINDS = CharKind.values();

  private static final int SYMBOL = 1 << CODE_POINT_BITS;
  private static final int SPACE = SYMBOL << 1;
  private static final int DIGIT = SPACE << 1;
  private static final int LETTER = DIGIT << 1;
  private static final int UNSPACED = LETTER << 1;

  /** A digit, or a sign that is drawn like a letter. */
  static final int LEET = UNSPACED << 1;

  /** A sign that people cover a letter with. */
  static final int MASK = LEET << 1;

  private static final String MASKS = "*#_%\u2022\u25CF\u00D7";

  /** Set if it belongs to an emoji that contains a letter or digit, and counts as a symbol. */
  static final int EMOJI = MASK << 1;

  private static final int SPACED = LETTER | DIGIT;
  private static final int SEPARATOR = SYMBOL | SPACE;
  private static final int DRAWN_LETTER = LETTER | LEET;

  /** What stands before the first and after the last code point: a space. */
  public static final int NONE = ' ' | SPACE;

  private Glyph() {}

  static int of(int codePoint, CharKind kind) {
    boolean leet =
        kind == CharKind.DIGIT || (kind == CharKind.SYMBOL && Leet.letter(codePoint) >= 0);
    boolean mask = kind == CharKind.SYMBOL && MASKS.indexOf(codePoint) >= 0;
    return codePoint | bit(kind) | (leet ? LEET : 0) | (mask ? MASK : 0);
  }

  static int bit(CharKind kind) {
    return switch (kind) {
      case SYMBOL -> SYMBOL;
      case SPACE -> SPACE;
      case DIGIT -> DIGIT;
      case LETTER -> LETTER;
      case UNSPACED -> UNSPACED;
    };
  }

  /** Returns the code point. */
  public static int codePoint(int glyph) {
    return glyph & CODE_POINT;
  }

  static CharKind kind(int glyph) {
    return KINDS[Integer.numberOfTrailingZeros(glyph >>> CODE_POINT_BITS)];
  }

  /** Whether it is a letter of a script with spaces between words. */
  public static boolean isLetter(int glyph) {
    return (glyph & LETTER) != 0;
  }

  /** Whether it is such a letter, or a digit. */
  public static boolean isSpaced(int glyph) {
    return (glyph & SPACED) != 0;
  }

  /** Whether it is a letter of a script without spaces between words. */
  public static boolean isUnspaced(int glyph) {
    return (glyph & UNSPACED) != 0;
  }

  /** Whether it separates letters: a symbol or a space. */
  public static boolean isSeparator(int glyph) {
    return (glyph & SEPARATOR) != 0;
  }

  /** Returns the glyph that a view shows for {@code glyph}, or -1 if the view skips it. */
  public static int in(View view, int glyph) {
    return switch (view) {
      case FOLDED -> glyph;
      case COMPACT -> isSeparator(glyph) ? -1 : glyph;
      case LEET -> isSeparator(leet(glyph)) ? -1 : leet(glyph);
      case PHONETIC -> isSeparator(glyph) ? -1 : isUnspaced(glyph) ? sound(glyph) : glyph;
    };
  }

  private static int sound(int glyph) {
    int[] readings = Pinyin.readings(codePoint(glyph));
    return readings.length == 0 ? glyph : Pinyin.SYMBOLS + readings[0] + UNSPACED;
  }

  /** Returns the glyph that LEET reads {@code glyph} as; itself if as no other. */
  public static int leet(int glyph) {
    int letter =
        (glyph & DRAWN_LETTER) != 0 && (glyph & EMOJI) == 0 ? Leet.letter(codePoint(glyph)) : -1;
    return letter >= 0 ? letter | LETTER : glyph & ~LEET;
  }

  /** Whether people cover letters with it. */
  public static boolean isMask(int glyph) {
    return (glyph & MASK) != 0;
  }

  /** Whether it belongs to an emoji that contains a letter or digit. */
  public static boolean isEmoji(int glyph) {
    return (glyph & EMOJI) != 0;
  }

  /** Returns the glyph as part of an emoji. */
  static int inEmoji(int glyph) {
    return codePoint(glyph) | bit(CharKind.SYMBOL) | EMOJI | (glyph & MASK);
  }
}
