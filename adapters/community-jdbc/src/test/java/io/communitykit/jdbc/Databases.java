package io.communitykit.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** The databases that the tests run on: one PostgreSQL server a JVM, and H2 in memory. */
public final class Databases {

  /** The migrations, in order. */
  public static final List<String> VERSIONS =
      List.of(
          "V1__ledger",
          "V2__referral",
          "V3__draw",
          "V4__contest",
          "V5__board",
          "V6__reward",
          "V7__moderation",
          "V8__due_process");

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private Databases() {}

  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();
    static final HikariDataSource POOL = pool();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setServerConfig("max_connections", "100").start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static HikariDataSource pool() {
      HikariConfig config = new HikariConfig();
      config.setDataSource(POSTGRES.getPostgresDatabase());
      config.setMaximumPoolSize(40);
      HikariDataSource pool = new HikariDataSource(config);
      create(pool, "postgresql");
      return pool;
    }
  }

  /** Returns a pool of connections to PostgreSQL with the schema in place. */
  public static DataSource postgres() {
    return Server.POOL;
  }

  /** Returns connections to the same server, not pooled. */
  public static DataSource postgresUnpooled() {
    postgres();
    return Server.POSTGRES.getPostgresDatabase();
  }

  /** Returns the address of the database with the schema in place. */
  public static String postgresAddress() {
    postgres();
    return Server.POSTGRES.getJdbcUrl("postgres", "postgres");
  }

  /** Returns the address of a database on the server in which nothing is. */
  public static String emptyPostgres() {
    String name = "empty" + NUMBER.incrementAndGet();
    execute(postgres(), "create database " + name);
    return Server.POSTGRES.getJdbcUrl("postgres", name);
  }

  /** Returns a new H2 database in memory with the schema in place. */
  public static DataSource h2() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(
        "jdbc:h2:mem:ledger" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000");
    config.setMaximumPoolSize(40);
    config.setMinimumIdle(1);
    DataSource dataSource = new HikariDataSource(config);
    create(dataSource, "h2");
    return dataSource;
  }

  /** Returns a name that no store of this server had. */
  public static String freshName() {
    return "community" + NUMBER.incrementAndGet();
  }

  /** Returns the statements of all versions. */
  public static String schema(String database) {
    StringBuilder sql = new StringBuilder();
    for (String version : VERSIONS) {
      String path = "/schema/" + database + "/" + version + ".sql";
      try (InputStream in = ConnectionSource.class.getResourceAsStream(path)) {
        byte[] bytes = Objects.requireNonNull(in, path).readAllBytes();
        sql.append(new String(bytes, StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return sql.toString();
  }

  /** Puts the schema in place. */
  public static void create(DataSource dataSource, String database) {
    execute(dataSource, schema(database));
  }

  /** Runs {@code sql}. */
  public static void execute(DataSource dataSource, String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
