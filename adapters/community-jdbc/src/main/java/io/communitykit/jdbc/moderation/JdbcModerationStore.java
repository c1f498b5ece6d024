package io.communitykit.jdbc.moderation;

import io.communitykit.core.CircleId;
import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.jdbc.ConnectionSource;
import io.communitykit.jdbc.StoreBuilder;
import io.communitykit.jdbc.column.Micros;
import io.communitykit.jdbc.statement.Database;
import io.communitykit.jdbc.statement.Db;
import io.communitykit.jdbc.statement.Opening;
import io.communitykit.jdbc.statement.WritersLock;
import io.communitykit.moderation.audit.AuditEntry;
import io.communitykit.moderation.review.Appeal;
import io.communitykit.moderation.review.CaseOutcome;
import io.communitykit.moderation.review.Complaint;
import io.communitykit.moderation.review.ReporterTally;
import io.communitykit.moderation.review.ReviewCase;
import io.communitykit.moderation.sanction.MemberRecord;
import io.communitykit.moderation.sanction.Sanction;
import io.communitykit.moderation.store.AppealQuery;
import io.communitykit.moderation.store.AuditQuery;
import io.communitykit.moderation.store.CaseQuery;
import io.communitykit.moderation.store.MemberRows;
import io.communitykit.moderation.store.ModerationStore;
import io.communitykit.moderation.store.ModerationUnit;
import io.communitykit.moderation.store.PlaceInTime;
import io.communitykit.moderation.store.UnitCommit;
import io.communitykit.moderation.store.UnitCommit.Status;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * What due process keeps, on PostgreSQL 15 or newer, or on H2. Thread-safe; holds a connection only
 * while a method runs.
 *
 * <p>The tables are those of {@code schema/postgresql} and {@code schema/h2} in this jar, to be
 * created by hand or with the folder as a Flyway location. Isolation READ COMMITTED suffices: units
 * that write the same wait for each other, and a member's record and a case are each one row to
 * hold. Whether a member may write is one read of an index.
 */
public final class JdbcModerationStore implements ModerationStore {

  private final ConnectionSource connections;
  private final String community;
  private final Database database;
  private final WritersLock writers;

  private JdbcModerationStore(ConnectionSource connections, String community, Database database) {
    this.connections = connections;
    this.community = community;
    this.database = database;
    this.writers = new WritersLock("moderation", community);
  }

  /** Starts a store that takes its connections from {@code dataSource}. */
  public static StoreBuilder<JdbcModerationStore> on(DataSource dataSource) {
    return on(ConnectionSource.of(dataSource));
  }

  /** Starts a store that takes its connections from {@code connections}. */
  public static StoreBuilder<JdbcModerationStore> on(ConnectionSource connections) {
    return new Opening<>(connections, JdbcModerationStore::new);
  }

  private Db db(Connection connection) {
    return new Db(connection, database);
  }

  private Wish from(String table) {
    return new Wish(database, table, community);
  }

  private String order(String time) {
    return time + ", " + database.order("id");
  }

  @Override
  public UnitCommit commit(ModerationUnit unit) {
    try {
      return connections.transaction(
          connection -> {
            Db db = db(connection);
            writers.shared(db);
            new UnitWriter(db, community).write(unit);
            return UnitCommit.of(Status.COMMITTED);
          });
    } catch (UnitWriter.Refused refused) {
      return refused.answer();
    }
  }

  /** Reads several tables as of one moment, which H2 has for one table alone. */
  private <T> T snapshot(Reading<T> reading) {
    return database == Database.POSTGRESQL
        ? connections.snapshot(connection -> reading.from(db(connection)))
        : connections.transaction(
            connection -> {
              writers.shared(db(connection));
              return reading.from(db(connection));
            });
  }

  /** What is read. */
  @FunctionalInterface
  private interface Reading<T> {
    T from(Db db) throws SQLException;
  }

  @Override
  public MemberRecord record(MemberId member, Instant asOf) {
    return snapshot(
        db -> {
          Optional<Long> version =
              db.first(
                  "select version from moderation_member where community = ? and member = ?",
                  row -> row.getLong("version"),
                  community,
                  member.value());
          if (version.isEmpty()) {
            return MemberRecord.empty(member);
          }
          return new MemberRecord(
              member,
              version.get(),
              ofMember("moderation_strike", member)
                  .and("expires_at > ?", Micros.of(asOf))
                  .list(db, order("at"), RecordRows::strike),
              sanctions(db, member));
        });
  }

  private Wish ofMember(String table, MemberId member) {
    return from(table).and("member = ?", member.value());
  }

  private List<Sanction> sanctions(Db db, MemberId member) throws SQLException {
    return ofMember("moderation_sanction", member)
        .list(db, order("starts_at"), RecordRows::sanction);
  }

  @Override
  public List<Sanction> inForce(MemberId member, Optional<CircleId> circle, Instant at) {
    long micros = Micros.of(at);
    Wish wish =
        ofMember("moderation_sanction", member)
            .and("until > ?", micros)
            .and("starts_at <= ?", micros);
    circle.ifPresentOrElse(
        where -> wish.and("(circle is null or circle = ?)", where.value()),
        () -> wish.and("circle is null"));
    return connections.call(
        connection -> wish.list(db(connection), order("starts_at"), RecordRows::sanction));
  }

  @Override
  public ReporterTally tally(MemberId reporter) {
    Map<String, Long> counts =
        connections
            .call(
                connection ->
                    db(connection)
                        .list(
                            "select c.outcome, count(*) as n from moderation_complaint x"
                                + " join moderation_case c"
                                + " on c.community = x.community and c.id = x.review_case"
                                + " where x.community = ? and x.reporter = ?"
                                + " and c.outcome is not null group by c.outcome",
                            row -> Map.entry(row.getString("outcome"), row.getLong("n")),
                            community,
                            reporter.value()))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new ReporterTally(
        counts.getOrDefault(CaseOutcome.CONFIRMED.name(), 0L),
        counts.getOrDefault(CaseOutcome.CLEARED.name(), 0L));
  }

  @Override
  public List<ReviewCase> cases(CaseQuery query, int limit) {
    if (limit < 1 || limit > MAX_CASES) {
      throw new IllegalArgumentException("limit must be 1.." + MAX_CASES + ", was " + limit);
    }
    Wish wish = from("moderation_case").and("id = ?", query.id());
    if (query.id().isEmpty() || query.freeAt().isPresent()) {
      wish.and("outcome is null");
    }
    query
        .subject()
        .ifPresent(
            subject -> {
              wish.and("subject_kind = ? and subject_id = ?", subject.kind().name(), subject.id());
              if (query.id().isEmpty()) {
                wish.and("open_subject = ?", subject.toString()); // For the index.
              }
            });
    wish.and("circle = ?", query.circle().map(CircleId::value))
        .and("(lease_until is null or lease_until <= ?)", query.freeAt().map(Micros::of))
        .and("accused <> ?", query.notAbout().map(MemberId::value));
    return connections.call(
        connection ->
            wish.list(
                db(connection),
                "priority desc, " + order("opened_at") + " limit " + limit,
                ReviewRows::reviewCase));
  }

  @Override
  public Page<Complaint> complaints(String caseId, Optional<String> cursor, int limit) {
    return page(
        from("moderation_complaint").and("review_case = ?", caseId),
        cursor,
        limit,
        ReviewRows::complaint,
        each -> new PlaceInTime(each.at(), each.id()));
  }

  @Override
  public Page<Appeal> appeals(AppealQuery query, Optional<String> cursor, int limit) {
    Wish wish =
        from("moderation_appeal")
            .and("id = ?", query.id())
            .and("member = ?", query.member().map(MemberId::value));
    query
        .against()
        .ifPresent(
            act -> wish.and("against_kind = ? and against_id = ?", act.kind().name(), act.id()));
    query.open().ifPresent(open -> wish.and("outcome is " + (open ? "null" : "not null")));
    return page(
        wish, cursor, limit, ReviewRows::appeal, each -> new PlaceInTime(each.at(), each.id()));
  }

  @Override
  public Page<AuditEntry> audit(AuditQuery query, Optional<String> cursor, int limit) {
    Wish wish =
        from("moderation_audit")
            .and("member = ?", query.member().map(MemberId::value))
            .and("decision = ?", query.decision())
            .and("at >= ?", query.fromInclusive().map(Micros::ceiling))
            .and("at < ?", query.beforeExclusive().map(Micros::ceiling));
    query
        .subject()
        .ifPresent(
            subject ->
                wish.and(
                    "subject_kind = ? and subject_id = ?", subject.kind().name(), subject.id()));
    return page(
        wish, cursor, limit, ReviewRows::entry, each -> new PlaceInTime(each.at(), each.id()));
  }

  private <T> Page<T> page(
      Wish wish,
      Optional<String> cursor,
      int limit,
      Db.RowReader<T> reader,
      Function<T, PlaceInTime> placeOf) {
    Page.checkSize(limit);
    Optional<PlaceInTime> after = cursor.map(PlaceInTime::parse);
    return connections.call(connection -> wish.page(db(connection), after, limit, reader, placeOf));
  }

  @Override
  public MemberExport export(MemberId member) {
    return snapshot(db -> rows(db, member).export());
  }

  private MemberRows rows(Db db, MemberId member) throws SQLException {
    return new MemberRows(
        member,
        ofMember("moderation_strike", member).list(db, order("at"), RecordRows::strike),
        sanctions(db, member),
        from("moderation_complaint")
            .and("reporter = ?", member.value())
            .list(db, order("at"), ReviewRows::complaint),
        from("moderation_case")
            .and("accused = ?", member.value())
            .list(db, order("opened_at"), ReviewRows::reviewCase),
        ofMember("moderation_appeal", member).list(db, order("at"), ReviewRows::appeal),
        from("moderation_audit")
            .and(
                "(member = ? or (actor_kind <> 'RULE' and actor_id = ?)"
                    + " or (subject_kind = 'MEMBER' and subject_id = ?))",
                member.value(),
                member.value(),
                member.value())
            .list(db, order("at"), ReviewRows::entry));
  }

  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    return connections.transaction(
        connection -> {
          Db db = db(connection);
          writers.alone(db);
          return new MemberErasure(db, community, member, replacement).run();
        });
  }
}
