package io.communitykit.jdbc.points;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement that is put together piece by piece with its parameters. */
final class Query {

  final StringBuilder sql = new StringBuilder(600);
  final List<@Nullable Object> parameters = new ArrayList<>();

  void add(String piece, @Nullable Object... parameters) {
    sql.append(piece);
    for (Object parameter : parameters) {
      this.parameters.add(parameter);
    }
  }
}
