package io.communitykit.jdbc.statement;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A connection, and statements with their parameters.
 *
 * @param connection to the database
 * @param database which it is
 */
public record Db(Connection connection, Database database) {

  /** Creates the pair. */
  public Db {}

  /**
   * Makes a value of a row.
   *
   * @param <T> the value
   */
  @FunctionalInterface
  public interface RowReader<T> {
    /** Returns what {@code row} says. */
    T read(ResultSet row) throws SQLException;
  }

  /** Returns what {@code sql} finds. */
  public <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      try (ResultSet row = statement.executeQuery()) {
        List<T> found = new ArrayList<>();
        while (row.next()) {
          found.add(reader.read(row));
        }
        return found;
      }
    }
  }

  /** Returns the first that {@code sql} finds. */
  public <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... parameters)
      throws SQLException {
    List<T> found = list(sql, reader, parameters);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
  }

  /** Whether {@code sql} finds anything. */
  public boolean exists(String sql, @Nullable Object... parameters) throws SQLException {
    return first(sql, row -> true, parameters).isPresent();
  }

  /** Returns how many rows {@code sql} wrote. */
  public int update(String sql, @Nullable Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      return statement.executeUpdate();
    }
  }

  /** Inserts a row unless a key of it is taken, also by another who is not done yet. */
  public boolean insert(String sql, @Nullable Object... parameters) throws SQLException {
    if (database == Database.POSTGRESQL) {
      return update(sql + " on conflict do nothing", parameters) == 1;
    }
    try {
      return update(sql, parameters) == 1;
    } catch (SQLIntegrityConstraintViolationException e) {
      return false; // H2 takes back the statement alone.
    }
  }

  /** Returns an array for a function of the schema. */
  public Array array(String type, List<? extends @Nullable Object> items) throws SQLException {
    return connection.createArrayOf(type, items.toArray());
  }

  private static void bind(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      Object parameter = parameters[i];
      if (parameter == null) {
        statement.setNull(i + 1, Types.NULL);
      } else if (parameter instanceof String text) {
        statement.setString(i + 1, text);
      } else if (parameter instanceof Array array) {
        statement.setArray(i + 1, array);
      } else {
        statement.setObject(i + 1, parameter);
      }
    }
  }

  /** Returns a number that may be null. */
  public static @Nullable Long number(ResultSet row, String column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? null : number;
  }

  /** Returns a number that may be null. */
  public static OptionalInt small(ResultSet row, String column) throws SQLException {
    int number = row.getInt(column);
    return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(number);
  }
}
