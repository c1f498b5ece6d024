package io.communitykit.testkit.points.model;

import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.PostedEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything that a small ledger can be seen to hold.
 *
 * @param accounts the accounts as stored
 * @param entries their entries
 * @param exports what members are given of it: requests and counters as well
 */
record LedgerImage(
    List<AccountState> accounts, List<List<PostedEntry>> entries, List<Set<Object>> exports) {

  /** Returns the accounts alone, which is much quicker. */
  static LedgerImage accountsOf(LedgerStore store, List<AccountKey> keys) {
    return new LedgerImage(
        keys.stream().map(key -> store.load(key, LoadSpec.OPEN_LOTS)).toList(),
        List.of(),
        List.of());
  }

  static LedgerImage of(LedgerStore store, List<AccountKey> keys) {
    List<List<PostedEntry>> entries = keys.stream().map(key -> entries(store, key)).toList();
    List<Set<Object>> exports = new ArrayList<>();
    for (MemberId member : keys.stream().map(AccountKey::owner).distinct().toList()) {
      Set<Object> rows = new HashSet<>();
      for (MemberExport.Section section : store.export(member).sections()) {
        // Entries were read already.
        if (!section.name().equals("ledger.entries")) {
          rows.addAll(section.rows());
        }
      }
      exports.add(rows);
    }
    return new LedgerImage(accountsOf(store, keys).accounts, entries, exports);
  }

  private static List<PostedEntry> entries(LedgerStore store, AccountKey key) {
    List<PostedEntry> entries = new ArrayList<>();
    Page<PostedEntry> page;
    do {
      page = store.entries(key, entries.size(), Page.MAX_SIZE);
      entries.addAll(page.items());
    } while (page.next().isPresent());
    return entries;
  }
}
