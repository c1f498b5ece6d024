package io.communitykit.points.ledger;

import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a {@link MemoryLedger} has of a member, as rows of texts. */
final class MemoryExport {

  private MemoryExport() {}

  static MemberExport of(MemoryLedger ledger, MemberId member) {
    List<Map<String, String>> entries = new ArrayList<>();
    List<Map<String, String>> counters = new ArrayList<>();
    for (MemoryAccount account : ledger.accounts().of(member)) {
      for (PostedEntry posted : ledger.entries(account, 0, Integer.MAX_VALUE)) {
        entries.add(row(posted));
      }
      account.counters().forEach((key, value) -> counters.add(row(key, value)));
    }
    List<Map<String, String>> requests = new ArrayList<>();
    new TreeMap<>(ledger.requests(member))
        .forEach(
            (id, request) -> requests.add(Map.of("id", id.value(), "request", request.text())));
    return new MemberExport(
        member,
        List.of(
            new MemberExport.Section("ledger.entries", entries),
            new MemberExport.Section("ledger.counters", counters),
            new MemberExport.Section("ledger.requests", requests)));
  }

  private static Map<String, String> row(PostedEntry posted) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("asset", posted.entry().account().asset().value());
    row.put("sequence", Long.toString(posted.sequence()));
    row.put("transaction", posted.transaction().value());
    row.put("kind", posted.kind().name());
    row.put("occurredAt", posted.occurredAt().toString());
    row.put("recordedAt", posted.recordedAt().toString());
    row.put("book", posted.entry().book().name());
    row.put("lot", posted.entry().lot().value());
    row.put("amount", Long.toString(posted.entry().amount()));
    posted.rules().ifPresent(rules -> row.put("rules", rules.version() + "#" + rules.hash()));
    posted
        .lot()
        .ifPresent(
            lot -> {
              row.put("source", lot.source().name() + "@" + lot.source().version());
              row.put("event", lot.source().event());
              lot.activatesAt().ifPresent(at -> row.put("activatesAt", at.toString()));
              lot.expiresAt().ifPresent(at -> row.put("expiresAt", at.toString()));
            });
    return row;
  }

  private static Map<String, String> row(CounterKey key, long value) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("asset", key.account().asset().value());
    row.put("name", key.name());
    row.put("bucket", Long.toString(key.bucket()));
    row.put("value", Long.toString(value));
    return row;
  }
}
