package io.communitykit.jdbc.referral;

import io.communitykit.core.ActivityId;
import io.communitykit.core.Page;
import io.communitykit.jdbc.ConnectionSource;
import io.communitykit.jdbc.column.Micros;
import io.communitykit.jdbc.statement.Database;
import io.communitykit.jdbc.statement.Db;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.VisitorKey;
import io.communitykit.referral.attribution.Touch;
import io.communitykit.referral.attribution.TouchPosition;
import io.communitykit.referral.attribution.TouchResult;
import io.communitykit.referral.attribution.TouchStore;
import io.communitykit.referral.code.CodeText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Touches in the table of the schema. */
final class JdbcTouchStore implements TouchStore {

  private static final String OF_VISITOR =
      " from referral_touch where community = ? and program = ? and visitor = ?";

  private final ConnectionSource connections;
  private final String community;
  private final Database database;

  JdbcTouchStore(ConnectionSource connections, String community, Database database) {
    this.connections = connections;
    this.community = community;
    this.database = database;
  }

  private Db db(Connection connection) {
    return new Db(connection, database);
  }

  @Override
  public TouchResult.Status append(ReferralProgramId program, Touch touch) {
    return connections.call(connection -> append(db(connection), program, touch));
  }

  private TouchResult.Status append(Db db, ReferralProgramId program, Touch touch)
      throws SQLException {
    while (true) {
      boolean isNew =
          db.insert(
              "insert into referral_touch (community, program, id, visitor, at, code, signals)"
                  + " values (?, ?, ?, ?, ?, ?, ?)",
              community,
              program.value(),
              touch.id().value(),
              touch.visitor().value(),
              Micros.of(touch.at()),
              touch.code().value(),
              ReferralText.signals(touch.signals()));
      if (isNew) {
        return TouchResult.Status.RECORDED;
      }
      Optional<Touch> before =
          db.first(
              "select * from referral_touch where community = ? and program = ? and id = ?",
              JdbcTouchStore::touch,
              community,
              program.value(),
              touch.id().value());
      if (before.isPresent()) {
        return before.get().equals(touch)
            ? TouchResult.Status.REPLAYED
            : TouchResult.Status.ID_CONFLICT;
      }
      // The visitor was forgotten meanwhile.
    }
  }

  private static Touch touch(ResultSet row) throws SQLException {
    return new Touch(
        ActivityId.of(row.getString("id")),
        VisitorKey.of(row.getString("visitor")),
        CodeText.of(row.getString("code")),
        Micros.instant(row.getLong("at")),
        ReferralText.signals(row.getString("signals")));
  }

  @Override
  public Optional<Touch> first(
      ReferralProgramId program, VisitorKey visitor, Instant after, Instant upTo) {
    return within(program, visitor, after, upTo, "");
  }

  @Override
  public Optional<Touch> last(
      ReferralProgramId program, VisitorKey visitor, Instant after, Instant upTo) {
    return within(program, visitor, after, upTo, " desc");
  }

  private Optional<Touch> within(
      ReferralProgramId program,
      VisitorKey visitor,
      Instant after,
      Instant upTo,
      String direction) {
    return connections.call(
        connection ->
            db(connection)
                .first(
                    "select *"
                        + OF_VISITOR
                        + " and at > ? and at <= ?"
                        + order(direction)
                        + " limit 1",
                    JdbcTouchStore::touch,
                    community,
                    program.value(),
                    visitor.value(),
                    Micros.of(after),
                    Micros.of(upTo)));
  }

  private String order(String direction) {
    return " order by community, program, visitor, at"
        + direction
        + ", "
        + database.order("id")
        + direction;
  }

  @Override
  public List<Touch> latest(ReferralProgramId program, VisitorKey visitor, int limit) {
    Page.checkSize(limit);
    List<Touch> latest =
        new ArrayList<>(
            connections.call(
                connection ->
                    db(connection)
                        .list(
                            "select *" + OF_VISITOR + order(" desc") + " limit " + limit,
                            JdbcTouchStore::touch,
                            community,
                            program.value(),
                            visitor.value())));
    Collections.reverse(latest);
    return latest;
  }

  @Override
  public Page<Touch> list(
      ReferralProgramId program, Instant from, Instant to, Optional<String> cursor, int size) {
    Page.checkSize(size);
    Optional<TouchPosition> after = cursor.map(TouchPosition::of);
    List<@Nullable Object> parameters = new ArrayList<>(List.of(community, program.value()));
    parameters.add(
        Math.max(
            Micros.of(from), after.map(TouchPosition::at).map(Micros::of).orElse(Long.MIN_VALUE)));
    parameters.add(Micros.of(to));
    after.ifPresent(
        each -> {
          parameters.add(Micros.of(each.at()));
          parameters.add(each.id().value());
        });
    List<Touch> found =
        connections.call(
            connection ->
                db(connection)
                    .list(
                        "select * from referral_touch where community = ? and program = ?"
                            + " and at >= ? and at < ?"
                            + (after.isEmpty()
                                ? ""
                                : " and (at > ? or " + database.after("id") + ")")
                            + " order by community, program, at, "
                            + database.order("id")
                            + " limit "
                            + (size + 1),
                        JdbcTouchStore::touch,
                        parameters.toArray()));
    return found.size() <= size
        ? new Page<>(found, Optional.empty())
        : new Page<>(
            found.subList(0, size), Optional.of(TouchPosition.of(found.get(size - 1)).cursor()));
  }

  @Override
  public long forget(ReferralProgramId program, VisitorKey visitor) {
    return connections.call(
        connection ->
            (long)
                db(connection)
                    .update("delete" + OF_VISITOR, community, program.value(), visitor.value()));
  }
}
