package io.communitykit.moderation.terms;

/**
 * What a key is looked up by: some of its symbols, 16 bits each, the last four in {@code near}, the
 * last of all in its lowest bits, and the four before these in {@code far}.
 */
final class Anchor {

  /** Most symbols of a word that are its anchor: what fits two longs. */
  static final int LONGEST_WORD = 8;

  // Kinds of anchors. Numbers up to LONGEST_WORD are words of as many symbols.

  /** The end of a longer word. */
  static final int LONG = LONGEST_WORD + 1;

  /** A row of one symbol, or of two or three. */
  static final int ONE = LONG + 1;

  static final int TWO = LONG + 2;
  static final int THREE = LONG + 3;

  /** Of a single symbol that stands twice or more in its key. */
  static final int REPEATED = LONG + 4;

  /** A bit for each kind. */
  static final int SHORT_WORDS = (1 << LONG) - 1;

  static final int WORDS = SHORT_WORDS | (1 << LONG);

  /** Bits of a symbol. */
  static final int BITS = 16;

  /** Multipliers of SplitMix64 (G. Steele, D. Lea, C. Flood, 2014). */
  static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private static final long MIX = 0xBF58476D1CE4E5B9L;
  private static final long FAR = 0x94D049BB133111EBL;

  private Anchor() {}

  /** Returns how many symbols an anchor of a kind has. */
  static int width(int kind) {
    return switch (kind) {
      case ONE, REPEATED -> 1;
      case TWO -> 2;
      case THREE -> 3;
      default -> Math.min(kind, LONGEST_WORD);
    };
  }

  /**
   * Returns the kind of anchor that a key of {@code length} symbols has.
   *
   * @param repeated whether it is one symbol that stands twice or more
   */
  static int kind(boolean wholeWord, int length, boolean repeated) {
    return wholeWord
        ? Math.min(length, LONG)
        : repeated ? REPEATED : LONG + Math.min(length, THREE - LONG);
  }

  /** Whether it is a row of symbols that is found by a pair of them. */
  static boolean isRow(int kind) {
    return kind == TWO || kind == THREE;
  }

  /** Whether an anchor of a kind is the end of its key. */
  static boolean isEnd(int kind) {
    return kind == LONG;
  }

  /** Whether it is three symbols, which may stand anywhere in a longer key. */
  static boolean isThree(int kind) {
    return kind == THREE;
  }

  /** Joins an anchor's symbols into one number, of which two anchors seldom have the same. */
  static long joined(long near, long far) {
    return near ^ (far * FAR);
  }

  /** Returns a hash that tells kinds apart. */
  static long hash(int kind, long near, long far) {
    long mixed = (joined(near, far) ^ ((long) kind << 48)) * GOLDEN;
    return (mixed ^ (mixed >>> 32)) * MIX;
  }
}
