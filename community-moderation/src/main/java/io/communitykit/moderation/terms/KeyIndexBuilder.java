package io.communitykit.moderation.terms;

import io.communitykit.moderation.text.Units;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects keys, chooses their anchors and lays them out for a {@link KeyIndex}. */
final class KeyIndexBuilder {

  /** Anchors are counted in so many numbers by hash, which is near enough to choose by. */
  private static final int COUNT_BITS = 18;

  char[] pool = {};
  int[] offsets = {};
  int[] groups = {};
  byte[] places = {};
  byte[] kinds = {};
  byte[] pairPlaces = {};
  boolean insideWords;

  private final List<Key> keys = new ArrayList<>();

  private static final class Key {

    private final int number;
    private final char[] symbols;
    private final boolean[] spaced;
    private final boolean allSpaced;
    private final int kind;
    private int place;
    private int pairPlace;

    Key(int number, char[] symbols, boolean[] spaced, boolean allSpaced, int kind) {
      this.number = number;
      this.symbols = symbols;
      this.spaced = spaced;
      this.allSpaced = allSpaced;
      this.kind = kind;
    }

    /** Takes the row of three with the rarest pair that is scanned, and the pair's side of it. */
    void anchorAtRarest(int[] count) {
      int pair = -1;
      for (int i = 0; i + 1 < symbols.length; i++) {
        if (isScanned(i) && (pair < 0 || count[hash(this, i)] < count[hash(this, pair)])) {
          pair = i;
        }
      }
      place = Math.min(pair, symbols.length - 3);
      // Equal rows choose alike, whatever their keys.
      boolean second =
          !isScanned(place)
              || (isScanned(place + 1) && count[hash(this, place + 1)] < count[hash(this, place)]);
      pairPlace = second ? 1 : 0;
    }

    /** Two letters of a script with spaces are passed by, unless the key is sought inside words. */
    private boolean isScanned(int i) {
      return allSpaced || !(spaced[i] && spaced[i + 1]);
    }

    /** Orders by anchor, then by where it stands, then by the rest. */
    static int compare(Key a, Key b) {
      int order = Integer.compare(a.kind, b.kind);
      order = order == 0 ? compareAnchors(a, b) : order;
      order = order == 0 ? Integer.compare(a.place, b.place) : order;
      order = order == 0 ? Arrays.compare(a.symbols, b.symbols) : order;
      return order == 0 ? Integer.compare(a.number, b.number) : order;
    }

    private static int compareAnchors(Key a, Key b) {
      int width = Anchor.width(a.kind);
      return Arrays.compare(
          a.symbols, a.place, a.place + width, b.symbols, b.place, b.place + width);
    }

    boolean sharesGroup(Key other) {
      return kind == other.kind && place == other.place && compareAnchors(this, other) == 0;
    }
  }

  /**
   * Adds the symbols of {@code units} as a key.
   *
   * @param number what {@link #order} tells it by
   * @param wholeWord whether it is wanted only where a word may start
   */
  void add(int number, Units units, boolean wholeWord) {
    char[] symbols = new char[units.size()];
    boolean[] spaced = new boolean[symbols.length];
    boolean allSpaced = true;
    for (int i = 0; i < symbols.length; i++) {
      symbols[i] = KeyTable.shortened(units.symbol(i));
      spaced[i] = units.isSpaced(i);
      allSpaced &= spaced[i];
    }
    boolean repeated = symbols.length == 1 && units.run(0) > 1;
    int kind = Anchor.kind(allSpaced && wholeWord, symbols.length, repeated);
    keys.add(new Key(number, symbols, spaced, allSpaced, kind));
    insideWords |= allSpaced && !wholeWord;
  }

  /** Lays the keys out; returns their numbers in the order that the index has them. */
  int[] order() {
    int[] count = new int[1 << COUNT_BITS];
    for (Key key : keys) {
      for (int i = 0; Anchor.isThree(key.kind) && i + 1 < key.symbols.length; i++) {
        count[hash(key, i)]++;
      }
    }
    for (Key key : keys) {
      if (Anchor.isThree(key.kind)) {
        key.anchorAtRarest(count);
      } else if (Anchor.isEnd(key.kind)) {
        key.place = key.symbols.length - Anchor.LONGEST_WORD;
      }
    }
    keys.sort(Key::compare);
    layOut();
    return keys.stream().mapToInt(key -> key.number).toArray();
  }

  private static int hash(Key key, int place) {
    int pair = (key.symbols[place] << 16) | key.symbols[place + 1];
    return (pair * 0x9E3779B1) >>> (32 - COUNT_BITS);
  }

  private void layOut() {
    int symbols = keys.stream().mapToInt(key -> key.symbols.length).sum();
    pool = new char[symbols];
    offsets = new int[keys.size() + 1];
    groups = new int[keys.size() + 1];
    places = new byte[keys.size()];
    kinds = new byte[keys.size()];
    pairPlaces = new byte[keys.size()];
    int used = 0;
    int count = 0;
    for (int i = 0; i < keys.size(); i++) {
      Key key = keys.get(i);
      offsets[i] = used;
      System.arraycopy(key.symbols, 0, pool, used, key.symbols.length);
      used += key.symbols.length;
      if (i == 0 || !key.sharesGroup(keys.get(i - 1))) {
        groups[count] = i;
        places[count] = (byte) key.place;
        kinds[count] = (byte) key.kind;
        pairPlaces[count] = (byte) key.pairPlace;
        count++;
      }
    }
    offsets[keys.size()] = used;
    groups[count] = keys.size();
    groups = Arrays.copyOf(groups, count + 1);
    places = Arrays.copyOf(places, count);
    kinds = Arrays.copyOf(kinds, count);
  }
}
