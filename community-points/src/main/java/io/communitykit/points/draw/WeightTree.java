package io.communitykit.points.draw;

/**
 * Weights of which one is found by a number below their sum, and removed, in O(log n): a binary
 * indexed tree (Fenwick, "A new data structure for cumulative frequency tables", 1994). Not
 * thread-safe.
 */
final class WeightTree {

  /** Entry i, from 1, is the sum of the (i and -i) weights that end with weight i. */
  private final long[] sums;

  private final int highestBit;
  private long total;

  WeightTree(long[] weights) {
    sums = new long[weights.length + 1];
    for (int i = 1; i < sums.length; i++) {
      sums[i] += weights[i - 1];
      total += weights[i - 1];
      int parent = i + (i & -i);
      if (parent < sums.length) {
        sums[parent] += sums[i];
      }
    }
    highestBit = Integer.highestOneBit(weights.length);
  }

  long total() {
    return total;
  }

  /**
   * Returns the first place, from 0, at which the weights up to it sum up to more than {@code n}.
   */
  int find(long n) {
    int before = 0;
    long rest = n;
    for (int bit = highestBit; bit > 0; bit >>= 1) {
      int next = before + bit;
      if (next < sums.length && sums[next] <= rest) {
        before = next;
        rest -= sums[next];
      }
    }
    return before;
  }

  /** Takes {@code weight}, all of it, from {@code place}. */
  void remove(int place, long weight) {
    total -= weight;
    for (int i = place + 1; i < sums.length; i += i & -i) {
      sums[i] -= weight;
    }
  }
}
