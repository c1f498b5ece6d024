package io.communitykit.moderation.detect;

import io.communitykit.moderation.Sketch;
import io.communitykit.moderation.text.Glyph;
import io.communitykit.moderation.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Makes sketches of texts, from their shingles: neighbouring letters and digits, without what
 * stands between them, a row of equal ones counted as one. Two for Chinese, three where either is a
 * letter of an alphabet, whose pairs all texts share.
 *
 * <p>Every shingle is hashed once. The hash says into which bin it falls and with which value, and
 * a bin keeps the least (one permutation hashing: P. Li, A. Owen, C.-H. Zhang, 2012). While bins
 * are empty, up to four rounds, each shingle falls once more, by other bits of its hash; what falls
 * in a later round counts only in bins that were empty (the first rounds of S. Dahlgaard, M. B. T.
 * Knudsen, M. Thorup, Fast Similarity Sketching, 2017). A bin that is empty then takes over
 * another's, which one is said by its own number and not by the text, so that similar texts agree
 * there too (A. Shrivastava, Optimal Densification for Fast and Accurate Minwise Hashing, 2017;
 * here the first filled one from a place drawn for each bin).
 *
 * <p>The hash functions are fixed for all time under {@link Sketch#VERSION}: sketches are stored.
 */
public final class Sketcher {

  /** Fewest different shingles that make a sketch: shorter texts ("thanks!") are alike anyway. */
  public static final int MIN_SHINGLES = 6;

  /** Bits of a code point. */
  private static final int CODE_POINT = 21;

  private static final int EMPTY = Integer.MAX_VALUE;

  /** Bits of a value; the two above say the round. */
  private static final int VALUE = 29;

  private static final long ALL = (1L << Sketch.MINIMA) - 1;

  /** For each bin, from which one on it looks for another when it is empty. */
  private static final int[] LENDERS = lenders();

  /** Folded code points up to which a thread keeps what it has worked with. */
  private static final int MAX_KEPT = 4_096;

  private static final ThreadLocal<Shingles> SHINGLES = ThreadLocal.withInitial(Shingles::new);

  private Sketcher() {}

  /** Returns the sketch of {@code texts} together; empty if they are too short. */
  public static Optional<Sketch> sketch(List<Text> texts) {
    int most = 0;
    for (int i = 0; i < texts.size(); i++) {
      most += texts.get(i).length();
    }
    Shingles shingles = most <= MAX_KEPT ? SHINGLES.get() : new Shingles();
    shingles.clear(most);
    for (int i = 0; i < texts.size(); i++) {
      shingles.addAll(texts.get(i));
    }
    return shingles.count < MIN_SHINGLES
        ? Optional.empty()
        : Optional.of(Sketch.of(shingles.minima(), shingles.count));
  }

  private static int[] lenders() {
    int[] lenders = new int[Sketch.MINIMA];
    for (int bin = 0; bin < lenders.length; bin++) {
      lenders[bin] = (int) Long.remainderUnsigned(hash(bin + 1L), lenders.length);
    }
    return lenders;
  }

  /** Two rounds of multiplying and folding, by the multipliers of SplitMix64 (G. Steele, 2014). */
  private static long hash(long value) {
    long hash = value * 0xBF58476D1CE4E5B9L;
    hash = (hash ^ (hash >>> 32)) * 0x94D049BB133111EBL;
    return hash ^ (hash >>> 32);
  }

  /** The different shingles of texts. Used again for others, by one thread. */
  private static final class Shingles {

    /** The least value of each bin. */
    private final int[] bins = new int[Sketch.MINIMA];

    /** A bit for each bin that has one. */
    private long filled;

    private long[] hashes = new long[0];
    private int count;

    /** Open addressing, at most half full. No key is 0. */
    private int[] seen = new int[0];

    private int mask;

    /** Makes room for the shingles of texts of {@code most} code points. */
    void clear(int most) {
      Arrays.fill(bins, EMPTY);
      filled = 0;
      count = 0;
      int slots = Integer.highestOneBit(Math.max(1, most)) << 2;
      if (seen.length < slots) {
        hashes = new long[slots];
        seen = new int[slots];
      } else {
        Arrays.fill(seen, 0, slots, 0);
      }
      mask = slots - 1;
    }

    void addAll(Text text) {
      int length = text.length();
      long first = -1;
      long second = -1;
      boolean firstLetter = false;
      boolean secondLetter = false;
      for (int i = 0; i < length; i++) {
        int glyph = text.glyph(i);
        int third = Glyph.codePoint(glyph);
        if (Glyph.isSeparator(glyph) || third == second) {
          continue;
        }
        boolean letter = !Glyph.isUnspaced(glyph);
        if (first >= 0 && (firstLetter || secondLetter)) {
          add((((first << CODE_POINT) | second) << CODE_POINT) | third);
        }
        if (second >= 0 && !secondLetter && !letter) {
          add((second << CODE_POINT) | third);
        }
        first = second;
        firstLetter = secondLetter;
        second = third;
        secondLetter = letter;
      }
    }

    private void add(long shingle) {
      long hash = hash(shingle);
      int high = (int) (hash >>> 32);
      int key = high | 1;
      int at = (int) hash & mask;
      while (seen[at] != 0) {
        if (seen[at] == key) {
          return;
        }
        at = (at + 1) & mask;
      }
      seen[at] = key;
      hashes[count++] = hash;
      put(high, 0);
    }

    /** Lets a shingle fall: the upper bits choose the bin, the lower ones are the value. */
    private void put(int bits, int round) {
      long product = (bits & 0xFFFF_FFFFL) * Sketch.MINIMA;
      int bin = (int) (product >>> 32);
      // Without the lowest bits, which are 0 since the number of bins is even.
      int value = (int) product >>> (Integer.SIZE - VALUE);
      bins[bin] = Math.min(bins[bin], (round << VALUE) | value);
      filled |= 1L << bin;
    }

    byte[] minima() {
      if (filled != ALL) {
        for (int i = 0; i < count; i++) {
          put((int) hashes[i], 1);
        }
      }
      if (filled != ALL) {
        for (int i = 0; i < count; i++) {
          long more = hash(hashes[i]);
          put((int) (more >>> 32), 2);
          put((int) more, 3);
        }
      }
      byte[] minima = new byte[Sketch.MINIMA];
      for (int i = 0; i < minima.length; i++) {
        minima[i] = (byte) bins[i];
      }
      for (long empty = ~filled & ALL; empty != 0; empty &= empty - 1) {
        int bin = Long.numberOfTrailingZeros(empty);
        long after = filled & (-1L << LENDERS[bin]);
        minima[bin] = minima[Long.numberOfTrailingZeros(after == 0 ? filled : after)];
      }
      return minima;
    }
  }
}
