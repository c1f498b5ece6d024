package io.communitykit.moderation.terms;

import io.communitykit.moderation.text.CharKind;
import io.communitykit.moderation.text.Pinyin;
import io.communitykit.moderation.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Spellings of Chinese terms by their sound, looked for as other characters that sound alike, as
 * pinyin, and as mixtures.
 *
 * <p>They are found by their first two syllables, in every reading, of which there are some hundred
 * thousand pairs: a place costs a look for each pair that it may be read as, and a comparison for
 * each term that begins with it. Immutable and thread-safe.
 */
final class SoundIndex {

  /**
   * A spelling.
   *
   * @param list the list it is of
   * @param term what a hit is called
   * @param characters each one char with a reading, 2 or more
   */
  record Entry(int list, String term, String characters) {}

  private final List<Entry> entries;

  /** The pairs that some spelling begins with, ascending. */
  private final int[] pairs;

  /** Where the spellings of each pair begin in {@link #byPair}, and where the last ones end. */
  private final int[] starts;

  private final int[] byPair;

  /** A bit for each pair there may be, so that most places cost no more than to read it. */
  private final long[] has;

  private final boolean[] begins;

  private SoundIndex(Builder builder) {
    entries = List.copyOf(builder.entries);
    long[] sorted = Arrays.copyOf(builder.pairs, builder.size);
    Arrays.sort(sorted);
    byPair = new int[sorted.length];
    int[] different = new int[sorted.length];
    int[] from = new int[sorted.length + 1];
    has = new long[sorted.length == 0 ? 0 : ((Pinyin.count() * Pinyin.count()) >> 6) + 1];
    begins = new boolean[sorted.length == 0 ? 0 : Pinyin.count()];
    int count = 0;
    for (int i = 0; i < sorted.length; i++) {
      int pair = (int) (sorted[i] >>> Integer.SIZE);
      if (i == 0 || pair != different[count - 1]) {
        different[count] = pair;
        from[count++] = i;
        has[pair >> 6] |= 1L << pair;
        begins[pair / Pinyin.count()] = true;
      }
      byPair[i] = (int) sorted[i];
    }
    from[count] = sorted.length;
    pairs = Arrays.copyOf(different, count);
    starts = Arrays.copyOf(from, count + 1);
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Returns all spellings. */
  List<Entry> entries() {
    return entries;
  }

  /** Whether some spelling begins with this syllable. */
  boolean begins(int syllable) {
    return begins[syllable];
  }

  /** Returns a number for {@link #at}: where the spellings of two syllables are, or -1. */
  int find(int first, int second) {
    int pair = first * Pinyin.count() + second;
    return (has[pair >> 6] & (1L << pair)) == 0 ? -1 : Arrays.binarySearch(pairs, pair);
  }

  /** Returns how many spellings the pair with this number begins. */
  int count(int pair) {
    return starts[pair + 1] - starts[pair];
  }

  /** Returns the {@code index}-th spelling that the pair with this number begins. */
  Entry at(int pair, int index) {
    return entries.get(byPair[starts[pair] + index]);
  }

  void search(Text text, TermSearch found) {
    if (text.has(CharKind.UNSPACED) || text.has(CharKind.LETTER)) {
      new SoundSearch(this, text, found).run();
    }
  }

  /** Collects spellings. */
  static final class Builder {

    private final List<Entry> entries = new ArrayList<>();

    /** The pair, and in the lower half the entry. */
    private long[] pairs = new long[16];

    private int size;

    /** Adds a spelling if it is written in two or more Chinese characters. */
    void add(int list, Term term, Text spelling) {
      int length = spelling.length();
      for (int i = 0; i < length; i++) {
        if (Pinyin.readings(spelling.codePointAt(i)).length == 0) {
          return;
        }
      }
      if (length < 2) {
        return;
      }
      for (int first : Pinyin.readings(spelling.codePointAt(0))) {
        for (int second : Pinyin.readings(spelling.codePointAt(1))) {
          if (size == pairs.length) {
            pairs = Arrays.copyOf(pairs, 2 * size);
          }
          long pair = (long) first * Pinyin.count() + second;
          pairs[size++] = (pair << Integer.SIZE) | entries.size();
        }
      }
      String folded = spelling.folded();
      entries.add(new Entry(list, term.text(), folded.equals(term.text()) ? term.text() : folded));
    }

    SoundIndex build() {
      return new SoundIndex(this);
    }
  }
}
