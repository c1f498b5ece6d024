package io.communitykit.jdbc.points;

import static io.communitykit.jdbc.points.LedgerRows.DEFINITION;
import static io.communitykit.jdbc.points.LedgerRows.columns;
import static java.util.Objects.requireNonNull;

import io.communitykit.core.Page;
import io.communitykit.jdbc.column.MessageText;
import io.communitykit.jdbc.column.Micros;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.Fingerprint;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.PostedEntry;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads units, their transactions and entries. What is read here never changes. */
final class UnitReader {

  private final String community;

  UnitReader(String community) {
    this.community = community;
  }

  /** A unit as stored. */
  record StoredUnit(Fingerprint fingerprint, List<Transaction> transactions) {}

  private static final String COLUMNS =
      "select u.id, u.fingerprint, u.recorded_at, u.account_id, u.body from ledger_unit ";

  /** Returns the transaction {@code id}, of the unit of that name or of another. */
  Optional<Transaction> find(Connection connection, TransactionId id) throws SQLException {
    String sql =
        COLUMNS
            + "i join ledger_unit u on u.community = i.community and u.id = coalesce(i.unit_id, i.id)"
            + " where i.community = ? and i.id = any(?)";
    return read(connection, sql, List.of(id)).values().stream()
        .flatMap(unit -> unit.transactions().stream())
        .filter(transaction -> transaction.id().equals(id))
        .findFirst();
  }

  /** Returns the unit {@code id}. */
  Optional<StoredUnit> unit(Connection connection, TransactionId id) throws SQLException {
    return Optional.ofNullable(units(connection, List.of(id)).get(id));
  }

  /** Returns those of the units {@code ids} that are stored. */
  Map<TransactionId, StoredUnit> units(Connection connection, Collection<TransactionId> ids)
      throws SQLException {
    String sql = COLUMNS + "u where u.community = ? and u.id = any(?) and u.unit_id is null";
    return ids.isEmpty() ? Map.of() : read(connection, sql, ids);
  }

  /** A row of {@code ledger_unit}. */
  private record Row(Fingerprint fingerprint, Instant recordedAt, UnitBody.Stored body) {}

  private Map<TransactionId, StoredUnit> read(
      Connection connection, String sql, Collection<TransactionId> ids) throws SQLException {
    Map<String, Row> rows = new HashMap<>();
    Set<LotId> opened = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, community);
      statement.setArray(
          2, LedgerRows.texts(connection, ids.stream().map(TransactionId::value).toList()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          UnitBody.Stored body = UnitBody.decode(row.getString("body"));
          opened.addAll(opened(body));
          rows.put(
              row.getString("id"),
              new Row(
                  new Fingerprint(row.getString("fingerprint")),
                  Micros.instant(row.getLong("recorded_at")),
                  body));
        }
      }
    }
    if (rows.isEmpty()) {
      return Map.of();
    }
    Map<LotId, Lot> lots = lots(connection, opened);
    Map<String, Map<Integer, AccountKey>> accounts = accounts(connection, rows.keySet());
    Map<TransactionId, StoredUnit> units = new HashMap<>();
    rows.forEach(
        (unit, row) ->
            units.put(
                TransactionId.of(unit),
                new StoredUnit(
                    row.fingerprint,
                    row.body.transactions().stream()
                        .map(
                            stored ->
                                transaction(
                                    stored,
                                    unit,
                                    row.recordedAt,
                                    lots,
                                    accounts.getOrDefault(unit, Map.of())))
                        .toList())));
    return units;
  }

  private static Set<LotId> opened(UnitBody.Stored body) {
    Set<LotId> opened = new HashSet<>();
    body.transactions().forEach(transaction -> opened.addAll(transaction.opened()));
    return opened;
  }

  private Map<String, Map<Integer, AccountKey>> accounts(
      Connection connection, Collection<String> units) throws SQLException {
    Map<String, Map<Integer, AccountKey>> accounts = new HashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select u.id as unit, 0 as ordinal, a.asset, a.owner from ledger_unit u"
                + " join ledger_account a on a.id = u.account_id"
                + " where u.community = ? and u.id = any(?)"
                + " union all select p.unit_id, p.ordinal, a.asset, a.owner from ledger_posting p"
                + " join ledger_account a on a.id = p.account_id"
                + " where p.community = ? and p.unit_id = any(?)")) {
      statement.setString(1, community);
      statement.setArray(2, LedgerRows.texts(connection, units));
      statement.setString(3, community);
      statement.setArray(4, LedgerRows.texts(connection, units));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          accounts
              .computeIfAbsent(row.getString("unit"), unit -> new HashMap<>())
              .put(
                  row.getInt("ordinal"),
                  LedgerRows.key(row.getString("asset"), row.getString("owner")));
        }
      }
    }
    return accounts;
  }

  private static Transaction transaction(
      UnitBody.StoredTransaction stored,
      String unit,
      Instant recordedAt,
      Map<LotId, Lot> lots,
      Map<Integer, AccountKey> accounts) {
    List<Entry> entries = new ArrayList<>(stored.entries().size());
    for (UnitBody.StoredEntry entry : stored.entries()) {
      entries.add(entry.in(requireNonNull(accounts.get(entry.account()), unit)));
    }
    return new Transaction(
        stored.id().orElseGet(() -> TransactionId.of(unit)),
        stored.kind(),
        stored.occurredAt(),
        recordedAt,
        stored.opened().stream().map(lot -> requireNonNull(lots.get(lot), unit)).toList(),
        entries,
        Optional.ofNullable(stored.reason()).map(MessageText::decode),
        stored.rules(),
        stored.deadline(),
        stored.target());
  }

  /** Returns those of {@code ids} that were ever opened, without the common lot. */
  Map<LotId, Lot> lots(Connection connection, Collection<LotId> ids) throws SQLException {
    Map<LotId, Lot> lots = new HashMap<>();
    Set<String> names = new HashSet<>();
    ids.stream().filter(id -> !id.equals(LotId.COMMON)).forEach(id -> names.add(id.value()));
    if (names.isEmpty()) {
      return lots;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select l.lot, "
                + columns("l", DEFINITION)
                + ", o.asset, o.owner from ledger_lot l join ledger_account o on o.id = l.origin_id"
                + " where l.community = ? and l.lot = any(?) and l.holder = 0")) {
      statement.setString(1, community);
      statement.setArray(2, LedgerRows.texts(connection, names));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          AccountKey origin = LedgerRows.key(row.getString("asset"), row.getString("owner"));
          LedgerRows.lot(row, origin).ifPresent(lot -> lots.put(lot.id(), lot));
        }
      }
    }
    return lots;
  }

  Page<PostedEntry> entries(Connection connection, AccountKey key, long after, int limit)
      throws SQLException {
    List<PostedEntry> found = new ArrayList<>();
    // One more than asked for tells whether there are more. The page may begin inside a unit.
    String sql =
        "select * from (select u.id, u.recorded_at, u.first_sequence, 0 as ordinal, u.body"
            + " from ledger_account a join ledger_unit u on u.account_id = a.id"
            + " where a.community = ? and a.asset = ? and a.owner = ? and u.last_sequence > ?"
            + " and u.first_sequence >= coalesce((select max(b.first_sequence) from ledger_unit b"
            + " where b.account_id = a.id and b.first_sequence <= ?), 0)"
            + " order by u.first_sequence limit ?) x"
            + " union all select * from (select u.id, u.recorded_at, p.first_sequence, p.ordinal,"
            + " u.body from ledger_account a join ledger_posting p on p.account_id = a.id"
            + " join ledger_unit u on u.community = p.community and u.id = p.unit_id"
            + " where a.community = ? and a.asset = ? and a.owner = ? and p.last_sequence > ?"
            + " and p.first_sequence >= coalesce((select max(b.first_sequence) from ledger_posting b"
            + " where b.account_id = a.id and b.first_sequence <= ?), 0)"
            + " order by p.first_sequence limit ?) y"
            + " order by first_sequence";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      List<Object> half =
          List.of(
              community,
              key.asset().value(),
              key.owner().value(),
              after,
              after + 1,
              (long) limit + 1);
      List<Object> parameters = new ArrayList<>(half);
      parameters.addAll(half);
      LedgerRows.bind(statement, parameters);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next() && found.size() <= limit) {
          addEntries(found, row, key, after);
        }
      }
    }
    boolean more = found.size() > limit;
    List<PostedEntry> page = found.subList(0, Math.min(limit, found.size()));
    Set<LotId> named = new HashSet<>();
    page.forEach(posted -> named.add(posted.entry().lot()));
    Map<LotId, Lot> lots = lots(connection, named);
    List<PostedEntry> complete =
        page.stream().map(posted -> with(posted, lots.get(posted.entry().lot()))).toList();
    return new Page<>(
        complete,
        more ? Optional.of(Long.toString(page.get(limit - 1).sequence())) : Optional.empty());
  }

  private static void addEntries(List<PostedEntry> found, ResultSet row, AccountKey key, long after)
      throws SQLException {
    String unit = row.getString("id");
    Instant recordedAt = Micros.instant(row.getLong("recorded_at"));
    long sequence = row.getLong("first_sequence");
    int ordinal = row.getInt("ordinal");
    for (UnitBody.StoredTransaction stored :
        UnitBody.decode(row.getString("body")).transactions()) {
      for (UnitBody.StoredEntry entry : stored.entries()) {
        if (entry.account() == ordinal) {
          if (sequence > after) {
            found.add(
                new PostedEntry(
                    sequence,
                    stored.id().orElseGet(() -> TransactionId.of(unit)),
                    stored.kind(),
                    stored.occurredAt(),
                    recordedAt,
                    entry.in(key),
                    Optional.empty(),
                    stored.rules(),
                    Optional.ofNullable(stored.reason()).map(MessageText::decode)));
          }
          sequence++;
        }
      }
    }
  }

  private static PostedEntry with(PostedEntry posted, @org.jspecify.annotations.Nullable Lot lot) {
    return new PostedEntry(
        posted.sequence(),
        posted.transaction(),
        posted.kind(),
        posted.occurredAt(),
        posted.recordedAt(),
        posted.entry(),
        Optional.ofNullable(lot),
        posted.rules(),
        posted.reason());
  }
}
