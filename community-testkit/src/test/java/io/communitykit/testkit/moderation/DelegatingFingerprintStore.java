package io.communitykit.testkit.moderation;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.ContentFingerprint;
import io.communitykit.moderation.Sketch;
import io.communitykit.moderation.store.FingerprintStore;
import io.communitykit.moderation.store.InMemoryFingerprintStore;
import java.time.Instant;
import java.util.List;

/** A store that is right, for those that are not to be wrong in one thing alone. */
class DelegatingFingerprintStore implements FingerprintStore {
  final FingerprintStore right = new InMemoryFingerprintStore();

  @Override
  public List<ContentFingerprint> candidates(Sketch sketch, Instant sinceInclusive, int limit) {
    return right.candidates(sketch, sinceInclusive, limit);
  }

  @Override
  public void add(ContentFingerprint fingerprint) {
    right.add(fingerprint);
  }

  @Override
  public long purge(Instant beforeExclusive) {
    return right.purge(beforeExclusive);
  }

  @Override
  public MemberExport export(MemberId member) {
    return right.export(member);
  }

  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    return right.erase(member, replacement);
  }
}
