package io.communitykit.moderation.detect;

import io.communitykit.moderation.Sketch;
import io.communitykit.moderation.text.CharKind;
import io.communitykit.moderation.text.Text;
import io.communitykit.moderation.text.Units;
import io.communitykit.moderation.text.View;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Makes sketches of texts, from the pairs of neighbouring characters of the COMPACT view: two for
 * Chinese, three where either is a letter of an alphabet, whose pairs all texts share.
 *
 * <p>The hash family is fixed for all time: sketches are stored.
 */
public final class Sketcher {

  /** Fewest different shingles that make a sketch: shorter texts ("thanks!") are alike anyway. */
  public static final int MIN_SHINGLES = 6;

  /** The increment of SplitMix64 (G. Steele, D. Lea, C. Flood, 2014). */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private static final long[] SEEDS = seeds();

  private Sketcher() {}

  /** Returns the sketch of {@code texts} together; empty if they are too short. */
  public static Optional<Sketch> sketch(List<Text> texts) {
    int most = texts.stream().mapToInt(text -> text.view(View.COMPACT).size()).sum();
    long[] shingles = new long[most];
    int count = 0;
    for (Text text : texts) {
      Units units = text.view(View.COMPACT);
      for (int i = 0; i + 1 < units.size(); i++) {
        long shingle = ((long) units.symbol(i) << 21) | units.symbol(i + 1);
        if (isLetter(text, units, i) || isLetter(text, units, i + 1)) {
          if (i + 2 == units.size()) {
            break;
          }
          shingle = (shingle << 21) | units.symbol(i + 2);
        }
        shingles[count++] = shingle;
      }
    }
    long[] distinct = Arrays.stream(shingles, 0, count).sorted().distinct().toArray();
    return distinct.length < MIN_SHINGLES
        ? Optional.empty()
        : Optional.of(Sketch.of(minima(distinct), distinct.length));
  }

  private static boolean isLetter(Text text, Units units, int unit) {
    return text.kindAt(units.position(unit, 0)) != CharKind.UNSPACED;
  }

  private static byte[] minima(long[] shingles) {
    byte[] minima = new byte[Sketch.MINIMA];
    for (int i = 0; i < minima.length; i++) {
      long least = Long.MAX_VALUE;
      for (long shingle : shingles) {
        least = Math.min(least, mix(shingle ^ SEEDS[i]));
      }
      minima[i] = (byte) least;
    }
    return minima;
  }

  private static long[] seeds() {
    long[] seeds = new long[Sketch.MINIMA];
    for (int i = 0; i < seeds.length; i++) {
      seeds[i] = mix((i + 1) * GOLDEN);
    }
    return seeds;
  }

  /** The finalizer of SplitMix64, a bijection of 64 bits. */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
