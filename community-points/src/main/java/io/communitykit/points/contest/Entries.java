package io.communitykit.points.contest;

import io.communitykit.core.MemberId;
import java.util.LinkedHashMap;
import java.util.Map;

/** Entries as stores rewrite and export them. */
final class Entries {

  private Entries() {}

  static ContestEntry of(ContestEntry entry, MemberId member) {
    return new ContestEntry(entry.contest(), entry.id(), member, entry.at(), entry.length());
  }

  static Map<String, String> row(ContestEntry entry) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("contest", entry.contest().value());
    row.put("entry", entry.id().value());
    row.put("at", entry.at().toString());
    return row;
  }
}
