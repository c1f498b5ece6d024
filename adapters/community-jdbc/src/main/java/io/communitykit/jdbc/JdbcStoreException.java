package io.communitykit.jdbc;

import java.sql.SQLException;

/**
 * The database failed. Whether a write took effect is unknown; repeating it with the same id tells.
 */
public final class JdbcStoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Wraps what the driver threw. */
  public JdbcStoreException(SQLException cause) {
    super(cause.getMessage(), cause);
  }
}
