package io.communitykit.benchmarks.ledger;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * What one writes by hand when points are a table of postings and one of balances: no lots, no
 * caps, no fingerprint, no history by account.
 */
final class HandWritten {

  static final String SCHEMA =
      """
      create table peer_posting (
        id text primary key,
        owner text not null,
        amount bigint not null,
        occurred_at timestamptz not null default now()
      );
      create table peer_balance (
        owner text primary key,
        balance bigint not null
      ) with (fillfactor = 70);
      """;

  private static final String INSERT =
      "insert into peer_posting (id, owner, amount) values (?, ?, ?) on conflict do nothing";

  private static final String CTE =
      "with posted as ("
          + INSERT
          + " returning owner, amount) "
          + "update peer_balance b set balance = b.balance + p.amount from posted p"
          + " where b.owner = p.owner";

  private final DataSource pool;

  HandWritten(DataSource pool) {
    this.pool = pool;
  }

  /** A posting alone: nothing less can be called a ledger. */
  int insert(String id, String owner) throws SQLException {
    return one(INSERT, id, owner);
  }

  /** An idempotent posting and the balance, in one statement. */
  int cte(String id, String owner) throws SQLException {
    return one(CTE, id, owner);
  }

  private int one(String sql, String id, String owner) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, id, owner);
      statement.executeUpdate();
      return 1;
    }
  }

  private static void bind(PreparedStatement statement, String id, String owner)
      throws SQLException {
    statement.setString(1, id);
    statement.setString(2, owner);
    statement.setLong(3, 5);
  }

  /** A transaction of three statements: posting, look at the balance, write the balance. */
  int transaction(String id, String owner) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement insert = connection.prepareStatement(INSERT);
          PreparedStatement select =
              connection.prepareStatement(
                  "select balance from peer_balance where owner = ? for update");
          PreparedStatement update =
              connection.prepareStatement("update peer_balance set balance = ? where owner = ?")) {
        bind(insert, id, owner);
        if (insert.executeUpdate() == 1) {
          select.setString(1, owner);
          long balance;
          try (ResultSet row = select.executeQuery()) {
            row.next();
            balance = row.getLong(1);
          }
          update.setLong(1, balance + 5);
          update.setString(2, owner);
          update.executeUpdate();
        }
        connection.commit();
      } finally {
        connection.setAutoCommit(true);
      }
      return 1;
    }
  }

  /** Many postings and their balances in one statement, as arrays. */
  int unnest(List<String> ids, List<String> owners) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "with posted as (insert into peer_posting (id, owner, amount)"
                    + " select *, 5 from unnest(?::text[], ?::text[])"
                    + " on conflict do nothing returning owner, amount),"
                    + " sums as (select owner, sum(amount) as amount from posted group by owner)"
                    + " update peer_balance b set balance = b.balance + s.amount"
                    + " from sums s where b.owner = s.owner")) {
      statement.setArray(1, connection.createArrayOf("text", ids.toArray()));
      statement.setArray(2, connection.createArrayOf("text", owners.toArray()));
      statement.executeUpdate();
      return ids.size();
    }
  }

  /** Many postings through COPY, without their balances: what no ledger can pass. */
  int copy(List<String> ids, List<String> owners) throws SQLException, IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < ids.size(); i++) {
      rows.append(ids.get(i)).append('\t').append(owners.get(i)).append("\t5\n");
    }
    try (Connection connection = pool.getConnection()) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(
              "copy peer_posting (id, owner, amount) from stdin",
              new StringReader(rows.toString()));
    }
    return ids.size();
  }
}
