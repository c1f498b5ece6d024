package io.communitykit.moderation.terms;

import io.communitykit.moderation.text.CharKind;
import io.communitykit.moderation.text.Glyph;
import io.communitykit.moderation.text.Text;
import io.communitykit.moderation.text.View;

/**
 * Many keys, and the search for all places in a view of a text where one stands.
 *
 * <p>Every key has an anchor. That of a whole word in letters with spaces between words is the word
 * itself, or its last {@value #LONGEST_WORD} symbols; it is looked for where a word may end. That
 * of any other key is the row of up to three of its symbols with the pair of neighbours that the
 * fewest keys have; it may stand anywhere. A table of bits by pair lets nearly every place of a
 * text pass with one look, and a second one by anchor nearly every other. Where its bits are set
 * the keys with that anchor, which lie sorted side by side, are narrowed down symbol by symbol. So
 * a place costs a look, and a candidate at most {@link Term#MAX_LENGTH} steps for each position
 * that the anchor has in keys, however many keys there are.
 *
 * <p>Keys lie in one array of chars: of a symbol beyond the BMP the lower half, see {@link
 * #isWhole}. Immutable and thread-safe.
 */
final class KeyIndex {

  /** Told of each place where a key stands. */
  interface Places {
    /** Tells that {@code key} stands from one of the positions of its first symbol on. */
    void found(int key, int position);
  }

  /** Most symbols of a word that are its anchor: what fits two longs. */
  static final int LONGEST_WORD = 8;

  /** Kinds of anchors: a word of 1 to 8 symbols, the end of a longer one, and the others. */
  private static final int LONG = LONGEST_WORD + 1;

  private static final int ONE = LONG + 1;
  private static final int TWO = LONG + 2;
  private static final int THREE = LONG + 3;

  /** Of a single symbol that stands twice or more in its key. */
  private static final int REPEATED = LONG + 4;

  private static final int SHORT_WORDS = (1 << LONG) - 1;
  private static final int WORDS = SHORT_WORDS | (1 << LONG);

  private static final int BITS = 16;
  private static final int PAIR_BIT = 36;
  private static final long SINGLE = (1L << BITS) - 1;
  private static final long PAIR = (1L << (2 * BITS)) - 1;
  private static final long TRIPLE = (1L << (3 * BITS)) - 1;
  private static final int HALF = 64 / BITS;

  /** Multipliers of SplitMix64 (G. Steele, D. Lea, C. Flood, 2014). */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private static final long MIX = 0xBF58476D1CE4E5B9L;
  private static final long FAR = 0x94D049BB133111EBL;

  /** Bits of a filter for each anchor, as a power of two. */
  private static final int FILTER_SPREAD = 5;

  private static final int SLOT_SPREAD = 1;

  private static final int PLACE_BITS = 6;
  private static final int KEY_BITS = 24;
  private static final int COUNT_BITS = 8;
  private static final int HASH_AT = PLACE_BITS + KEY_BITS + COUNT_BITS;
  private static final int MAX_COUNT = (1 << COUNT_BITS) - 1;

  private final char[] pool;
  private final int[] offsets;

  /**
   * Groups of keys with one anchor in one place, by hash: from the highest bits on the rest of the
   * hash, the number of keys, the first of them and the place; 0 where there is none.
   */
  private final long[] slots;

  private final int slotShift;
  private final long[] pairs;
  private final long[] filter;
  private final int filterShift;

  /** Which kinds of anchors there are. */
  private final int kinds;

  private final boolean hasOnes;
  private final boolean hasRepeated;
  private final boolean insideWords;

  KeyIndex(KeyIndexBuilder from) {
    pool = from.pool;
    offsets = from.offsets;
    insideWords = from.insideWords;
    int[] groups = from.groups;
    int count = groups.length - 1;
    if (size() >= 1 << KEY_BITS) {
      throw new IllegalArgumentException("terms must be fewer than " + (1 << KEY_BITS));
    }
    int parts = 0;
    for (int group = 0; group < count; group++) {
      parts += (groups[group + 1] - groups[group] - 1) / MAX_COUNT + 1;
    }
    int bits = Math.max(6, 32 - Integer.numberOfLeadingZeros(parts));
    slots = new long[1 << (bits + SLOT_SPREAD)];
    slotShift = 64 - bits - SLOT_SPREAD;
    filter = new long[1 << (bits + FILTER_SPREAD - 6)];
    pairs = new long[filter.length];
    filterShift = 64 - bits - FILTER_SPREAD + 6;
    int seen = 0;
    for (int group = 0; group < count; group++) {
      int kind = from.kinds[group];
      seen |= 1 << kind;
      int place = from.places[group];
      insert(groups[group], groups[group + 1], kind, place, place + from.pairPlaces[group]);
    }
    kinds = seen;
    hasOnes = (seen & (1 << ONE)) != 0;
    hasRepeated = (seen & (1 << REPEATED)) != 0;
  }

  private void insert(int first, int end, int kind, int place, int pairPlace) {
    int at = offsets[first] + place;
    long near = 0;
    long far = 0;
    for (int i = 0; i < width(kind); i++) {
      far = (far << BITS) | (near >>> (64 - BITS));
      near = (near << BITS) | pool[at + i];
    }
    long mixed = (near ^ (far * FAR)) * GOLDEN;
    filter[(int) (mixed >>> filterShift)] |= bits(mixed);
    if (kind == TWO || kind == THREE) {
      int pairAt = offsets[first] + pairPlace;
      long pair = ((long) pool[pairAt] << BITS) | pool[pairAt + 1];
      pairs[(int) ((pair * GOLDEN) >>> filterShift)] |= 1L << ((pair * GOLDEN) >>> PAIR_BIT);
    }
    long hash = hash(kind, near, far);
    int slot = (int) (hash >>> slotShift);
    for (int key = first; key < end; key += MAX_COUNT) {
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      long keys = ((long) Math.min(end - key, MAX_COUNT) << KEY_BITS) | key;
      slots[slot] = (hash << HASH_AT) | (keys << PLACE_BITS) | place;
    }
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
        ? Math.min(length, LONG)
        : repeated ? REPEATED : LONG + Math.min(length, THREE - LONG);
  }

  /** Whether an anchor of a kind is the end of its key. */
  static boolean isEnd(int kind) {
    return kind == LONG;
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
    return (char) symbol;
  }

  /** Whether {@link #shortened} leaves {@code symbol} as it is. */
  static boolean isWhole(int symbol) {
    return symbol <= Character.MAX_VALUE;
  }

  /** Returns how many bytes the arrays take. */
  long bytes() {
    return 2L * pool.length
        + 4L * offsets.length
        + 8L * (slots.length + filter.length + pairs.length);
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
    long work = 0;
    if ((kinds & ~WORDS) != 0
        && (insideWords || text.has(CharKind.UNSPACED) || view == View.FOLDED)) {
      work += rows(text, view, found);
    }
    if ((kinds & WORDS) != 0
        && (text.has(CharKind.LETTER) || text.has(CharKind.DIGIT) || view == View.LEET)) {
      work += words(text, view, found);
    }
    return work;
  }

  /** Looks for keys that may stand anywhere, by their rows of up to three symbols. */
  private long rows(Text text, View view, Places found) {
    int length = text.length();
    boolean runs = view != View.FOLDED;
    boolean leet = view == View.LEET;
    boolean always = insideWords;
    boolean ones = hasOnes;
    long[] bitsByPair = pairs;
    long work = length;
    // The last four symbols, the last of them in the lowest bits.
    long row = 0;
    int last = -1;
    boolean repeated = false;
    boolean passed = false;
    for (int position = 0; position < length; position++) {
      int glyph = leet ? Glyph.leet(text.glyph(position)) : text.glyph(position);
      if (runs && Glyph.isSeparator(glyph)) {
        continue;
      }
      if (runs && glyph == last) {
        if (!repeated && hasRepeated && passes(row & SINGLE)) {
          work += look(REPEATED, row & SINGLE, 0, text, view, position, found);
        }
        repeated = true;
        continue;
      }
      row = (row << BITS) | shortened(glyph);
      boolean passes =
          (always || !Glyph.isSpaced(glyph & last)) && has(bitsByPair, (row & PAIR) * GOLDEN);
      if (passes || passed) {
        work += row(text, view, row, passes, position, found);
      }
      if (ones && (always || !Glyph.isSpaced(glyph)) && passes(row & SINGLE)) {
        work += look(ONE, row & SINGLE, 0, text, view, position, found);
      }
      last = glyph;
      passed = passes;
      repeated = false;
    }
    return work;
  }

  private boolean has(long[] table, long hash) {
    return ((table[(int) (hash >>> filterShift)] >>> (hash >>> PAIR_BIT)) & 1) != 0;
  }

  /** Looks for the anchors that end at {@code position}. */
  private long row(Text text, View view, long row, boolean pair, int position, Places found) {
    long work = 1;
    if (pair && passes(row & PAIR)) {
      work += look(TWO, row & PAIR, 0, text, view, position, found);
    }
    if (passes(row & TRIPLE)) {
      work += look(THREE, row & TRIPLE, 0, text, view, position, found);
    }
    return work;
  }

  /** Looks for words, wherever one ends that begins where one may. */
  private long words(Text text, View view, Places found) {
    int length = text.length();
    boolean leet = view == View.LEET;
    long work = length;
    // The last eight symbols, four in each, the last of them in the lowest bits of near.
    long near = 0;
    long far = 0;
    // Bit n: a word may begin n symbols ago, and all since are of scripts with spaces.
    long starts = 0;
    int before = Glyph.NONE;
    int last = -1;
    int lastAt = -1;
    boolean mayEnd = false;
    for (int position = 0; position < length; position++) {
      int raw = text.glyph(position);
      int glyph = leet ? Glyph.leet(raw) : raw;
      if (mayEnd && !Glyph.isLetter(raw)) {
        work += word(text, view, near, far, starts, lastAt, found);
        mayEnd = false;
      }
      if (Glyph.isSpaced(glyph)) {
        boolean begins = !Glyph.isLetter(before);
        if (glyph != last) {
          far = (far << BITS) | (near >>> (64 - BITS));
          near = (near << BITS) | shortened(glyph);
          starts = (starts << 1) | (begins ? 1 : 0);
          mayEnd = true;
        } else if (begins && (starts & 1) == 0) {
          // The same words again are only looked for if another beginning is seen.
          starts |= 1;
          mayEnd = true;
        }
        last = glyph;
        lastAt = position;
      } else if (!Glyph.isSeparator(glyph)) {
        starts = 0;
        last = glyph;
      }
      before = raw;
    }
    return mayEnd ? work + word(text, view, near, far, starts, lastAt, found) : work;
  }

  /** Looks for the words that end at {@code position}. */
  private long word(
      Text text, View view, long near, long far, long starts, int position, Places found) {
    long work = 1;
    // Bit n of what is left: words of n symbols are keys, and one may begin n - 1 symbols ago.
    for (int left = (int) (starts << 1) & kinds & SHORT_WORDS; left != 0; left &= left - 1) {
      int width = Integer.numberOfTrailingZeros(left);
      long nearPart = width >= HALF ? near : near & ((1L << (BITS * width)) - 1);
      long farPart = width <= HALF ? 0 : far & (-1L >>> (BITS * (LONGEST_WORD - width)));
      if (passes(nearPart ^ (farPart * FAR))) {
        work += look(width, nearPart, farPart, text, view, position, found);
      }
    }
    if (starts >>> LONGEST_WORD != 0 && passes(near ^ (far * FAR))) {
      work += look(LONG, near, far, text, view, position, found);
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

  /** Looks for the keys of one anchor, whose last symbol stands at {@code position}. */
  private long look(
      int kind, long near, long far, Text text, View view, int position, Places found) {
    long work = 1;
    long hash = hash(kind, near, far);
    int slot = (int) (hash >>> slotShift);
    for (; slots[slot] != 0; slot = (slot + 1) & (slots.length - 1)) {
      work++;
      long group = slots[slot];
      if (group >>> HASH_AT == (hash << HASH_AT) >>> HASH_AT) {
        int back = width(kind) - 1 + ((int) group & ((1 << PLACE_BITS) - 1));
        int first = position;
        for (; back > 0 && first >= 0; back--) {
          first = before(text, view, first);
          work++;
        }
        if (first >= 0) {
          int key = (int) (group >>> PLACE_BITS) & ((1 << KEY_BITS) - 1);
          int count = (int) (group >>> (PLACE_BITS + KEY_BITS)) & MAX_COUNT;
          work += narrow(key, key + count, text, view, first, found);
        }
      }
    }
    return work;
  }

  /** Tells of those keys from {@code from} up to {@code to} that stand at {@code first}. */
  private long narrow(int from, int to, Text text, View view, int first, Places found) {
    int low = from;
    int high = to;
    int position = first;
    long work = 0;
    for (int depth = 0; low < high; depth++) {
      while (low < high && length(low) == depth) {
        found.found(low++, first);
        work++;
      }
      if (low == high || position == text.length()) {
        break;
      }
      char symbol = shortened(Glyph.codePoint(shown(text, view, position)));
      if (high - low == 1) {
        high = symbol(low, depth) == symbol ? high : low;
      } else {
        low = bound(low, high, depth, symbol);
        high = bound(low, high, depth, symbol + 1);
      }
      position = after(text, view, position);
      work++;
    }
    return work;
  }

  private static int shown(Text text, View view, int position) {
    int glyph = text.glyph(position);
    return view == View.LEET ? Glyph.leet(glyph) : glyph;
  }

  /** Returns the position of the symbol before the one at {@code position}, or -1. */
  private static int before(Text text, View view, int position) {
    int symbol = shown(text, view, position);
    int at = position - 1;
    while (at >= 0 && isPassedBy(shown(text, view, at), symbol, view)) {
      at--;
    }
    return at;
  }

  /** Returns the position of the symbol after the one at {@code position}, or the text's end. */
  private static int after(Text text, View view, int position) {
    int symbol = shown(text, view, position);
    int at = position + 1;
    while (at < text.length() && isPassedBy(shown(text, view, at), symbol, view)) {
      at++;
    }
    return at;
  }

  private static boolean isPassedBy(int glyph, int symbol, View view) {
    return (Glyph.isSeparator(glyph) || glyph == symbol) && view != View.FOLDED;
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
