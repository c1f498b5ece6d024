package io.communitykit.benchmarks.load;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.communitykit.jdbc.ConnectionSource;
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
public final class LoadServer implements AutoCloseable {

  /** Connections of the widest load. */
  private static final int CONNECTIONS = 32;

  private final EmbeddedPostgres postgres;
  private final HikariDataSource pool;

  private LoadServer(EmbeddedPostgres postgres, HikariDataSource pool) {
    this.postgres = postgres;
    this.pool = pool;
  }

  /** Starts the server and creates our schema and {@code peers}, that of what is compared. */
  public static LoadServer start(String peers) throws IOException, SQLException {
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
    LoadServer server = new LoadServer(postgres, new HikariDataSource(config));
    server.execute(schema("V1__ledger"));
    server.execute(schema("V2__referral"));
    server.execute(peers);
    return server;
  }

  private static String schema(String version) throws IOException {
    String path = "/schema/postgresql/" + version + ".sql";
    try (InputStream in = ConnectionSource.class.getResourceAsStream(path)) {
      return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Returns connections. */
  public DataSource pool() {
    return pool;
  }

  /** Runs {@code sql}. */
  public void execute(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Returns the one value that {@code sql} selects. */
  public String ask(String sql) throws SQLException {
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
