package io.communitykit.moderation.trial;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.ContentFingerprint;
import io.communitykit.moderation.Sketch;
import io.communitykit.moderation.store.FingerprintStore;
import io.communitykit.moderation.store.InMemoryFingerprintStore;
import java.time.Instant;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Remembers the newest fingerprints of a trial, and knows whether it was asked about a time of
 * which it has forgotten some. Not thread-safe.
 */
final class TrialMemory implements FingerprintStore {

  private final int capacity;
  private final FingerprintStore newest;
  private final PriorityQueue<Instant> remembered = new PriorityQueue<>();
  private Instant forgotten = Instant.MIN;
  private boolean missed;

  TrialMemory(int capacity) {
    this.capacity = capacity;
    newest = new InMemoryFingerprintStore(capacity);
  }

  @Override
  public List<ContentFingerprint> candidates(Sketch sketch, Instant sinceInclusive, int limit) {
    missed |= !sinceInclusive.isAfter(forgotten);
    return newest.candidates(sketch, sinceInclusive, limit);
  }

  /** Adds what was not added before: a trial leaves repeated ids out. */
  @Override
  public void add(ContentFingerprint fingerprint) {
    newest.add(fingerprint);
    remembered.add(fingerprint.at());
    if (remembered.size() > capacity) {
      Instant oldest = remembered.remove();
      forgotten = oldest.isAfter(forgotten) ? oldest : forgotten;
    }
  }

  /** Returns whether an answer was incomplete since this was asked last. */
  boolean missed() {
    boolean was = missed;
    missed = false;
    return was;
  }

  @Override
  public long purge(Instant beforeExclusive) {
    return newest.purge(beforeExclusive);
  }

  @Override
  public MemberExport export(MemberId member) {
    return newest.export(member);
  }

  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    return newest.erase(member, replacement);
  }
}
