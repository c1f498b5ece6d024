package io.communitykit.moderation.store;

import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.ContentFingerprint;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What every {@link FingerprintStore} lists alike; for adapters. */
public final class FingerprintList {

  /** The order of candidates: newest first, then by content id. */
  public static final Comparator<ContentFingerprint> NEWEST_FIRST =
      Comparator.comparing(ContentFingerprint::at)
          .reversed()
          .thenComparing(ContentFingerprint::content);

  private FingerprintList() {}

  /**
   * Returns {@code limit} if a caller may ask for so many candidates.
   *
   * @throws IllegalArgumentException if it is not 1..{@value FingerprintStore#MAX_CANDIDATES}
   */
  public static int checkLimit(int limit) {
    if (limit < 1 || limit > FingerprintStore.MAX_CANDIDATES) {
      throw new IllegalArgumentException(
          "limit must be 1.." + FingerprintStore.MAX_CANDIDATES + ", was " + limit);
    }
    return limit;
  }

  /**
   * Returns {@code fingerprints} as what is kept of {@code member}.
   *
   * @param fingerprints the member's, newest first
   */
  public static MemberExport export(MemberId member, List<ContentFingerprint> fingerprints) {
    return new MemberExport(
        member,
        List.of(
            new MemberExport.Section(
                "moderation.fingerprints",
                fingerprints.stream().map(FingerprintList::row).toList())));
  }

  private static Map<String, String> row(ContentFingerprint fingerprint) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("content", fingerprint.content().value());
    row.put("at", fingerprint.at().toString());
    row.put("sketch", fingerprint.sketch().toString());
    return row;
  }
}
