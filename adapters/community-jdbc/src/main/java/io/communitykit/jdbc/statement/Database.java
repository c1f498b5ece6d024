package io.communitykit.jdbc.statement;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** Where the databases' SQL differs. */
public enum Database {
  /** PostgreSQL, which orders texts as its columns say. */
  POSTGRESQL("", ""),
  /** H2, which keeps a binary copy of what it orders by bytes. */
  H2("_key", "stringtoutf8(?)");

  private final String suffix;
  private final String bytes;

  Database(String suffix, String bytes) {
    this.suffix = suffix;
    this.bytes = bytes;
  }

  /** Returns what orders rows by the UTF-8 bytes of {@code column}. */
  public String order(String column) {
    return column + suffix;
  }

  /** Returns the condition that {@code column} comes after a parameter in that order. */
  public String after(String column) {
    return column + suffix + " > " + (bytes.isEmpty() ? "?" : bytes);
  }

  /** Returns the database behind {@code connection}. */
  public static Database of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    for (Database database : values()) {
      if (database.name().equals(product.toUpperCase(Locale.ROOT))) {
        return database;
      }
    }
    throw new IllegalArgumentException("database must be PostgreSQL or H2, was " + product);
  }
}
