package io.communitykit.moderation.terms;

import io.communitykit.moderation.text.CharKind;
import io.communitykit.moderation.text.Glyph;
import io.communitykit.moderation.text.Text;
import io.communitykit.moderation.text.View;

/**
 * Many keys, and the search for all places in a view of a text where one stands.
 *
 * <p>Every key has an anchor. That of a whole word in letters with spaces between words is the word
 * itself, or its last {@value Anchor#LONGEST_WORD} symbols; it is looked for where a word may end.
 * That of any other key is the row of up to three of its symbols with the pair of neighbours that
 * the fewest keys have; it may stand anywhere. A table of bits by pair lets nearly every place of a
 * text pass with one look, and a second one by anchor nearly every other. Where its bits are set
 * the keys with that anchor, which lie sorted side by side, are narrowed down symbol by symbol. So
 * a place costs a look, and a candidate at most {@link Term#MAX_LENGTH} symbols, with what stands
 * between them, for each position that the anchor has in keys.
 *
 * <p>Immutable and thread-safe.
 */
final class KeyIndex {

  /** Told of each place where a key stands. */
  interface Places {
    /** Tells that {@code key} stands from one of the positions of its first symbol on. */
    void found(int key, int position);
  }

  private static final int PAIR_BIT = 36;
  private static final long SINGLE = (1L << Anchor.BITS) - 1;
  private static final long PAIR = (1L << (2 * Anchor.BITS)) - 1;
  private static final long TRIPLE = (1L << (3 * Anchor.BITS)) - 1;
  private static final int SYMBOLS = 64 / Anchor.BITS;

  /** Bits of a filter for each anchor, as a power of two. */
  private static final int FILTER_SPREAD = 5;

  private final KeyTable keys;
  private final long[] pairs;
  private final long[] filter;
  private final int filterShift;

  /** Which kinds of anchors there are. */
  private final int kinds;

  private final boolean hasOnes;
  private final boolean hasRepeated;
  private final boolean insideWords;

  KeyIndex(KeyIndexBuilder from) {
    insideWords = from.insideWords;
    keys = new KeyTable(from.pool, from.offsets, from.groups);
    int count = from.groups.length - 1;
    int bits = Math.max(6, 32 - Integer.numberOfLeadingZeros(count)) + FILTER_SPREAD;
    filter = new long[1 << (bits - 6)];
    pairs = new long[filter.length];
    filterShift = 64 - bits + 6;
    int seen = 0;
    for (int group = 0; group < count; group++) {
      add(from.groups[group], from.groups[group + 1], from.kinds[group], from, group);
      seen |= 1 << from.kinds[group];
    }
    kinds = seen;
    hasOnes = (seen & (1 << Anchor.ONE)) != 0;
    hasRepeated = (seen & (1 << Anchor.REPEATED)) != 0;
  }

  private void add(int first, int end, int kind, KeyIndexBuilder from, int group) {
    int place = from.places[group];
    long near = 0;
    long far = 0;
    for (int i = place; i < place + Anchor.width(kind); i++) {
      far = (far << Anchor.BITS) | (near >>> (64 - Anchor.BITS));
      near = (near << Anchor.BITS) | keys.symbol(first, i);
    }
    long hash = Anchor.joined(near, far) * Anchor.GOLDEN;
    filter[(int) (hash >>> filterShift)] |= bits(hash);
    if (Anchor.isRow(kind)) {
      int pairPlace = place + from.pairPlaces[group];
      long pair =
          ((long) keys.symbol(first, pairPlace) << Anchor.BITS) | keys.symbol(first, pairPlace + 1);
      pairs[(int) ((pair * Anchor.GOLDEN) >>> filterShift)] |=
          1L << ((pair * Anchor.GOLDEN) >>> PAIR_BIT);
    }
    keys.put(Anchor.hash(kind, near, far), first, end, place);
  }

  KeyTable keys() {
    return keys;
  }

  /** Returns how many bytes the arrays take. */
  long bytes() {
    return keys.bytes() + 8L * (filter.length + pairs.length);
  }

  /**
   * Tells {@code found} of every place where a key stands in {@code view} of {@code text}.
   *
   * @return the work done: positions and candidates looked at, and steps to narrow these down
   */
  long scan(Text text, View view, Places found) {
    long work = 0;
    if ((kinds & ~Anchor.WORDS) != 0
        && (insideWords || text.has(CharKind.UNSPACED) || view == View.FOLDED)) {
      work += rows(text, view, found);
    }
    if ((kinds & Anchor.WORDS) != 0
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
          work += keys.look(Anchor.REPEATED, row & SINGLE, 0, text, view, position, found);
        }
        repeated = true;
        continue;
      }
      row = (row << Anchor.BITS) | KeyTable.shortened(glyph);
      boolean passes = (insideWords || !Glyph.isSpaced(glyph & last)) && hasPair(row & PAIR);
      if (passes || passed) {
        work += row(text, view, row, passes, position, found);
      }
      if (hasOnes && (insideWords || !Glyph.isSpaced(glyph)) && passes(row & SINGLE)) {
        work += keys.look(Anchor.ONE, row & SINGLE, 0, text, view, position, found);
      }
      last = glyph;
      passed = passes;
      repeated = false;
    }
    return work;
  }

  private boolean hasPair(long pair) {
    long hash = pair * Anchor.GOLDEN;
    return ((pairs[(int) (hash >>> filterShift)] >>> (hash >>> PAIR_BIT)) & 1) != 0;
  }

  /** Looks for the anchors that end at {@code position}. */
  private long row(Text text, View view, long row, boolean pair, int position, Places found) {
    long work = 1;
    if (pair && passes(row & PAIR)) {
      work += keys.look(Anchor.TWO, row & PAIR, 0, text, view, position, found);
    }
    if (passes(row & TRIPLE)) {
      work += keys.look(Anchor.THREE, row & TRIPLE, 0, text, view, position, found);
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
          far = (far << Anchor.BITS) | (near >>> (64 - Anchor.BITS));
          near = (near << Anchor.BITS) | KeyTable.shortened(glyph);
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
    for (int left = (int) (starts << 1) & kinds & Anchor.SHORT_WORDS; left != 0; left &= left - 1) {
      int width = Integer.numberOfTrailingZeros(left);
      long nearPart = width >= SYMBOLS ? near : near & ((1L << (Anchor.BITS * width)) - 1);
      long farPart =
          width <= SYMBOLS ? 0 : far & (-1L >>> (Anchor.BITS * (Anchor.LONGEST_WORD - width)));
      if (passes(Anchor.joined(nearPart, farPart))) {
        work += keys.look(width, nearPart, farPart, text, view, position, found);
      }
    }
    if (starts >>> Anchor.LONGEST_WORD != 0 && passes(Anchor.joined(near, far))) {
      work += keys.look(Anchor.LONG, near, far, text, view, position, found);
    }
    return work;
  }

  /** Whether some anchor may consist of these symbols: two bits of one word of the filter. */
  private boolean passes(long symbols) {
    long hash = symbols * Anchor.GOLDEN;
    long bits = bits(hash);
    return (filter[(int) (hash >>> filterShift)] & bits) == bits;
  }

  private static long bits(long hash) {
    return (1L << (hash >>> PAIR_BIT)) | (1L << (hash >>> 30));
  }
}
