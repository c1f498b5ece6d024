package io.communitykit.moderation.terms;

import io.communitykit.moderation.text.Glyph;
import io.communitykit.moderation.text.Text;
import io.communitykit.moderation.text.Units;
import io.communitykit.moderation.text.View;

/**
 * Many keys, and the search for all places in a view of a text where one stands.
 *
 * <p>Every key has an anchor. That of a whole word in letters with spaces between words is the word
 * itself, or its first {@value #LONGEST_WORD} symbols; it is looked for where a word may begin and
 * end. That of any other key is the row of up to three of its symbols with the pair of neighbours
 * that the fewest keys have; it may stand anywhere. A table of bits by pair lets nearly every place
 * of a text pass with one look, and a second one by anchor nearly every other. Where its bits are
 * set the keys with that anchor, which lie sorted side by side, are narrowed down symbol by symbol.
 * So a place costs a look, and a candidate at most {@link Term#MAX_LENGTH} steps for each position
 * that the anchor has in keys, however many keys there are.
 *
 * <p>A place is visited once for each way to begin and end a word there, so that a long row of one
 * letter is one place and not many.
 *
 * <p>Keys lie in one array of chars. A symbol beyond the BMP is shortened to a private one, see
 * {@link #isWhole}. Immutable and thread-safe.
 */
final class KeyIndex {

  /** Told of each place where a key stands. */
  interface Places {
    /** Tells that {@code key} stands at {@code firstUnit}. */
    void found(int key, int firstUnit);
  }

  /** Most symbols of a word that are its anchor: what fits two longs. */
  static final int LONGEST_WORD = 8;

  /** Kinds of anchors: a word of 1 to 8 symbols, the beginning of a longer one, and the others. */
  private static final int BEGINNING = LONGEST_WORD + 1;

  private static final int ONE = BEGINNING + 1;
  private static final int TWO = BEGINNING + 2;
  private static final int THREE = BEGINNING + 3;

  /** Of a single symbol that stands twice or more in its key. */
  private static final int REPEATED = BEGINNING + 4;

  private static final int BITS = 16;
  private static final int PAIR_BIT = 36;
  private static final long SINGLE = (1L << BITS) - 1;
  private static final long PAIR = (1L << (2 * BITS)) - 1;
  private static final long TRIPLE = (1L << (3 * BITS)) - 1;
  private static final int HALF = 64 / BITS;
  private static final int PRIVATE = 0xE000;
  private static final int PRIVATE_END = 0xF900;

  /** Multipliers of SplitMix64 (G. Steele, D. Lea, C. Flood, 2014). */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private static final long MIX = 0xBF58476D1CE4E5B9L;
  private static final long FAR = 0x94D049BB133111EBL;

  /** Bits of a filter for each anchor, as a power of two. */
  private static final int FILTER_SPREAD = 5;

  private static final int SLOT_SPREAD = 1;

  private final char[] pool;
  private final int[] offsets;
  private final int[] groups;

  /** Where in its keys the anchor of a group stands. */
  private final byte[] places;

  /** Half a hash and a group, or 0. */
  private final long[] slots;

  private final int slotShift;
  private final long[] pairs;
  private final long[] filter;
  private final int filterShift;

  /** Which kinds of anchors there are. */
  private final int kinds;

  private final boolean hasOnes;
  private final boolean insideWords;

  KeyIndex(KeyIndexBuilder from) {
    pool = from.pool;
    offsets = from.offsets;
    groups = from.groups;
    places = from.places;
    insideWords = from.insideWords;
    int count = groups.length - 1;
    int bits = Math.max(6, 32 - Integer.numberOfLeadingZeros(count));
    slots = new long[1 << (bits + SLOT_SPREAD)];
    slotShift = 64 - bits - SLOT_SPREAD;
    filter = new long[1 << (bits + FILTER_SPREAD - 6)];
    pairs = new long[filter.length];
    filterShift = 64 - bits - FILTER_SPREAD + 6;
    int seen = 0;
    for (int group = 0; group < count; group++) {
      int kind = from.kinds[group];
      seen |= 1 << kind;
      insert(group, kind, from.pairPlaces[group]);
    }
    kinds = seen;
    hasOnes = (seen & (1 << ONE)) != 0;
  }

  private void insert(int group, int kind, int pairPlace) {
    int at = offsets[groups[group]] + places[group];
    long near = 0;
    long far = 0;
    for (int i = 0; i < width(kind); i++) {
      far = (far << BITS) | (near >>> (64 - BITS));
      near = (near << BITS) | pool[at + i];
    }
    long mixed = (near ^ (far * FAR)) * GOLDEN;
    filter[(int) (mixed >>> filterShift)] |= bits(mixed);
    if (kind == TWO || kind == THREE) {
      long pair = ((long) pool[at + pairPlace] << BITS) | pool[at + pairPlace + 1];
      pairs[(int) ((pair * GOLDEN) >>> filterShift)] |= 1L << ((pair * GOLDEN) >>> PAIR_BIT);
    }
    long hash = hash(kind, near, far);
    int slot = (int) (hash >>> slotShift);
    while (slots[slot] != 0) {
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = (hash << 32) | (group + 1);
  }

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
        ? Math.min(length, BEGINNING)
        : repeated ? REPEATED : BEGINNING + Math.min(length, THREE - BEGINNING);
  }

  /** Whether an anchor of a kind may stand anywhere in its key. */
  static boolean isThree(int kind) {
    return kind == THREE;
  }

  private static long hash(int kind, long near, long far) {
    long mixed = (near ^ (far * FAR) ^ ((long) kind << 48)) * GOLDEN;
    return (mixed ^ (mixed >>> 32)) * MIX;
  }

  /** The symbol as it stands in keys. */
  static char shortened(int symbol) {
    return (char) (symbol <= Character.MAX_VALUE ? symbol : PRIVATE | (symbol & 0xFFF));
  }

  /** Whether {@link #shortened} leaves {@code symbol} as it is, and makes no other symbol of it. */
  static boolean isWhole(int symbol) {
    return symbol < PRIVATE || (symbol >= PRIVATE_END && symbol <= Character.MAX_VALUE);
  }

  /** Returns how many bytes the arrays take. */
  long bytes() {
    return 2L * pool.length
        + 4L * (offsets.length + groups.length)
        + 8L * (slots.length + filter.length + pairs.length)
        + places.length;
  }

  int size() {
    return offsets.length - 1;
  }

  int length(int key) {
    return offsets[key + 1] - offsets[key];
  }

  char symbol(int key, int index) {
    return pool[offsets[key] + index];
  }

  /**
   * Tells {@code found} of every place where a key stands in {@code view} of {@code text}.
   *
   * @return the work done: positions and candidates looked at, and steps to narrow these down
   */
  long scan(Text text, View view, Places found) {
    int length = text.length();
    boolean runs = view != View.FOLDED;
    boolean leet = view == View.LEET;
    long work = length;
    // The last eight symbols, four in each, the last of them in the lowest bits of near.
    long near = 0;
    long far = 0;
    int unit = -1;
    int last = -1;
    // Bit n: a word may begin n units ago; the symbol there is of a script with spaces.
    int starts = 0;
    int spaced = -1;
    boolean mayEnd = false;
    boolean repeated = false;
    int passed = 0;
    int before = Glyph.NONE;
    for (int position = 0; position < length; position++) {
      int raw = text.glyph(position);
      if (Glyph.isUnspaced(raw & before) && raw != last && !hasOnes) {
        // Nearly all of a Chinese text comes by here.
        last = raw;
        before = raw;
        unit++;
        far = (far << BITS) | (near >>> (64 - BITS));
        near = (near << BITS) | shortened(Glyph.codePoint(raw));
        spaced <<= 1;
        starts = (starts << 1) | 1;
        repeated = false;
        long pair = (near & PAIR) * GOLDEN;
        int pass = (int) (pairs[(int) (pair >>> filterShift)] >>> (pair >>> PAIR_BIT)) & 1;
        if ((pass | passed) != 0) {
          work += rows(text, view, near, pass != 0, unit, found);
        }
        passed = pass;
        continue;
      }
      if (mayEnd && !Glyph.isLetter(raw)) {
        // The same words again would only be looked for if another beginning is seen.
        work += words(text, view, near, far, starts, unit, found);
        mayEnd = false;
      }
      int glyph = leet ? Glyph.leet(raw) : raw;
      if (runs && Glyph.isSeparator(glyph)) {
        before = raw;
        continue;
      }
      boolean letter = Glyph.isSpaced(glyph);
      if (glyph != last || !runs) {
        last = glyph;
        unit++;
        far = (far << BITS) | (near >>> (64 - BITS));
        near = (near << BITS) | shortened(Glyph.codePoint(glyph));
        spaced = (spaced << 1) | (letter ? 1 : 0);
        starts = (starts << 1) | (Glyph.isLetter(before) ? 0 : 1);
        mayEnd = letter;
        repeated = false;
        long pair = (near & PAIR) * GOLDEN;
        int pass = (int) (pairs[(int) (pair >>> filterShift)] >>> (pair >>> PAIR_BIT)) & 1;
        if ((pass | passed) != 0 && ((spaced & 7) != 7 || insideWords)) {
          work += rows(text, view, near, pass != 0, unit, found);
        }
        passed = pass;
        if (hasOnes && (!letter || insideWords) && passes(near & SINGLE)) {
          work += look(ONE, near & SINGLE, 0, text, view, unit, found);
        }
        if (letter && (starts & (1 << (LONGEST_WORD - 1))) != 0 && passes(near ^ (far * FAR))) {
          work += look(BEGINNING, near, far, text, view, unit - LONGEST_WORD + 1, found);
        }
      } else {
        if (!repeated && (kinds & (1 << REPEATED)) != 0 && (!letter || insideWords)) {
          work += look(REPEATED, near & SINGLE, 0, text, view, unit, found);
        }
        repeated = true;
        if (letter && (starts & 1) == 0 && !Glyph.isLetter(before)) {
          starts |= 1;
          mayEnd = true;
        }
      }
      before = raw;
    }
    return mayEnd ? work + words(text, view, near, far, starts, unit, found) : work;
  }

  /** Looks for anchors of two and three symbols that end with the last unit read. */
  private long rows(Text text, View view, long near, boolean pair, int unit, Places found) {
    long work = 1;
    if (pair && passes(near & PAIR)) {
      work += look(TWO, near & PAIR, 0, text, view, unit - 1, found);
    }
    if (passes(near & TRIPLE)) {
      work += look(THREE, near & TRIPLE, 0, text, view, unit - 2, found);
    }
    return work;
  }

  /** Looks for words that end with the last unit read. */
  private long words(
      Text text, View view, long near, long far, int starts, int unit, Places found) {
    long work = 0;
    // Bit n of what is left: words of n symbols are keys, and one may begin n - 1 units ago.
    for (int left = (starts << 1) & kinds & ((1 << BEGINNING) - 1); left != 0; left &= left - 1) {
      int width = Integer.numberOfTrailingZeros(left);
      long nearPart = width >= HALF ? near : near & ((1L << (BITS * width)) - 1);
      long farPart = width <= HALF ? 0 : far & (-1L >>> (BITS * (LONGEST_WORD - width)));
      if (passes(nearPart ^ (farPart * FAR))) {
        work += look(width, nearPart, farPart, text, view, unit - width + 1, found);
      }
    }
    return work;
  }

  /** Whether some anchor may consist of these symbols: two bits of one word of the filter. */
  private boolean passes(long symbols) {
    long hash = symbols * GOLDEN;
    long bits = bits(hash);
    return (filter[(int) (hash >>> filterShift)] & bits) == bits;
  }

  private static long bits(long hash) {
    return (1L << (hash >>> PAIR_BIT)) | (1L << (hash >>> 30));
  }

  private long look(int kind, long near, long far, Text text, View view, int unit, Places found) {
    long work = 1;
    long hash = hash(kind, near, far);
    int slot = (int) (hash >>> slotShift);
    for (; slots[slot] != 0; slot = (slot + 1) & (slots.length - 1)) {
      work++;
      if ((int) (slots[slot] >>> 32) == (int) hash) {
        int group = (int) slots[slot] - 1;
        if (unit >= places[group]) {
          work += narrow(group, text.view(view), unit - places[group], found);
        }
      }
    }
    return work;
  }

  /** Tells of those keys of a group that stand at {@code first}. */
  private long narrow(int group, Units units, int first, Places found) {
    int low = groups[group];
    int high = groups[group + 1];
    long work = 0;
    for (int depth = 0; low < high; depth++) {
      while (low < high && length(low) == depth) {
        found.found(low++, first);
        work++;
      }
      if (low == high || first + depth == units.size()) {
        break;
      }
      char symbol = shortened(units.symbol(first + depth));
      if (high - low == 1) {
        high = symbol(low, depth) == symbol ? high : low;
      } else {
        low = bound(low, high, depth, symbol);
        high = bound(low, high, depth, symbol + 1);
      }
      work++;
    }
    return work;
  }

  /** Returns the first key from {@code low} on whose symbol at {@code depth} is not less. */
  private int bound(int low, int high, int depth, int symbol) {
    int from = low;
    int to = high;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (symbol(middle, depth) < symbol) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
