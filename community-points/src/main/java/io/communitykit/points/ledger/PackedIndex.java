package io.communitykit.points.ledger;

import java.util.function.IntPredicate;

/**
 * Finds positions in a {@link PackedLog} by hash: an open-addressing table of one long for each, 12
 * bytes on average. Nothing is ever removed. Not thread-safe.
 *
 * <p>A slot is chosen by the hash's share of the whole range of hashes, so that the table can grow
 * by half instead of doubling.
 */
final class PackedIndex {

  private static final int LEAST_SLOTS = 16;
  // Room that always has a free slot at its end for a run that passes the last hash.
  private long[] slots = new long[LEAST_SLOTS];
  private int size;

  /** Adds a position; one hash may have several. */
  void add(int hash, int position) {
    if (size >= slots.length / 5 * 4) {
      grow();
    }
    put(hash, Integer.toUnsignedLong(hash) << 32 | Integer.toUnsignedLong(position));
    size++;
  }

  private void put(int hash, long slot) {
    int i = start(hash);
    while (slots[i] != 0) {
      i = i + 1 == slots.length ? 0 : i + 1;
    }
    slots[i] = slot;
  }

  private int start(int hash) {
    return (int) ((Integer.toUnsignedLong(hash) * slots.length) >>> 32);
  }

  private void grow() {
    long[] old = slots;
    if (old.length > Integer.MAX_VALUE / 2) {
      throw new IllegalStateException("a ledger in memory is full");
    }
    slots = new long[old.length + old.length / 2];
    for (long slot : old) {
      if (slot != 0) {
        put((int) (slot >>> 32), slot);
      }
    }
  }

  /** Returns the first position with {@code hash} that {@code isIt} accepts, or none. */
  int find(int hash, IntPredicate isIt) {
    for (int i = start(hash); slots[i] != 0; i = i + 1 == slots.length ? 0 : i + 1) {
      if ((int) (slots[i] >>> 32) == hash && isIt.test((int) slots[i])) {
        return (int) slots[i];
      }
    }
    return PackedLog.NONE;
  }
}
