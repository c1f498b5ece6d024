package io.communitykit.jdbc.points;

import io.communitykit.jdbc.points.BatchState.Account;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.TransactionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Rows on H2, which runs in the host's process: statements cost no trip, so they stay simple. */
final class H2Rows extends BatchRows {

  H2Rows(String community) {
    super(community, Dialect.H2);
  }

  @Override
  List<Account> lock(Connection connection, SortedSet<AccountKey> keys) throws SQLException {
    List<Account> accounts = new ArrayList<>(keys.size());
    for (AccountKey key : keys) {
      Optional<Account> account = lock(connection, key);
      while (account.isEmpty()) {
        insert(connection, key);
        account = lock(connection, key);
      }
      accounts.add(account.get());
    }
    return accounts;
  }

  private Optional<Account> lock(Connection connection, AccountKey key) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select * from ledger_account where community = ? and asset = ? and owner = ?"
                + " for update")) {
      LedgerRows.bind(statement, List.of(community, key.asset().value(), key.owner().value()));
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(account(row, key)) : Optional.empty();
      }
    }
  }

  private void insert(Connection connection, AccountKey key) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into ledger_account (community, asset, owner) values (?, ?, ?)")) {
      LedgerRows.bind(statement, List.of(community, key.asset().value(), key.owner().value()));
      statement.executeUpdate();
    } catch (SQLIntegrityConstraintViolationException e) {
      // Another was faster: the row is there now.
    }
  }

  @Override
  void readCounters(Connection connection, BatchState state, List<CounterKey> keys)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select amount from ledger_counter where account_id = ? and name = ? and bucket = ?")) {
      for (CounterKey key : keys) {
        LedgerRows.bind(
            statement, List.of(state.account(key.account()).id, key.name(), key.bucket()));
        try (ResultSet row = statement.executeQuery()) {
          if (row.next()) {
            state.counters.put(key, row.getLong(1));
          }
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
    for (Rows rows : inserts) {
      String columns = String.join(", ", rows.columns.keySet());
      String marks = String.join(", ", Collections.nCopies(rows.columns.size(), "?"));
      run(
          connection,
          "insert into " + rows.table + " (" + columns + ") values (" + marks + ")",
          rows,
          0);
    }
    run(connection, update(updates, 1) + "id = ?", updates, 1);
    run(connection, update(lots, 3) + "community = ? and lot = ? and holder = ?", lots, 3);
    run(
        connection,
        "merge into ledger_counter (account_id, name, bucket, amount)"
            + " key (account_id, name, bucket) values (?, ?, ?, ?)",
        counters,
        0);
    Rows closed = new Rows("ledger_hold", "community", "text", "id", "text");
    holdsClosed.forEach(hold -> closed.add(community, hold.value()));
    run(connection, "delete from ledger_hold where community = ? and id = ?", closed, 0);
  }

  private static String update(Rows rows, int keys) {
    List<String> columns = new ArrayList<>(rows.columns.keySet());
    return "update "
        + rows.table
        + " set "
        + String.join(" = ?, ", columns.subList(keys, columns.size()))
        + " = ? where ";
  }

  /** Runs {@code sql} for each row, whose first {@code keys} values come last. */
  private static void run(Connection connection, String sql, Rows rows, int keys)
      throws SQLException {
    if (rows.values.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (@Nullable Object[] row : rows.values) {
        for (int i = 0; i < row.length; i++) {
          int at = i < keys ? row.length - keys + i : i - keys;
          statement.setObject(at + 1, row[i]);
        }
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
