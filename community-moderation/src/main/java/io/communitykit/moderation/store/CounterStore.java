package io.communitykit.moderation.store;

import io.communitykit.moderation.RateLimit;
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
 *       and counts once, at least until the event it counted is forgotten.
 *   <li>A refused take counts nothing.
 *   <li>Time is the caller's. A time before the latest one seen under a key admits no more than the
 *       latest one would.
 *   <li>In any window of length t at most {@code burst + t / (per / count)} takes of a key are
 *       admitted; see {@link Gcra} for the one number that this needs.
 *   <li>A key is forgotten once it has rested so long that it says nothing any more.
 * </ol>
 *
 * <p>Keys are at most 200 ASCII characters and name nobody: a member's id is in them only as part
 * of a hash. A key is always used with the same rate. A call throws only what the storage throws,
 * and then it has counted nothing or the same call may be repeated.
 */
public interface CounterStore {

  /** Returns whether one more event under {@code key} would be admitted at {@code now}. */
  CounterState peek(String key, RateLimit rate, Instant now);

  /**
   * Counts one event, if it is within the rate.
   *
   * @param operationId what makes a repetition recognisable, at most 200 ASCII characters
   * @return whether it was admitted, and what is left after it
   */
  CounterState take(String operationId, String key, RateLimit rate, Instant now);
}
