package io.communitykit.jdbc.draw;

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
import io.communitykit.points.draw.DrawId;
import io.communitykit.points.draw.DrawRecord;
import io.communitykit.points.draw.DrawState;
import io.communitykit.points.draw.DrawStep;
import io.communitykit.points.draw.DrawStore;
import io.communitykit.points.draw.SpinCommit;
import io.communitykit.points.draw.SpinUnit;
import io.communitykit.points.draw.Ticket;
import io.communitykit.points.draw.TicketCommit;
import io.communitykit.points.draw.TicketId;
import io.communitykit.points.draw.TicketRecord;
import io.communitykit.points.draw.WheelSpin;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Draws on PostgreSQL 15 or newer, or on H2. Thread-safe; holds a connection only while a method
 * runs.
 *
 * <p>The tables are those of {@code schema/postgresql} and {@code schema/h2} in this jar, to be
 * created by hand or with the folder as a Flyway location. Isolation READ COMMITTED suffices:
 * whoever enters, spins or takes a step holds the row of the draw, so one draw has one writer at a
 * time. The seed is a column that the host should let nobody else read.
 */
public final class JdbcDrawStore implements DrawStore {

  private static final String OF_DRAW = " where community = ? and draw = ?";
  private static final String OF_TICKET = OF_DRAW + " and id = ?";

  private final ConnectionSource connections;
  private final String community;
  private final Database database;

  private JdbcDrawStore(ConnectionSource connections, String community, Database database) {
    this.connections = connections;
    this.community = community;
    this.database = database;
  }

  /** Starts a store that takes its connections from {@code dataSource}. */
  public static StoreBuilder<JdbcDrawStore> on(DataSource dataSource) {
    return on(ConnectionSource.of(dataSource));
  }

  /** Starts a store that takes its connections from {@code connections}. */
  public static StoreBuilder<JdbcDrawStore> on(ConnectionSource connections) {
    return new Opening<>(connections, JdbcDrawStore::new);
  }

  private Db db(Connection connection) {
    return new Db(connection, database);
  }

  private WritersLock writers() {
    return new WritersLock("draw", community);
  }

  @Override
  public OpenStatus open(DrawRecord draw) {
    return connections.call(connection -> open(db(connection), draw));
  }

  private OpenStatus open(Db db, DrawRecord draw) throws SQLException {
    boolean isNew =
        db.insert(
            "insert into draw (community, id, terms, commitment, seed, opened_at, state)"
                + " values (?, ?, ?, ?, ?, ?, ?)",
            community,
            draw.id().value(),
            draw.terms().text(),
            draw.commitment(),
            draw.seed().disclose(),
            Micros.of(draw.openedAt()),
            draw.state().name());
    if (isNew) {
      return OpenStatus.OPENED;
    }
    boolean isSame = find(db, draw.id(), "").map(draw::isSameAs).orElse(false);
    return isSame ? OpenStatus.REPLAYED : OpenStatus.ID_CONFLICT;
  }

  @Override
  public Optional<DrawRecord> find(DrawId id) {
    return connections.call(connection -> find(db(connection), id, ""));
  }

  private Optional<DrawRecord> find(Db db, DrawId id, String lock) throws SQLException {
    return db.first(
        "select * from draw where community = ? and id = ?" + lock,
        DrawRows::draw,
        community,
        id.value());
  }

  @Override
  public AdvanceStatus advance(DrawState expected, DrawRecord next) {
    int written =
        connections.call(
            connection ->
                db(connection)
                    .update(
                        "update draw set state = ?, source = ?, sealed_at = ?, entropy = ?,"
                            + " drawn_at = ? where community = ? and id = ? and state = ?",
                        next.state().name(),
                        next.sealed().map(DrawStep::text).orElse(null),
                        Micros.of(next.sealed().map(DrawStep::at)),
                        next.drawn().map(DrawStep::text).orElse(null),
                        Micros.of(next.drawn().map(DrawStep::at)),
                        community,
                        next.id().value(),
                        expected.name()));
    return written == 1 ? AdvanceStatus.ADVANCED : AdvanceStatus.STALE;
  }

  /** What is written with the row of the draw held. */
  private record Head(DrawState state, long tickets, long spins) {}

  private Optional<Head> hold(Db db, DrawId draw) throws SQLException {
    return db.first(
        "select state, tickets, spins from draw where community = ? and id = ? for update",
        row ->
            new Head(
                DrawState.valueOf(row.getString("state")),
                row.getLong("tickets"),
                row.getLong("spins")),
        community,
        draw.value());
  }

  private Optional<TicketRecord> ticket(Db db, DrawId draw, TicketId id) throws SQLException {
    return db.first(
        "select * from draw_ticket" + OF_TICKET,
        DrawRows::ticket,
        community,
        draw.value(),
        id.value());
  }

  @Override
  public TicketCommit enter(Ticket ticket, int maxOfMember) {
    return connections.transaction(
        connection -> {
          Db db = db(connection);
          writers().shared(db); // Never while a member is erased.
          return enter(db, ticket, maxOfMember);
        });
  }

  private TicketCommit enter(Db db, Ticket ticket, int maxOfMember) throws SQLException {
    Optional<Head> head = hold(db, ticket.draw());
    if (head.isEmpty()) {
      return new TicketCommit(TicketCommit.Status.UNKNOWN_DRAW, Optional.empty());
    }
    Optional<TicketRecord> before = ticket(db, ticket.draw(), ticket.id());
    if (before.isPresent()) {
      boolean isSame = before.get().ticket().isSameAs(ticket);
      return new TicketCommit(
          isSame ? TicketCommit.Status.REPLAYED : TicketCommit.Status.ID_CONFLICT, before);
    }
    if (head.get().state() != DrawState.OPEN) {
      return new TicketCommit(TicketCommit.Status.NOT_OPEN, Optional.empty());
    }
    if (head.get().tickets() >= MAX_TICKETS) {
      return new TicketCommit(TicketCommit.Status.FULL, Optional.empty());
    }
    if (maxOfMember < MAX_TICKETS && count(db, ticket.draw(), ticket.member(), "") >= maxOfMember) {
      return new TicketCommit(TicketCommit.Status.MEMBER_LIMIT, Optional.empty());
    }
    TicketRecord entered = new TicketRecord(ticket, head.get().tickets() + 1, Optional.empty());
    db.update(
        "insert into draw_ticket (community, draw, id, member, weight, luck, at, number)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?)",
        community,
        ticket.draw().value(),
        ticket.id().value(),
        ticket.member().value(),
        ticket.weight(),
        ticket.luck(),
        Micros.of(ticket.at()),
        entered.number());
    db.update(
        "update draw set tickets = ? where community = ? and id = ?",
        entered.number(),
        community,
        ticket.draw().value());
    return new TicketCommit(TicketCommit.Status.ENTERED, Optional.of(entered));
  }

  private long count(Db db, DrawId draw, MemberId member, String condition) throws SQLException {
    return db.first(
            "select count(*) as n from draw_ticket" + OF_DRAW + " and member = ?" + condition,
            row -> row.getLong("n"),
            community,
            draw.value(),
            member.value())
        .orElse(0L);
  }

  @Override
  public SpinCommit spin(SpinUnit unit) {
    return connections.transaction(connection -> spin(db(connection), unit));
  }

  private SpinCommit spin(Db db, SpinUnit unit) throws SQLException {
    Optional<Head> head = hold(db, unit.draw());
    Optional<TicketRecord> ticket = ticket(db, unit.draw(), unit.ticket());
    if (head.isEmpty() || ticket.isEmpty()) {
      return new SpinCommit(SpinCommit.Status.UNKNOWN_TICKET, Optional.empty());
    }
    if (ticket.get().spin().isPresent()) {
      return new SpinCommit(SpinCommit.Status.REPLAYED, ticket.get().spin());
    }
    DrawState state = head.get().state();
    if (state != DrawState.OPEN && state != DrawState.SEALED) {
      return new SpinCommit(SpinCommit.Status.NOT_OPEN, Optional.empty());
    }
    Optional<SpinUnit.Choice> taken = take(db, unit, ticket.get().ticket().member());
    WheelSpin spin =
        new WheelSpin(
            head.get().spins() + 1,
            unit.at(),
            taken.map(SpinUnit.Choice::prize),
            taken.isPresent() && taken.get().max().isPresent());
    db.update(
        "update draw_ticket set spin = ?, spun_at = ?, prize = ?, limited = ?" + OF_TICKET,
        spin.sequence(),
        Micros.of(spin.at()),
        spin.prize().orElse(null),
        spin.limited(),
        community,
        unit.draw().value(),
        unit.ticket().value());
    db.update(
        "update draw set spins = ? where community = ? and id = ?",
        spin.sequence(),
        community,
        unit.draw().value());
    return new SpinCommit(SpinCommit.Status.SPUN, Optional.of(spin));
  }

  private Optional<SpinUnit.Choice> take(Db db, SpinUnit unit, MemberId member)
      throws SQLException {
    boolean isLimited = unit.choices().stream().anyMatch(choice -> choice.max().isPresent());
    boolean mayWin =
        isLimited && count(db, unit.draw(), member, " and limited = true") < unit.maxWins();
    for (SpinUnit.Choice choice : unit.choices()) {
      if (choice.max().isEmpty() || mayWin) {
        if (take(db, unit.draw(), choice.prize(), choice.max().orElse(Long.MAX_VALUE))) {
          return Optional.of(choice);
        }
      }
    }
    return Optional.empty();
  }

  private boolean take(Db db, DrawId draw, String prize, long max) throws SQLException {
    db.insert(
        "insert into draw_stock (community, draw, prize, given) values (?, ?, ?, 0)",
        community,
        draw.value(),
        prize);
    return db.update(
            "update draw_stock set given = given + 1" + OF_DRAW + " and prize = ? and given < ?",
            community,
            draw.value(),
            prize,
            max)
        == 1;
  }

  @Override
  public Page<TicketRecord> tickets(DrawId draw, Optional<String> cursor, int limit) {
    Page.checkSize(limit);
    String from = cursor.isPresent() ? " and " + database.after("id") : "";
    String sql =
        "select * from draw_ticket"
            + OF_DRAW
            + from
            + " order by community, draw, "
            + database.order("id")
            + " limit "
            + (limit + 1);
    List<TicketRecord> items =
        connections.call(
            connection ->
                cursor.isPresent()
                    ? db(connection)
                        .list(sql, DrawRows::ticket, community, draw.value(), cursor.get())
                    : db(connection).list(sql, DrawRows::ticket, community, draw.value()));
    return items.size() <= limit
        ? new Page<>(items, Optional.empty())
        : new Page<>(
            items.subList(0, limit), Optional.of(items.get(limit - 1).ticket().id().value()));
  }

  @Override
  public MemberExport export(MemberId member) {
    List<TicketRecord> tickets =
        connections.call(
            connection ->
                db(connection)
                    .list(
                        "select * from draw_ticket where community = ? and member = ?"
                            + " order by draw, "
                            + database.order("id"),
                        DrawRows::ticket,
                        community,
                        member.value()));
    return new MemberExport(
        member,
        List.of(
            new MemberExport.Section(
                "draw.tickets", tickets.stream().map(TicketRecord::exported).toList())));
  }

  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    return connections.transaction(
        connection -> {
          Db db = db(connection);
          writers().alone(db);
          int rewritten =
              db.update(
                  "update draw_ticket set member = ? where community = ? and member = ?",
                  replacement.value(),
                  community,
                  member.value());
          return new ErasureReceipt(replacement, 0, rewritten);
        });
  }
}
