package io.communitykit.metrics.index;

/**
 * How many activities each member had on one day: ordinal to count, by open addressing with linear
 * probing. A place holds the ordinal plus one, so that 0 is free.
 */
final class Tally {

  private static final int INITIAL_PLACES = 4;

  private int[] members = new int[INITIAL_PLACES];
  private int[] counts = new int[INITIAL_PLACES];
  private int size;

  void increment(int ordinal) {
    int place = place(ordinal + 1);
    if (members[place] == 0) {
      members[place] = ordinal + 1;
      size++;
    }
    counts[place] = Math.incrementExact(counts[place]);
    if (size > members.length / 3 * 2) {
      grow();
    }
  }

  /** Adds each member's count to {@code totals}, which is indexed by ordinal. */
  void addTo(long[] totals) {
    for (int i = 0; i < members.length; i++) {
      if (members[i] != 0) {
        totals[members[i] - 1] += counts[i];
      }
    }
  }

  private int place(int key) {
    int mask = members.length - 1;
    // Dense ordinals would fill one run of places; the odd multiplier spreads them.
    int spread = key * 0x9E3779B9;
    int place = (spread ^ spread >>> 15) & mask;
    while (members[place] != 0 && members[place] != key) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    int[] oldMembers = members;
    int[] oldCounts = counts;
    members = new int[oldMembers.length * 2];
    counts = new int[oldMembers.length * 2];
    for (int i = 0; i < oldMembers.length; i++) {
      if (oldMembers[i] != 0) {
        int place = place(oldMembers[i]);
        members[place] = oldMembers[i];
        counts[place] = oldCounts[i];
      }
    }
  }
}
