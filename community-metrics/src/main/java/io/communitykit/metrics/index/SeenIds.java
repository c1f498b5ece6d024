package io.communitykit.metrics.index;

import io.communitykit.core.ActivityId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The activity ids of one day, as the first 128 bits of their SHA-256, in 24 to 48 bytes each.
 *
 * <p>Two ids of a day with 10 million activities agree by chance once in 10^24 days, and a
 * cryptographic hash leaves nobody a way to craft two. Open addressing with linear probing; the
 * pair (0, 0) marks a free place and stands for itself by its first bit.
 */
final class SeenIds {

  private static final int INITIAL_PLACES = 8;

  private final MessageDigest sha256 = sha256();
  private long[] pairs = new long[2 * INITIAL_PLACES];
  private int size;

  /** Adds {@code id} and returns whether it is new. */
  boolean add(ActivityId id) {
    ByteBuffer digest = ByteBuffer.wrap(sha256.digest(id.value().getBytes(StandardCharsets.UTF_8)));
    if (!put(digest.getLong() | 1, digest.getLong())) {
      return false;
    }
    size++;
    if (size > pairs.length / 3) {
      grow();
    }
    return true;
  }

  private boolean put(long high, long low) {
    int mask = pairs.length / 2 - 1;
    int place = (int) (high >>> 1) & mask;
    while (pairs[2 * place] != 0) {
      if (pairs[2 * place] == high && pairs[2 * place + 1] == low) {
        return false;
      }
      place = (place + 1) & mask;
    }
    pairs[2 * place] = high;
    pairs[2 * place + 1] = low;
    return true;
  }

  private void grow() {
    long[] old = pairs;
    pairs = new long[old.length * 2];
    for (int i = 0; i < old.length; i += 2) {
      if (old[i] != 0) {
        put(old[i], old[i + 1]);
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must have SHA-256", e);
    }
  }
}
