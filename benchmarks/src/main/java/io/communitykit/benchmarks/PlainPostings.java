package io.communitykit.benchmarks;

import java.util.Arrays;

/**
 * The peer: a bare posting store, with ids that take effect once, and balances. Of an id it keeps a
 * hash of 64 bits, of a posting the owner and the amount; there are no lots, no requests, no rules,
 * no time, and no text can be read back.
 */
final class PlainPostings {

  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private final long[] balances;
  private long[] ids = new long[1 << 10];
  private int[] owners = new int[1 << 10];
  private long[] amounts = new long[1 << 10];
  private int size;
  private int[] table = new int[1 << 11];

  PlainPostings(int members) {
    balances = new long[members];
  }

  /** Adds {@code amount} to the balance of {@code owner}, unless {@code id} was there before. */
  boolean post(String id, int owner, long amount) {
    long hash = hash(id);
    int mask = table.length - 1;
    int slot = (int) (hash >>> 32) & mask;
    while (table[slot] != 0) {
      if (ids[table[slot] - 1] == hash) {
        return false;
      }
      slot = (slot + 1) & mask;
    }
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, size + size / 2);
      owners = Arrays.copyOf(owners, ids.length);
      amounts = Arrays.copyOf(amounts, ids.length);
    }
    ids[size] = hash;
    owners[size] = owner;
    amounts[size] = amount;
    balances[owner] += amount;
    table[slot] = ++size;
    if (3 * size > 2 * table.length) {
      grow();
    }
    return true;
  }

  private void grow() {
    table = new int[2 * table.length];
    int mask = table.length - 1;
    for (int i = 0; i < size; i++) {
      int slot = (int) (ids[i] >>> 32) & mask;
      while (table[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      table[slot] = i + 1;
    }
  }

  private static long hash(String id) {
    long hash = id.length();
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * FACTOR;
      hash ^= hash >>> 29;
    }
    return hash;
  }

  long balance(int owner) {
    return balances[owner];
  }
}
