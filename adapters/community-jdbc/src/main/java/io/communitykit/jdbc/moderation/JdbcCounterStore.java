package io.communitykit.jdbc.moderation;

import io.communitykit.jdbc.ConnectionSource;
import io.communitykit.jdbc.StoreBuilder;
import io.communitykit.jdbc.statement.Database;
import io.communitykit.jdbc.statement.Db;
import io.communitykit.jdbc.statement.Opening;
import io.communitykit.moderation.RateLimit;
import io.communitykit.moderation.store.CounterState;
import io.communitykit.moderation.store.CounterStore;
import io.communitykit.moderation.store.Gcra;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Counters on PostgreSQL 15 or newer, or on H2. Thread-safe; holds a connection only while a method
 * runs.
 *
 * <p>The tables are those of {@code schema/postgresql} and {@code schema/h2} in this jar, to be
 * created by hand or with the folder as a Flyway location. Isolation READ COMMITTED suffices:
 * whoever takes holds the key's row, in the host's transaction until that ends. Nothing is
 * forgotten before {@link #purge} is called.
 */
public final class JdbcCounterStore implements CounterStore {

  private static final long SKEW_MICROS = SKEW.toNanos() / 1_000;

  private static final String OF_NAME = " where community = ? and name = ?";

  private final ConnectionSource connections;
  private final String community;
  private final Database database;

  private JdbcCounterStore(ConnectionSource connections, String community, Database database) {
    this.connections = connections;
    this.community = community;
    this.database = database;
  }

  /** Starts a store that takes its connections from {@code dataSource}. */
  public static StoreBuilder<JdbcCounterStore> on(DataSource dataSource) {
    return on(ConnectionSource.of(dataSource));
  }

  /** Starts a store that takes its connections from {@code connections}. */
  public static StoreBuilder<JdbcCounterStore> on(ConnectionSource connections) {
    return new Opening<>(connections, JdbcCounterStore::new);
  }

  private Db db(Connection connection) {
    return new Db(connection, database);
  }

  @Override
  public CounterState peek(String key, RateLimit rate, Instant now) {
    long nowMicros = Gcra.micros(now);
    long arrival =
        connections.call(connection -> arrival(db(connection), key, "")).orElse(nowMicros);
    return Gcra.peek(rate, arrival, nowMicros);
  }

  @Override
  public CounterState take(String operationId, String key, RateLimit rate, Instant now) {
    CounterStore.checked("operationId", operationId);
    CounterStore.checked("key", key);
    long nowMicros = Gcra.micros(now);
    return connections.transaction(
        connection -> take(db(connection), operationId, key, rate, nowMicros));
  }

  private CounterState take(Db db, String operation, String key, RateLimit rate, long now)
      throws SQLException {
    long arrival = hold(db, key, now);
    Optional<Integer> before =
        db.first(
            "select remaining from moderation_take" + OF_NAME + " and operation = ?",
            row -> row.getInt("remaining"),
            community,
            key,
            operation);
    if (before.isPresent()) {
      return new CounterState(true, before.get(), Duration.ZERO);
    }
    CounterState state = Gcra.peek(rate, arrival, now);
    if (!state.admitted()) {
      return state;
    }
    int remaining = state.remaining() - 1;
    db.update(
        "update moderation_counter set arrival = ?" + OF_NAME,
        Gcra.next(rate, arrival, now),
        community,
        key);
    db.update(
        "insert into moderation_take (community, name, operation, remaining, until)"
            + " values (?, ?, ?, ?, ?)",
        community,
        key,
        operation,
        remaining,
        now + Gcra.memoryMicros(rate));
    return new CounterState(true, remaining, Duration.ZERO);
  }

  /** Holds the row of {@code key} until the commit, and returns its number. */
  private long hold(Db db, String key, long now) throws SQLException {
    while (true) {
      Optional<Long> arrival = arrival(db, key, " for update");
      if (arrival.isPresent()) {
        return arrival.get();
      }
      if (db.insert(
          "insert into moderation_counter (community, name, arrival) values (?, ?, ?)",
          community,
          key,
          now)) {
        return now;
      }
    }
  }

  private Optional<Long> arrival(Db db, String key, String lock) throws SQLException {
    return db.first(
        "select arrival from moderation_counter" + OF_NAME + lock,
        row -> row.getLong("arrival"),
        community,
        key);
  }

  /**
   * Forgets keys and operations that say nothing any more at {@code now}, nor at a time that is
   * earlier by less than {@link #SKEW}. To be called now and then; answers do not depend on it.
   *
   * @return how many rows were deleted
   */
  public long purge(Instant now) {
    long before = Gcra.micros(now) - SKEW_MICROS;
    return connections.transaction(
        connection ->
            (long)
                    db(connection)
                        .update(
                            "delete from moderation_take where community = ? and until <= ?",
                            community,
                            before)
                + db(connection)
                    .update(
                        "delete from moderation_counter where community = ? and arrival <= ?",
                        community,
                        before));
  }
}
