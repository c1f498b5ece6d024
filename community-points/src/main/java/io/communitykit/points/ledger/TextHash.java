package io.communitykit.points.ledger;

import java.util.SplittableRandom;

/**
 * Hashes texts with a key of its own, so that nobody can make up identifiers that collide as those
 * with one {@link String#hashCode} do. Nothing that is ever seen depends on the key.
 */
final class TextHash {

  private final long seed;
  private final long factor;

  TextHash() {
    SplittableRandom random = new SplittableRandom();
    seed = random.nextLong();
    factor = random.nextLong() | 1;
  }

  int of(String text) {
    return of(text, 0, text.length());
  }

  /** Folds four characters at a time by a 128-bit product, as the wyhash family does. */
  int of(String text, int from, int to) {
    long hash = seed ^ (to - from);
    int i = from;
    for (; i + 4 <= to; i += 4) {
      long four =
          text.charAt(i)
              | (long) text.charAt(i + 1) << 16
              | (long) text.charAt(i + 2) << 32
              | (long) text.charAt(i + 3) << 48;
      hash = fold(hash ^ four);
    }
    long rest = 0;
    for (; i < to; i++) {
      rest = rest << 16 | text.charAt(i);
    }
    return finish(hash ^ rest);
  }

  int of(long a, long b) {
    return finish(fold(seed ^ a) ^ b);
  }

  private long fold(long value) {
    return Math.multiplyHigh(value, factor) ^ value * factor;
  }

  private int finish(long hash) {
    long folded = fold(fold(hash) ^ seed);
    return (int) (folded ^ folded >>> 32);
  }
}
