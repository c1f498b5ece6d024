package io.communitykit.moderation.store;

import io.communitykit.core.ContentId;
import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.ContentFingerprint;
import io.communitykit.moderation.Sketch;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Keeps fingerprints in memory: the reference for other adapters, and enough for one process. It
 * holds at most as many as it was told, and forgets the oldest beyond that. Thread-safe.
 */
public final class InMemoryFingerprintStore implements FingerprintStore {

  /** Fingerprints kept unless told otherwise; each takes about 4 kB with its index. */
  public static final int DEFAULT_CAPACITY = 20_000;

  private final int capacity;
  private final Map<ContentId, ContentFingerprint> byContent = new HashMap<>();
  private final NavigableSet<ContentFingerprint> newestFirst =
      new TreeSet<>(FingerprintList.NEWEST_FIRST);
  private final Map<Integer, NavigableSet<ContentFingerprint>> byBand = new HashMap<>();

  /** Creates an empty store that keeps {@value #DEFAULT_CAPACITY} fingerprints. */
  public InMemoryFingerprintStore() {
    this(DEFAULT_CAPACITY);
  }

  /**
   * Creates an empty store.
   *
   * @param capacity how many fingerprints it keeps, 1 or more
   */
  public InMemoryFingerprintStore(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be 1 or more, was " + capacity);
    }
    this.capacity = capacity;
  }

  @Override
  public synchronized List<ContentFingerprint> candidates(
      Sketch sketch, Instant sinceInclusive, int limit) {
    FingerprintList.checkLimit(limit);
    NavigableSet<ContentFingerprint> found = new TreeSet<>(FingerprintList.NEWEST_FIRST);
    for (int band : sketch.bands()) {
      NavigableSet<ContentFingerprint> alike = byBand.get(band);
      if (alike != null) {
        alike.stream()
            .takeWhile(fingerprint -> !fingerprint.at().isBefore(sinceInclusive))
            .limit(limit)
            .forEach(found::add);
      }
    }
    return found.isEmpty() ? List.of() : found.stream().limit(limit).toList();
  }

  @Override
  public synchronized void add(ContentFingerprint fingerprint) {
    ContentFingerprint before = byContent.get(fingerprint.content());
    if (before != null) {
      if (fingerprint.at().isBefore(before.at())) {
        return;
      }
      unindex(before);
    }
    byContent.put(fingerprint.content(), fingerprint);
    newestFirst.add(fingerprint);
    for (int band : fingerprint.sketch().bands()) {
      byBand
          .computeIfAbsent(band, b -> new TreeSet<>(FingerprintList.NEWEST_FIRST))
          .add(fingerprint);
    }
    if (newestFirst.size() > capacity) {
      remove(newestFirst.last());
    }
  }

  @Override
  public synchronized long purge(Instant beforeExclusive) {
    return removeIf(fingerprint -> fingerprint.at().isBefore(beforeExclusive));
  }

  @Override
  public synchronized MemberExport export(MemberId member) {
    return FingerprintList.export(
        member,
        newestFirst.stream().filter(fingerprint -> fingerprint.author().equals(member)).toList());
  }

  @Override
  public synchronized ErasureReceipt erase(MemberId member, MemberId replacement) {
    long deleted = removeIf(fingerprint -> fingerprint.author().equals(member));
    return new ErasureReceipt(replacement, deleted, 0);
  }

  private long removeIf(Predicate<ContentFingerprint> unwanted) {
    List<ContentFingerprint> leaving = newestFirst.stream().filter(unwanted).toList();
    leaving.forEach(this::remove);
    return leaving.size();
  }

  private void remove(ContentFingerprint fingerprint) {
    byContent.remove(fingerprint.content());
    unindex(fingerprint);
  }

  private void unindex(ContentFingerprint fingerprint) {
    newestFirst.remove(fingerprint);
    for (int band : fingerprint.sketch().bands()) {
      NavigableSet<ContentFingerprint> set = byBand.get(band);
      if (set != null && set.remove(fingerprint) && set.isEmpty()) {
        byBand.remove(band);
      }
    }
  }
}
