package io.communitykit.jdbc.moderation;

import io.communitykit.jdbc.statement.Db;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is written to the columns of one row. Not thread-safe. */
final class Columns {

  /** Rows of one statement: below every database's limit of parameters. */
  private static final int ROWS_AT_ONCE = 200;

  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

  static Columns of(String community) {
    return new Columns().with("community", community);
  }

  /** A column with a value, or null. */
  Columns with(String column, @Nullable Object value) {
    values.put(column, value);
    return this;
  }

  /** A column with a value, or null for none. */
  Columns with(String column, Optional<?> value) {
    return with(column, (Object) value.orElse(null));
  }

  private String insert(String table, int rows) {
    String row = "(" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")";
    return "insert into "
        + table
        + " ("
        + String.join(", ", values.keySet())
        + ") values "
        + String.join(", ", Collections.nCopies(rows, row));
  }

  /** Inserts the row unless a key of it is taken, also by another who is not done yet. */
  boolean insert(Db db, String table) throws SQLException {
    return db.insert(insert(table, 1), values.values().toArray());
  }

  /** Inserts {@code rows}, which have the same columns and new keys. */
  static void insertAll(Db db, String table, List<Columns> rows) throws SQLException {
    for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
      List<Columns> some = rows.subList(from, Math.min(rows.size(), from + ROWS_AT_ONCE));
      List<@Nullable Object> parameters = new ArrayList<>();
      some.forEach(row -> parameters.addAll(row.values.values()));
      db.update(some.get(0).insert(table, some.size()), parameters.toArray());
    }
  }

  /** Writes the row that {@code condition} finds, and returns how many that were. */
  int update(Db db, String table, String condition, @Nullable Object... keys) throws SQLException {
    List<@Nullable Object> parameters = new ArrayList<>(values.values());
    Collections.addAll(parameters, keys);
    return db.update(
        "update "
            + table
            + " set "
            + String.join(" = ?, ", values.keySet())
            + " = ? where "
            + condition,
        parameters.toArray());
  }
}
