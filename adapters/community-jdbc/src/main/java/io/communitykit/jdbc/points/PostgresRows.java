package io.communitykit.jdbc.points;

import io.communitykit.jdbc.points.BatchState.Account;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.TransactionId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows on PostgreSQL: columns travel as arrays, and all writes of a batch are one statement. */
final class PostgresRows extends BatchRows {

  PostgresRows(String community) {
    super(community, Dialect.POSTGRESQL);
  }

  /**
   * {@inheritDoc}
   *
   * @throws MissingAccounts if rows must be inserted first, in a transaction of their own, so that
   *     no lock is held while waiting for another's insert
   */
  @Override
  List<Account> lock(Connection connection, SortedSet<AccountKey> keys) throws SQLException {
    Map<String, List<AccountKey>> byAsset = new LinkedHashMap<>();
    for (AccountKey key : keys) {
      byAsset.computeIfAbsent(key.asset().value(), asset -> new ArrayList<>()).add(key);
    }
    List<Account> accounts = new ArrayList<>(keys.size());
    for (Map.Entry<String, List<AccountKey>> asset : byAsset.entrySet()) {
      try (PreparedStatement statement =
          connection.prepareStatement(
              "select * from ledger_account where community = ? and asset = ? and owner = any(?)"
                  + " order by owner for update")) {
        statement.setString(1, community);
        statement.setString(2, asset.getKey());
        statement.setArray(
            3, array(connection, "text", asset.getValue(), key -> key.owner().value()));
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            accounts.add(
                account(row, LedgerRows.key(row.getString("asset"), row.getString("owner"))));
          }
        }
      }
    }
    if (accounts.size() < keys.size()) {
      throw new MissingAccounts(keys);
    }
    return accounts;
  }

  /** Rows of some accounts must be inserted first. */
  static final class MissingAccounts extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final transient SortedSet<AccountKey> keys;

    MissingAccounts(SortedSet<AccountKey> keys) {
      super("accounts must have rows, some had none: " + keys, null, false, false);
      this.keys = keys;
    }
  }

  /** Inserts zero rows of those of {@code keys} that have none. */
  void insertAccounts(Connection connection, SortedSet<AccountKey> keys) throws SQLException {
    List<AccountKey> sorted = List.copyOf(keys);
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into ledger_account (community, asset, owner) select ?, k.asset, k.owner"
                + " from unnest(?::text[], ?::text[]) with ordinality as k(asset, owner, place)"
                + " order by k.place on conflict do nothing")) {
      statement.setString(1, community);
      statement.setArray(2, array(connection, "text", sorted, key -> key.asset().value()));
      statement.setArray(3, array(connection, "text", sorted, key -> key.owner().value()));
      statement.executeUpdate();
    }
  }

  @Override
  void readCounters(Connection connection, BatchState state, List<CounterKey> keys)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select k.place, c.amount from unnest(?::int8[], ?::text[], ?::int8[])"
                + " with ordinality as k(account_id, name, bucket, place)"
                + " join ledger_counter c on c.account_id = k.account_id and c.name = k.name"
                + " and c.bucket = k.bucket")) {
      statement.setArray(
          1, array(connection, "int8", keys, key -> state.account(key.account()).id));
      statement.setArray(2, array(connection, "text", keys, CounterKey::name));
      statement.setArray(3, array(connection, "int8", keys, CounterKey::bucket));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          state.counters.put(keys.get(row.getInt(1) - 1), row.getLong(2));
        }
      }
    }
  }

  @Override
  void write(
      Connection connection,
      List<Rows> inserts,
      Rows updates,
      Rows lots,
      Rows counters,
      List<TransactionId> holdsClosed)
      throws SQLException {
    Query query = new Query();
    for (Rows rows : inserts) {
      if (!rows.values.isEmpty()) {
        begin(query, "new_" + rows.table);
        query.add("insert into " + rows.table + " (" + String.join(", ", rows.columns.keySet()));
        query.add(") select * from ");
        unnest(connection, query, rows);
        query.add(")");
      }
    }
    if (!updates.values.isEmpty()) {
      begin(query, "accounts");
      update(connection, query, updates, 1);
      query.add(" where x.id = v.id)");
    }
    if (!lots.values.isEmpty()) {
      begin(query, "lots");
      update(connection, query, lots, 3);
      query.add(" where x.community = v.community and x.lot = v.lot and x.holder = v.holder)");
    }
    if (!counters.values.isEmpty()) {
      begin(query, "counters");
      query.add("insert into ledger_counter (account_id, name, bucket, amount) select * from ");
      unnest(connection, query, counters);
      query.add(" on conflict (account_id, name, bucket) do update set amount = excluded.amount)");
    }
    if (!holdsClosed.isEmpty()) {
      begin(query, "closed");
      query.add(
          "delete from ledger_hold where community = ? and id = any(?))",
          community,
          array(connection, "text", holdsClosed, TransactionId::value));
    }
    query.add(" select 1");
    try (PreparedStatement statement = connection.prepareStatement(query.sql.toString())) {
      LedgerRows.bind(statement, query.parameters);
      statement.execute();
    }
  }

  private static void begin(Query query, String name) {
    query.add((query.sql.isEmpty() ? "with " : ", ") + name + " as (");
  }

  private static void update(Connection connection, Query query, Rows rows, int keys)
      throws SQLException {
    query.add("update " + rows.table + " x set ");
    List<String> columns = new ArrayList<>(rows.columns.keySet());
    List<String> settings =
        columns.subList(keys, columns.size()).stream().map(c -> c + " = v." + c).toList();
    query.add(String.join(", ", settings) + " from ");
    unnest(connection, query, rows);
    query.add(" as v(" + String.join(", ", columns) + ")");
  }

  private static void unnest(Connection connection, Query query, Rows rows) throws SQLException {
    List<String> types = new ArrayList<>(rows.columns.values());
    query.add("unnest(");
    for (int i = 0; i < types.size(); i++) {
      int column = i;
      query.add(
          (i == 0 ? "?::" : ", ?::") + types.get(i) + "[]",
          array(connection, types.get(i), rows.values, row -> row[column]));
    }
    query.add(")");
  }

  /** Returns a column of {@code items}; typed, so that the driver sends it in binary. */
  static <T> Array array(
      Connection connection, String type, List<T> items, Function<T, @Nullable Object> column)
      throws SQLException {
    @Nullable Object[] values =
        switch (type) {
          case "int8" -> new Long[items.size()];
          case "int4" -> new Integer[items.size()];
          case "bool" -> new Boolean[items.size()];
          default -> new String[items.size()];
        };
    for (int i = 0; i < values.length; i++) {
      values[i] = column.apply(items.get(i));
    }
    return connection.createArrayOf(type, values);
  }
}
