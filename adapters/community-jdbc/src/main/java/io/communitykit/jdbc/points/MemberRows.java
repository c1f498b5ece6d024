package io.communitykit.jdbc.points;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.jdbc.column.Json;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.Fingerprint;
import io.communitykit.points.ledger.PostedEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the ledger keeps of one member. Requests and reasons that name the member stand in units
 * that have no index by member, so both methods read all units of the community once.
 */
final class MemberRows {

  private final String community;
  private final Dialect dialect;
  private final UnitReader units;

  MemberRows(String community, Dialect dialect, UnitReader units) {
    this.community = community;
    this.dialect = dialect;
    this.units = units;
  }

  MemberExport export(Connection connection, MemberId member) throws SQLException {
    List<Map<String, String>> entries = new ArrayList<>();
    List<Map<String, String>> counters = new ArrayList<>();
    for (Owned account : owned(connection, member, "")) {
      long after = 0;
      Optional<String> next;
      do {
        Page<PostedEntry> page = units.entries(connection, account.key, after, Page.MAX_SIZE);
        page.items().forEach(posted -> entries.add(row(posted)));
        next = page.next();
        after = next.map(Long::parseLong).orElse(after);
      } while (next.isPresent());
      addCounters(connection, account, counters);
    }
    return new MemberExport(
        member,
        List.of(
            new MemberExport.Section("ledger.entries", entries),
            new MemberExport.Section("ledger.counters", counters),
            new MemberExport.Section("ledger.requests", requests(connection, member))));
  }

  private record Owned(AccountKey key, long id, long sequence) {}

  private List<Owned> owned(Connection connection, MemberId member, String lock)
      throws SQLException {
    List<Owned> owned = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select id, asset, owner, sequence from ledger_account"
                + " where community = ? and owner = ? order by asset"
                + lock)) {
      statement.setString(1, community);
      statement.setString(2, member.value());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          owned.add(
              new Owned(
                  LedgerRows.key(row.getString("asset"), row.getString("owner")),
                  row.getLong("id"),
                  row.getLong("sequence")));
        }
      }
    }
    return owned;
  }

  private void addCounters(Connection connection, Owned account, List<Map<String, String>> counters)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select name, bucket, amount from ledger_counter"
                + " where account_id = ? and amount <> 0 order by name, bucket")) {
      statement.setLong(1, account.id);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          Map<String, String> shown = new LinkedHashMap<>();
          shown.put("asset", account.key.asset().value());
          shown.put("name", row.getString("name"));
          shown.put("bucket", Long.toString(row.getLong("bucket")));
          shown.put("value", Long.toString(row.getLong("amount")));
          counters.add(shown);
        }
      }
    }
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

  private List<Map<String, String>> requests(Connection connection, MemberId member)
      throws SQLException {
    List<Map<String, String>> requests = new ArrayList<>();
    for (Named unit : naming(connection, "fingerprint", inFingerprint(member))) {
      if (new Fingerprint(unit.text).mentions(member)) {
        requests.add(Map.of("id", unit.id, "request", unit.text));
      }
    }
    requests.sort(java.util.Comparator.comparing(row -> row.getOrDefault("id", "")));
    return requests;
  }

  private record Named(String id, String text) {}

  /** Returns units whose {@code column} has {@code text} in it. */
  private List<Named> naming(Connection connection, String column, String text)
      throws SQLException {
    List<Named> found = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select id, "
                + column
                + " from ledger_unit where community = ? and unit_id is null and position(? in "
                + column
                + ") > 0 order by id")) {
      statement.setString(1, community);
      statement.setString(2, text);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(new Named(row.getString(1), row.getString(2)));
        }
      }
    }
    return found;
  }

  /** A fingerprint writes a backslash twice. */
  private static String inFingerprint(MemberId member) {
    return "=" + member.value().replace("\\", "\\\\");
  }

  ErasureReceipt erase(Connection connection, MemberId member, MemberId replacement)
      throws SQLException {
    List<Owned> accounts = owned(connection, member, " for update");
    boolean used =
        member.equals(replacement)
            || owned(connection, replacement, "").stream().anyMatch(owned -> owned.sequence > 0);
    if (!accounts.isEmpty() && used) {
      throw new IllegalArgumentException("replacement must be an id never used, was used");
    }
    allowRewrites(connection, "on");
    long forgotten = 0;
    for (Named unit : naming(connection, "fingerprint", inFingerprint(member))) {
      if (new Fingerprint(unit.text).mentions(member)) {
        rewrite(connection, "fingerprint", unit.id, Fingerprint.ERASED.text());
        forgotten++;
      }
    }
    StringBuilder quoted = new StringBuilder();
    Json.write(quoted, member.value());
    for (Named unit : naming(connection, "body", quoted.toString())) {
      String renamed = UnitBody.renamed(unit.text, member.value(), replacement.value());
      if (!renamed.equals(unit.text)) {
        rewrite(connection, "body", unit.id, renamed);
      }
    }
    allowRewrites(connection, "off");
    long rewritten = 0;
    for (Owned account : accounts) {
      rewritten += account.sequence;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update ledger_account set owner = ? where community = ? and owner = ?")) {
      LedgerRows.bind(statement, List.of(replacement.value(), community, member.value()));
      statement.executeUpdate();
    }
    return new ErasureReceipt(replacement, forgotten, rewritten);
  }

  private void rewrite(Connection connection, String column, String id, String text)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update ledger_unit set " + column + " = ? where community = ? and id = ?")) {
      LedgerRows.bind(statement, List.of(text, community, id));
      statement.executeUpdate();
    }
  }

  /** PostgreSQL's schema refuses to change units but for this, in this transaction. */
  private void allowRewrites(Connection connection, String value) throws SQLException {
    if (dialect == Dialect.POSTGRESQL) {
      try (PreparedStatement statement =
          connection.prepareStatement("select set_config('communitykit.rewrites', ?, true)")) {
        statement.setString(1, value);
        statement.execute();
      }
    }
  }
}
