package io.communitykit.jdbc.moderation;

import io.communitykit.core.Page;
import io.communitykit.jdbc.column.Micros;
import io.communitykit.jdbc.statement.Database;
import io.communitykit.jdbc.statement.Db;
import io.communitykit.moderation.store.PlaceInTime;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A select whose conditions are added one by one. Not thread-safe. */
final class Wish {

  private final Database database;
  private final StringBuilder sql = new StringBuilder();
  private final List<@Nullable Object> parameters = new ArrayList<>();

  /** For rows of {@code table} in {@code community}. */
  Wish(Database database, String table, String community) {
    this.database = database;
    sql.append("select * from ").append(table).append(" where community = ?");
    parameters.add(community);
  }

  /** With a condition that has a parameter for each of {@code values}. */
  Wish and(String condition, Object... values) {
    sql.append(" and ").append(condition);
    parameters.addAll(List.of(values));
    return this;
  }

  /** With a condition, if there is a value for it. */
  Wish and(String condition, Optional<?> value) {
    value.ifPresent(present -> and(condition, (Object) present));
    return this;
  }

  <T> List<T> list(Db db, String order, Db.RowReader<T> reader) throws SQLException {
    return db.list(sql + " order by " + order, reader, parameters.toArray());
  }

  /** Returns a page in the order of {@code at} and then of id. */
  <T> Page<T> page(
      Db db,
      Optional<PlaceInTime> after,
      int limit,
      Db.RowReader<T> reader,
      Function<T, PlaceInTime> placeOf)
      throws SQLException {
    after.ifPresent(
        place -> {
          long at = Micros.of(place.at());
          and("at >= ?", at); // For the index.
          and("(at > ? or " + database.after("id") + ")", at, place.id());
        });
    String order = "at, " + database.order("id") + " limit " + (limit + 1);
    return PlaceInTime.page(list(db, order, reader), limit, placeOf);
  }
}
