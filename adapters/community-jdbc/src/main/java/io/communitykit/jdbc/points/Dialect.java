package io.communitykit.jdbc.points;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** Where the databases' SQL differs. */
enum Dialect {
  POSTGRESQL(
      "l.account_id = a.id and (l.available <> 0 or l.pending <> 0 or l.held <> 0)",
      "owner",
      "owner > ?"),
  H2("l.open_account = a.id", "owner_key", "owner_key > stringtoutf8(?)");

  /** Joins account {@code a} with its open lots {@code l}, by an index of open lots alone. */
  final String openLots;

  /** Orders accounts of one asset by the UTF-8 bytes of their owners. */
  final String ownerOrder;

  final String afterOwner;

  Dialect(String openLots, String ownerOrder, String afterOwner) {
    this.openLots = openLots;
    this.ownerOrder = ownerOrder;
    this.afterOwner = afterOwner;
  }

  /** Returns the dialect of the database behind {@code connection}. */
  static Dialect of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    for (Dialect dialect : values()) {
      if (dialect.name().equals(product.toUpperCase(Locale.ROOT))) {
        return dialect;
      }
    }
    throw new IllegalArgumentException("database must be PostgreSQL or H2, was " + product);
  }
}
