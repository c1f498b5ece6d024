package io.communitykit.moderation.store;

import io.communitykit.moderation.RateLimit;
import java.time.Duration;
import java.time.Instant;

/**
 * Counts events under keys and says whether one more is within a rate.
 *
 * <p>Every adapter keeps these promises:
 *
 * <ol>
 *   <li>A take is atomic: of any number of threads and nodes that take under one key, exactly as
 *       many are admitted as if they had come one after another.
 *   <li>A take is idempotent: the same operation id under the same key gives the first answer again
 *       and counts once, at least until {@link Gcra#memoryMicros} after it. Under another key it is
 *       another take.
 *   <li>A refused take counts nothing and is not remembered: the same operation may be admitted
 *       later.
 *   <li>Time is the caller's. A time before the latest one taken under a key admits no more than
 *       the latest one would; nothing is forgotten because of another key's time, as long as times
 *       differ by less than {@link #SKEW}.
 *   <li>In any window of length t at most {@code burst + t / (per / count)} takes of a key are
 *       admitted; see {@link Gcra} for the one number that this needs.
 *   <li>A key and an operation that say nothing any more may be forgotten {@link #SKEW} later; a
 *       rested key answers like one never used. A peek leaves nothing behind.
 * </ol>
 *
 * <p>Keys and operation ids are 1 to {@value #MAX_LENGTH} printable ASCII characters, and keys name
 * nobody: a member's id is in them only as part of a hash, so that there is nothing to export, and
 * what there is to erase is soon forgotten. A key is always used with the same rate. A call throws
 * only what the storage throws, and then it has counted nothing or the same call may be repeated.
 */
public interface CounterStore {

  /** Longest key and operation id, in characters: room for a name and a hash, or for two hashes. */
  int MAX_LENGTH = 200;

  /** How far the clocks of those who share a store may be apart without anybody noticing. */
  Duration SKEW = Duration.ofMinutes(5);

  /** Returns whether one more event under {@code key} would be admitted at {@code now}. */
  CounterState peek(String key, RateLimit rate, Instant now);

  /**
   * Counts one event, if it is within the rate.
   *
   * @param operationId what makes a repetition recognisable
   * @return whether it was admitted, and what is left after it
   */
  CounterState take(String operationId, String key, RateLimit rate, Instant now);

  /**
   * Returns {@code text} if it may be a key or an operation id; for adapters.
   *
   * @param what which it is, for the message
   * @throws IllegalArgumentException if it may not
   */
  static String checked(String what, String text) {
    if (text.isEmpty()
        || text.length() > MAX_LENGTH
        || text.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new IllegalArgumentException(
          what + " must be 1.." + MAX_LENGTH + " printable ASCII characters, was \"" + text + "\"");
    }
    return text;
  }
}
