package io.communitykit.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Where a store's connections come from: a pool, or the host's running transaction.
 *
 * <p>Thread-safe as far as what it is made of is.
 */
public final class ConnectionSource {

  /** Lends the connection of the transaction that runs on the calling thread. */
  @FunctionalInterface
  public interface Lender {

    /**
     * Returns the connection. The store neither commits, rolls back nor closes it.
     *
     * @throws SQLException if there is none to lend
     */
    Connection lend() throws SQLException;
  }

  /**
   * What is done with a connection.
   *
   * @param <T> what comes of it
   */
  @FunctionalInterface
  public interface Work<T> {

    /** Works on {@code connection}, which it must not keep. */
    T on(Connection connection) throws SQLException;
  }

  private final Lender connections;
  private final boolean joined;

  private ConnectionSource(Lender connections, boolean joined) {
    this.connections = connections;
    this.joined = joined;
  }

  /** Takes a connection from {@code dataSource} for each call, and closes it at its end. */
  public static ConnectionSource of(DataSource dataSource) {
    return new ConnectionSource(requireNonNull(dataSource, "dataSource")::getConnection, false);
  }

  /**
   * Joins the transaction of the connection that {@code lender} lends: what the store writes is
   * there once the host commits, and gone if it rolls back. The connection is neither closed nor
   * given back, so a lender must only lend one that the host has open anyway: with Spring {@code ()
   * -> DataSourceUtils.getConnection(dataSource)} inside a transaction, and an exception outside of
   * one, where nobody would release it. The store locks accounts in the order of their keys; a host
   * that writes in several steps can still make a circle of its own.
   */
  public static ConnectionSource joining(Lender lender) {
    return new ConnectionSource(requireNonNull(lender, "lender"), true);
  }

  /** Whether connections are those of the host's transactions. */
  public boolean isJoined() {
    return joined;
  }

  /**
   * Does {@code work} that is one statement, or reads only.
   *
   * @throws JdbcStoreException if the database fails
   */
  public <T> T call(Work<T> work) {
    try {
      if (joined) {
        return work.on(connections.lend());
      }
      try (Connection connection = connections.lend()) {
        boolean auto = connection.getAutoCommit();
        try {
          T result = work.on(connection);
          if (!auto) {
            connection.commit();
          }
          return result;
        } catch (SQLException | RuntimeException e) {
          if (!auto) {
            rollBack(connection, e);
          }
          throw e;
        }
      }
    } catch (SQLException e) {
      throw new JdbcStoreException(e);
    }
  }

  /**
   * Does {@code work} as a transaction of its own, or as a part of the host's that takes effect
   * whole or not at all.
   *
   * @throws JdbcStoreException if the database fails
   */
  public <T> T transaction(Work<T> work) {
    return transaction(Connection.TRANSACTION_READ_COMMITTED, work);
  }

  /**
   * Reads what belongs together as it was at one moment; if joined, as the host's transaction sees
   * it.
   *
   * @throws JdbcStoreException if the database fails
   */
  public <T> T snapshot(Work<T> work) {
    return joined ? call(work) : transaction(Connection.TRANSACTION_REPEATABLE_READ, work);
  }

  private <T> T transaction(int isolation, Work<T> work) {
    try {
      if (joined) {
        return savepoint(connections.lend(), work);
      }
      try (Connection connection = connections.lend()) {
        int usual = connection.getTransactionIsolation();
        if (usual != isolation) {
          connection.setTransactionIsolation(isolation);
        }
        boolean auto = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
          T result = work.on(connection);
          connection.commit();
          return result;
        } catch (SQLException | RuntimeException e) {
          rollBack(connection, e);
          throw e;
        } finally {
          restore(connection, auto, usual, isolation);
        }
      }
    } catch (SQLException e) {
      throw new JdbcStoreException(e);
    }
  }

  private static <T> T savepoint(Connection connection, Work<T> work) throws SQLException {
    var savepoint = connection.setSavepoint();
    try {
      T result = work.on(connection);
      connection.releaseSavepoint(savepoint);
      return result;
    } catch (SQLException | RuntimeException e) {
      try {
        connection.rollback(savepoint);
      } catch (SQLException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
  }

  private static void rollBack(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private static void restore(Connection connection, boolean auto, int usual, int isolation)
      throws SQLException {
    if (connection.isClosed()) {
      return; // The work's own exception tells why.
    }
    connection.setAutoCommit(auto);
    if (usual != isolation) {
      connection.setTransactionIsolation(usual);
    }
  }
}
