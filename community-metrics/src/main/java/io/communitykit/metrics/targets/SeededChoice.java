package io.communitykit.metrics.targets;

/**
 * Choices that follow from a seed, alike on every Java version: SplitMix64 (Steele, Lea and Flood,
 * "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014).
 */
final class SeededChoice {

  private long state;

  SeededChoice(long seed) {
    state = seed;
  }

  /** Returns one of 0..{@code count - 1}. */
  int below(int count) {
    state += 0x9E3779B97F4A7C15L;
    long z = state;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    // Of 64 bits, the remainder by at most 104 favours a choice by less than one in 10^17.
    return (int) Long.remainderUnsigned(z ^ z >>> 31, count);
  }
}
