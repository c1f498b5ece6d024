package io.communitykit.moderation.terms;

import io.communitykit.moderation.text.Glyph;
import io.communitykit.moderation.text.Text;
import io.communitykit.moderation.text.View;

/**
 * Keys by anchor. Those with one anchor in one place lie sorted side by side, and are narrowed down
 * symbol by symbol.
 *
 * <p>They lie in one array of chars: of a symbol beyond the BMP the lower half, see {@link
 * #isWhole}. Not changed once it is filled.
 */
final class KeyTable {

  /** Slots for each group, as a power of two. */
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

  /**
   * Creates a table that is still to be filled.
   *
   * @param pool the keys' symbols
   * @param offsets where each key begins in it, and where the last one ends
   * @param groups where groups of one anchor in one place begin among the keys, and where the last
   *     one ends
   */
  KeyTable(char[] pool, int[] offsets, int[] groups) {
    this.pool = pool;
    this.offsets = offsets;
    if (size() >= 1 << KEY_BITS) {
      throw new IllegalArgumentException("terms must be fewer than " + (1 << KEY_BITS));
    }
    int parts = 0;
    for (int group = 0; group + 1 < groups.length; group++) {
      parts += (groups[group + 1] - groups[group] - 1) / MAX_COUNT + 1;
    }
    int bits = SLOT_SPREAD + 32 - Integer.numberOfLeadingZeros(parts);
    slots = new long[1 << bits];
    slotShift = 64 - bits;
  }

  /** Adds the group of the keys from {@code first} up to {@code end}. */
  void put(long hash, int first, int end, int place) {
    int slot = (int) (hash >>> slotShift);
    for (int key = first; key < end; key += MAX_COUNT) {
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      long keys = ((long) Math.min(end - key, MAX_COUNT) << KEY_BITS) | key;
      slots[slot] = (hash << HASH_AT) | (keys << PLACE_BITS) | place;
    }
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
    return 2L * pool.length + 4L * offsets.length + 8L * slots.length;
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
   * Tells {@code found} of the keys that stand around an anchor, whose last symbol stands at {@code
   * position}.
   *
   * @return the work done
   */
  long look(
      int kind, long near, long far, Text text, View view, int position, KeyIndex.Places found) {
    long work = 1;
    long hash = Anchor.hash(kind, near, far);
    int slot = (int) (hash >>> slotShift);
    for (; slots[slot] != 0; slot = (slot + 1) & (slots.length - 1)) {
      work++;
      long group = slots[slot];
      if (group >>> HASH_AT == (hash << HASH_AT) >>> HASH_AT) {
        int back = Anchor.width(kind) - 1 + ((int) group & ((1 << PLACE_BITS) - 1));
        int first = position;
        for (; back > 0 && first >= 0; back--) {
          first = before(text, view, first);
        }
        work += position - first;
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
  private long narrow(int from, int to, Text text, View view, int first, KeyIndex.Places found) {
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
      char symbol = shortened(Glyph.in(view, text.glyph(position)));
      if (high - low == 1) {
        high = symbol(low, depth) == symbol ? high : low;
      } else {
        low = bound(low, high, depth, symbol);
        high = bound(low, high, depth, symbol + 1);
      }
      int next = after(text, view, position);
      work += next - position;
      position = next;
    }
    return work;
  }

  /** Returns the position of the symbol before the one at {@code position}, or -1. */
  private static int before(Text text, View view, int position) {
    int symbol = Glyph.in(view, text.glyph(position));
    int at = position - 1;
    while (at >= 0 && isPassedBy(Glyph.in(view, text.glyph(at)), symbol, view)) {
      at--;
    }
    return at;
  }

  /** Returns the position of the symbol after the one at {@code position}, or the text's end. */
  private static int after(Text text, View view, int position) {
    int symbol = Glyph.in(view, text.glyph(position));
    int at = position + 1;
    while (at < text.length() && isPassedBy(Glyph.in(view, text.glyph(at)), symbol, view)) {
      at++;
    }
    return at;
  }

  private static boolean isPassedBy(int shown, int symbol, View view) {
    return shown < 0 || (shown == symbol && view != View.FOLDED);
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
