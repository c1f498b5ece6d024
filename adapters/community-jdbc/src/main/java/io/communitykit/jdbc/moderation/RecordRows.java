package io.communitykit.jdbc.moderation;

import io.communitykit.core.CircleId;
import io.communitykit.core.MemberId;
import io.communitykit.jdbc.column.Micros;
import io.communitykit.jdbc.statement.Db;
import io.communitykit.moderation.Actor;
import io.communitykit.moderation.Remark;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.sanction.LadderCause;
import io.communitykit.moderation.sanction.Revocation;
import io.communitykit.moderation.sanction.Sanction;
import io.communitykit.moderation.sanction.SanctionKind;
import io.communitykit.moderation.sanction.Strike;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Strikes and sanctions as rows. */
final class RecordRows {

  private RecordRows() {}

  static Columns columns(String community, Strike strike) {
    return revoked(
        Columns.of(community)
            .with("member", strike.member().value())
            .with("id", strike.id())
            .with("policy", strike.policy())
            .with("rule", strike.rule())
            .with("weight", strike.weight())
            .with("at", Micros.of(strike.at()))
            .with("expires_at", Micros.of(strike.expiresAt()))
            .with("decision", strike.decision())
            .with("subject_kind", strike.subject().kind().name())
            .with("subject_id", strike.subject().id())
            .with("by_kind", strike.by().kind().name())
            .with("by_id", strike.by().id()),
        "voided",
        strike.voided());
  }

  static Columns columns(String community, Sanction sanction) {
    return revoked(
        Columns.of(community)
            .with("member", sanction.member().value())
            .with("id", sanction.id())
            .with("kind", sanction.kind().name())
            .with("circle", sanction.circle().map(CircleId::value))
            .with("starts_at", Micros.of(sanction.startsAt()))
            .with("ends_at", Micros.of(sanction.endsAt()))
            .with("policy", sanction.policy())
            .with("by_kind", sanction.by().kind().name())
            .with("by_id", sanction.by().id())
            .with("cause_strike", sanction.cause().map(LadderCause::strike))
            .with("cause_threshold", sanction.cause().map(LadderCause::threshold)),
        "lifted",
        sanction.lifted());
  }

  /** Adds what was taken back, with names that begin with {@code name}. */
  static Columns revoked(Columns columns, String name, Optional<Revocation> revocation) {
    return columns
        .with(name + "_at", revocation.map(each -> Micros.of(each.at())))
        .with(name + "_by_kind", revocation.map(each -> each.by().kind().name()))
        .with(name + "_by_id", revocation.map(each -> each.by().id()))
        .with(name + "_reason", revocation.map(each -> each.reason().text()));
  }

  static Strike strike(ResultSet row) throws SQLException {
    return new Strike(
        row.getString("id"),
        MemberId.of(row.getString("member")),
        row.getString("policy"),
        Optional.ofNullable(row.getString("rule")),
        row.getInt("weight"),
        Micros.instant(row.getLong("at")),
        Micros.instant(row.getLong("expires_at")),
        Optional.ofNullable(row.getString("decision")),
        subject(row, "subject"),
        actor(row, "by"),
        revocation(row, "voided"));
  }

  static Sanction sanction(ResultSet row) throws SQLException {
    String strike = row.getString("cause_strike");
    return new Sanction(
        row.getString("id"),
        MemberId.of(row.getString("member")),
        SanctionKind.valueOf(row.getString("kind")),
        Optional.ofNullable(row.getString("circle")).map(CircleId::of),
        Micros.instant(row.getLong("starts_at")),
        Micros.instant(Db.number(row, "ends_at")),
        row.getString("policy"),
        actor(row, "by"),
        strike == null
            ? Optional.empty()
            : Optional.of(new LadderCause(strike, row.getLong("cause_threshold"))),
        revocation(row, "lifted"));
  }

  static Subject subject(ResultSet row, String name) throws SQLException {
    return new Subject(
        Subject.Kind.valueOf(row.getString(name + "_kind")), row.getString(name + "_id"));
  }

  static Actor actor(ResultSet row, String name) throws SQLException {
    return new Actor(
        Actor.Kind.valueOf(row.getString(name + "_kind")), row.getString(name + "_id"));
  }

  private static Optional<Revocation> revocation(ResultSet row, String name) throws SQLException {
    Long at = Db.number(row, name + "_at");
    return at == null
        ? Optional.empty()
        : Optional.of(
            new Revocation(
                Micros.instant(at.longValue()),
                actor(row, name + "_by"),
                Remark.of(row.getString(name + "_reason"))));
  }
}
