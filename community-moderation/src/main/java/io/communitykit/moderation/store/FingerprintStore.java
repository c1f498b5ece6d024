package io.communitykit.moderation.store;

import io.communitykit.core.MemberData;
import io.communitykit.moderation.ContentFingerprint;
import io.communitykit.moderation.Sketch;
import java.time.Instant;
import java.util.List;

/**
 * Remembers fingerprints and finds those that may resemble a sketch.
 *
 * <p>Every adapter keeps these promises:
 *
 * <ol>
 *   <li>Adding is atomic, and idempotent by content: the same content again replaces what was kept
 *       of it, so that a revised text has one fingerprint, its latest. One of an earlier time than
 *       what is kept changes nothing, so that a late repetition does not bring an old text back.
 *   <li>No false negatives: a fingerprint that shares a band with the sketch and is recent enough
 *       is found, unless {@code limit} newer ones are.
 *   <li>Candidates come newest first, then by content id, each once, at most {@code limit}.
 *   <li>What shares no band is not found; nor is what was replaced, purged or erased.
 *   <li>Erasing a member deletes their fingerprints; an export lists them newest first.
 * </ol>
 *
 * <p>An adapter may keep a bounded number or age of fingerprints, and says which; it forgets the
 * oldest first. A store is one community's. A call throws only what the storage throws, and may be
 * repeated.
 */
public interface FingerprintStore extends MemberData {

  /** Most candidates one call may ask for. */
  int MAX_CANDIDATES = 1_000;

  /**
   * Returns what may resemble {@code sketch}.
   *
   * @param sinceInclusive how old it may be
   * @param limit at most how many, 1 to {@value #MAX_CANDIDATES}
   */
  List<ContentFingerprint> candidates(Sketch sketch, Instant sinceInclusive, int limit);

  /** Remembers {@code fingerprint}. */
  void add(ContentFingerprint fingerprint);

  /**
   * Forgets what is older.
   *
   * @return how many were forgotten
   */
  long purge(Instant beforeExclusive);
}
