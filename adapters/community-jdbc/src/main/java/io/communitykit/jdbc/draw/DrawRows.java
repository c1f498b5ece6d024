package io.communitykit.jdbc.draw;

import io.communitykit.core.MemberId;
import io.communitykit.jdbc.column.Micros;
import io.communitykit.jdbc.statement.Db;
import io.communitykit.points.draw.DrawId;
import io.communitykit.points.draw.DrawRecord;
import io.communitykit.points.draw.DrawState;
import io.communitykit.points.draw.DrawStep;
import io.communitykit.points.draw.DrawTerms;
import io.communitykit.points.draw.ServerSeed;
import io.communitykit.points.draw.Ticket;
import io.communitykit.points.draw.TicketId;
import io.communitykit.points.draw.TicketRecord;
import io.communitykit.points.draw.WheelSpin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Values of rows. */
final class DrawRows {

  private DrawRows() {}

  static DrawRecord draw(ResultSet row) throws SQLException {
    return new DrawRecord(
        DrawId.of(row.getString("id")),
        DrawTerms.parse(row.getString("terms")),
        row.getString("commitment"),
        ServerSeed.parse(row.getString("seed")),
        Micros.instant(row.getLong("opened_at")),
        DrawState.valueOf(row.getString("state")),
        step(row, "source", "sealed_at"),
        step(row, "entropy", "drawn_at"));
  }

  private static Optional<DrawStep> step(ResultSet row, String text, String at)
      throws SQLException {
    Long micros = Db.number(row, at);
    return micros == null
        ? Optional.empty()
        : Optional.of(new DrawStep(row.getString(text), Micros.instant(micros.longValue())));
  }

  static TicketRecord ticket(ResultSet row) throws SQLException {
    Ticket ticket =
        new Ticket(
            DrawId.of(row.getString("draw")),
            TicketId.of(row.getString("id")),
            MemberId.of(row.getString("member")),
            row.getLong("weight"),
            row.getString("luck"),
            Micros.instant(row.getLong("at")));
    Long sequence = Db.number(row, "spin");
    Optional<WheelSpin> spin =
        sequence == null
            ? Optional.empty()
            : Optional.of(
                new WheelSpin(
                    sequence,
                    Micros.instant(row.getLong("spun_at")),
                    Optional.ofNullable(row.getString("prize")),
                    row.getBoolean("limited")));
    return new TicketRecord(ticket, row.getLong("number"), spin);
  }
}
