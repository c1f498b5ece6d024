package io.communitykit.benchmarks.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.communitykit.jdbc.points.JdbcLedgerStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;

/** A PostgreSQL server of its own in a temporary folder, which keeps what it says it keeps. */
final class LedgerServer implements AutoCloseable {

  /** Connections of the widest load. */
  static final int CONNECTIONS = 32;

  private final EmbeddedPostgres postgres;
  private final HikariDataSource pool;

  private LedgerServer(EmbeddedPostgres postgres, HikariDataSource pool) {
    this.postgres = postgres;
    this.pool = pool;
  }

  /** Starts the server and creates the ledger's schema and that of the peers. */
  static LedgerServer start() throws IOException, SQLException {
    EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("shared_buffers", "256MB")
            .setServerConfig("max_wal_size", "4GB")
            .setServerConfig("checkpoint_timeout", "30min")
            .start();
    HikariConfig config = new HikariConfig();
    config.setDataSource(postgres.getPostgresDatabase());
    config.setMaximumPoolSize(CONNECTIONS + 2);
    LedgerServer server = new LedgerServer(postgres, new HikariDataSource(config));
    server.execute(schema());
    server.execute(HandWritten.SCHEMA);
    return server;
  }

  private static String schema() throws IOException {
    String path = "/schema/postgresql/V1__ledger.sql";
    try (InputStream in = JdbcLedgerStore.class.getResourceAsStream(path)) {
      return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  DataSource pool() {
    return pool;
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Returns the one value that {@code sql} selects. */
  String ask(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  @Override
  public void close() throws IOException {
    pool.close();
    postgres.close();
  }
}
