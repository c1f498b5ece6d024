package io.communitykit.moderation.text;

/**
 * How rare Chinese words of up to three characters are, read from {@code words.txt} when first
 * asked; {@code tools/ChineseTableGenerator.java} tells where that is from.
 */
public final class CommonWords {

  /** Most characters of a word. */
  public static final int LONGEST = 3;

  /** Natural logarithms are written in steps, a letter each. */
  private static final double STEP = 0.7;

  /** The rarity of a character that is in no word alone: the last letter's, and some. */
  private static final int UNKNOWN_CHARACTER = 25;

  private static final int BITS = 16;
  private static final int TABLE_BITS = 17;
  private static final int PAIR_BITS = 19;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** A word's characters and, in the highest bits, its rarity plus one; 0 where there is none. */
  private final long[] table = new long[1 << TABLE_BITS];

  /** A bit for the first two characters of each longer word: nearly no pair in a text has it. */
  private final long[] pairs = new long[1 << (PAIR_BITS - 6)];

  private static final class Holder {
    static final CommonWords INSTANCE = new CommonWords();
  }

  private CommonWords() {
    for (String line : Resource.lines("words.txt")) {
      long word = fold(line.charAt(0));
      long first = word;
      for (int i = 1; i < line.length(); i++) {
        char c = line.charAt(i);
        if (c >= 'a' && c <= 'z') {
          put(word, c - 'a');
          word = first;
        } else {
          word = (word << BITS) | fold(c);
          if (word >>> (2 * BITS) == 0) {
            long pair = pairBit(word);
            pairs[(int) (pair >>> 6)] |= 1L << pair;
          }
        }
      }
    }
  }

  private static int fold(char c) {
    return FoldingTable.INSTANCE.folded(c, 0);
  }

  /** Of a word that folds like another the commoner counts. */
  private void put(long word, int rarity) {
    int slot = slot(word);
    long known = table[slot] >>> (3 * BITS);
    if (known == 0 || known > rarity + 1) {
      table[slot] = word | ((long) (rarity + 1) << (3 * BITS));
    }
  }

  private int slot(long word) {
    int slot = (int) ((word * GOLDEN) >>> (64 - TABLE_BITS));
    while (table[slot] != 0 && (table[slot] & (1L << (3 * BITS)) - 1) != word) {
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  private static long pairBit(long pair) {
    return (pair * GOLDEN) >>> (64 - PAIR_BITS);
  }

  private boolean mayBegin(long pair) {
    long bit = pairBit(pair);
    return (pairs[(int) (bit >>> 6)] >>> bit & 1) != 0;
  }

  /**
   * Returns the negative natural logarithm of how often the folded characters from {@code from} on
   * are a word, among all words of a text; positive infinity if they are none. A single character
   * always is one.
   */
  public static double rarity(Text text, int from, int width) {
    CommonWords words = Holder.INSTANCE;
    long word = 0;
    for (int i = 0; i < width; i++) {
      int c = text.codePointAt(from + i);
      if (c > Character.MAX_VALUE) {
        // No word has a character that is more than a char.
        return unknown(width);
      }
      word = (word << BITS) | c;
      if (i == 1 && !words.mayBegin(word)) {
        return Double.POSITIVE_INFINITY;
      }
    }
    long known = words.table[words.slot(word)] >>> (3 * BITS);
    return known == 0 ? unknown(width) : (known - 1) * STEP;
  }

  private static double unknown(int width) {
    return width == 1 ? UNKNOWN_CHARACTER * STEP : Double.POSITIVE_INFINITY;
  }
}
