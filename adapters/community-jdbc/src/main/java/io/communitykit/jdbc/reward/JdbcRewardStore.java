package io.communitykit.jdbc.reward;

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
import io.communitykit.points.reward.BeginCommit;
import io.communitykit.points.reward.Redemption;
import io.communitykit.points.reward.RedemptionList;
import io.communitykit.points.reward.RedemptionQuery;
import io.communitykit.points.reward.RedemptionState;
import io.communitykit.points.reward.RewardStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Redemptions and codes on PostgreSQL 15 or newer, or on H2. Thread-safe; holds a connection only
 * while a method runs.
 *
 * <p>The tables are those of {@code schema/postgresql} and {@code schema/h2} in this jar, to be
 * created by hand or with the folder as a Flyway location. Isolation READ COMMITTED suffices:
 * whoever takes codes of a pool holds its row, so that one pool has one taker at a time.
 */
public final class JdbcRewardStore implements RewardStore {

  private static final String OF_ID = " where community = ? and id = ?";

  private final ConnectionSource connections;
  private final String community;
  private final Database database;
  private final WritersLock writers;

  private JdbcRewardStore(ConnectionSource connections, String community, Database database) {
    this.connections = connections;
    this.community = community;
    this.database = database;
    this.writers = new WritersLock("reward", community);
  }

  /** Starts a store that takes its connections from {@code dataSource}. */
  public static StoreBuilder<JdbcRewardStore> on(DataSource dataSource) {
    return on(ConnectionSource.of(dataSource));
  }

  /** Starts a store that takes its connections from {@code connections}. */
  public static StoreBuilder<JdbcRewardStore> on(ConnectionSource connections) {
    return new Opening<>(connections, JdbcRewardStore::new);
  }

  private Db db(Connection connection) {
    return new Db(connection, database);
  }

  /** What is done within a transaction. */
  @FunctionalInterface
  private interface Step<T> {
    T on(Db db) throws SQLException;
  }

  /** Writes with others, and never while a member is erased. */
  private <T> T write(Step<T> step) {
    return connections.transaction(
        connection -> {
          Db db = db(connection);
          writers.shared(db);
          return step.on(db);
        });
  }

  @Override
  public BeginCommit begin(Redemption redemption) {
    return write(db -> begin(db, redemption));
  }

  private BeginCommit begin(Db db, Redemption redemption) throws SQLException {
    while (!insert(db, redemption)) {
      Optional<Redemption> before = find(db, redemption.id(), "");
      if (before.isPresent()) {
        return new BeginCommit(
            before.get().isSameAs(redemption)
                ? BeginCommit.Status.REPLAYED
                : BeginCommit.Status.ID_CONFLICT,
            before);
      }
      // It was withdrawn meanwhile.
    }
    if (redemption.pool().isEmpty()) {
      return new BeginCommit(BeginCommit.Status.BEGUN, Optional.of(redemption));
    }
    List<String> codes = take(db, redemption, redemption.pool().get());
    if (codes.isEmpty()) {
      db.update("delete from reward_redemption" + OF_ID, community, redemption.id());
      return new BeginCommit(BeginCommit.Status.OUT_OF_COUPONS, Optional.empty());
    }
    Redemption begun = redemption.withCoupons(codes);
    db.update(
        "update reward_redemption set coupons = ?" + OF_ID,
        RewardRows.coupons(begun),
        community,
        begun.id());
    return new BeginCommit(BeginCommit.Status.BEGUN, Optional.of(begun));
  }

  private boolean insert(Db db, Redemption redemption) throws SQLException {
    return db.insert(
        "insert into reward_redemption (community, id, member, reward, quantity, at, version,"
            + " price, limit_per, limit_start, deadline, pool, state, changed_at, due_at, coupons)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        community,
        redemption.id(),
        redemption.member().value(),
        redemption.reward(),
        redemption.quantity(),
        Micros.of(redemption.at()),
        redemption.version(),
        RewardRows.price(redemption),
        redemption.limit().map(limit -> limit.per().name()).orElse(null),
        redemption.limit().map(limit -> limit.start()).orElse(null),
        Micros.of(redemption.deadline()),
        redemption.pool().orElse(null),
        redemption.state().name(),
        Micros.of(redemption.changedAt()),
        Micros.of(redemption.dueAt()),
        RewardRows.coupons(redemption));
  }

  /** Takes as many codes as are wanted, or none. */
  private List<String> take(Db db, Redemption redemption, String pool) throws SQLException {
    if (added(db, pool).isEmpty()) {
      return List.of();
    }
    List<Object[]> free =
        db.list(
            "select number, code from reward_coupon"
                + " where community = ? and pool = ? and redemption is null"
                + " order by number limit "
                + redemption.quantity(),
            row -> new Object[] {row.getLong("number"), row.getString("code")},
            community,
            pool);
    if (free.size() < redemption.quantity()) {
      return List.of();
    }
    List<String> codes = new ArrayList<>();
    for (Object[] coupon : free) {
      db.update(
          "update reward_coupon set redemption = ?"
              + " where community = ? and pool = ? and number = ?",
          redemption.id(),
          community,
          pool,
          coupon[0]);
      codes.add((String) coupon[1]);
    }
    return codes;
  }

  /** Holds the row of {@code pool}, and returns how many codes it ever had; empty if none. */
  private Optional<Long> added(Db db, String pool) throws SQLException {
    return db.first(
        "select added from reward_pool where community = ? and pool = ? for update",
        row -> row.getLong("added"),
        community,
        pool);
  }

  @Override
  public Optional<Redemption> advance(String id, RedemptionState next, Instant at) {
    return write(
        db -> {
          Optional<Redemption> before = find(db, id, " for update");
          if (before.isEmpty() || !before.get().state().mayBecome(next)) {
            return before;
          }
          Redemption after = before.get().become(next, at);
          db.update(
              "update reward_redemption set state = ?, changed_at = ?, due_at = ?, coupons = ?"
                  + OF_ID,
              after.state().name(),
              Micros.of(after.changedAt()),
              Micros.of(after.dueAt()),
              RewardRows.coupons(after),
              community,
              id);
          if (after.coupons().isEmpty()) {
            giveBack(db, before.get());
          }
          return Optional.of(after);
        });
  }

  private void giveBack(Db db, Redemption redemption) throws SQLException {
    if (!redemption.coupons().isEmpty()) {
      db.update(
          "update reward_coupon set redemption = null where community = ? and redemption = ?",
          community,
          redemption.id());
    }
  }

  @Override
  public boolean withdraw(String id) {
    return write(
        db -> {
          Optional<Redemption> begun =
              find(db, id, " for update").filter(found -> found.state() == RedemptionState.BEGUN);
          if (begun.isEmpty()) {
            return false;
          }
          giveBack(db, begun.get());
          db.update("delete from reward_redemption" + OF_ID, community, id);
          return true;
        });
  }

  @Override
  public Optional<Redemption> find(String id) {
    return connections.call(connection -> find(db(connection), id, ""));
  }

  private Optional<Redemption> find(Db db, String id, String lock) throws SQLException {
    return db.first(
        "select * from reward_redemption" + OF_ID + lock, RewardRows::redemption, community, id);
  }

  @Override
  public Page<Redemption> list(RedemptionQuery query, Optional<String> cursor, int limit) {
    Page.checkSize(limit);
    StringBuilder sql = new StringBuilder("select * from reward_redemption where community = ?");
    List<Object> parameters = new ArrayList<>(List.of(community));
    query.member().ifPresent(member -> add(sql, parameters, "member = ?", member.value()));
    query.reward().ifPresent(reward -> add(sql, parameters, "reward = ?", reward));
    query.pool().ifPresent(pool -> add(sql, parameters, "pool = ?", pool));
    query.state().ifPresent(state -> add(sql, parameters, "state = ?", state.name()));
    query.dueAt().ifPresent(due -> add(sql, parameters, "due_at <= ?", Micros.of(due)));
    cursor
        .map(RedemptionList::parse)
        .ifPresent(
            last -> {
              add(sql, parameters, "at >= ?", Micros.of(last.at()));
              add(
                  sql,
                  parameters,
                  "(at > ? or " + database.after("id") + ")",
                  Micros.of(last.at()));
              parameters.add(last.id());
            });
    sql.append(" order by at, ").append(database.order("id")).append(" limit ").append(limit + 1);
    List<Redemption> found =
        connections.call(
            connection ->
                db(connection).list(sql.toString(), RewardRows::redemption, parameters.toArray()));
    return RedemptionList.page(found, limit);
  }

  private static void add(
      StringBuilder sql, List<Object> parameters, String condition, Object parameter) {
    sql.append(" and ").append(condition);
    parameters.add(parameter);
  }

  @Override
  public int addCoupons(String pool, List<String> codes) {
    RedemptionList.checkCoupons(pool, codes);
    return connections.transaction(
        connection -> {
          Db db = db(connection);
          db.insert(
              "insert into reward_pool (community, pool, added) values (?, ?, 0)", community, pool);
          long before = added(db, pool).orElseThrow();
          long number = before;
          for (String code : codes) {
            boolean isNew =
                db.insert(
                    "insert into reward_coupon (community, pool, number, code)"
                        + " values (?, ?, ?, ?)",
                    community,
                    pool,
                    number,
                    code);
            number += isNew ? 1 : 0;
          }
          db.update(
              "update reward_pool set added = ? where community = ? and pool = ?",
              number,
              community,
              pool);
          return Math.toIntExact(number - before);
        });
  }

  @Override
  public long couponsLeft(String pool) {
    return connections.call(
        connection ->
            db(connection)
                .first(
                    "select count(*) as n from reward_coupon"
                        + " where community = ? and pool = ? and redemption is null",
                    row -> row.getLong("n"),
                    community,
                    pool)
                .orElse(0L));
  }

  @Override
  public MemberExport export(MemberId member) {
    return connections.call(
        connection ->
            RedemptionList.export(
                member,
                db(connection)
                    .list(
                        "select * from reward_redemption where community = ? and member = ?"
                            + " order by at, "
                            + database.order("id"),
                        RewardRows::redemption,
                        community,
                        member.value())));
  }

  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    return connections.transaction(
        connection -> {
          Db db = db(connection);
          writers.alone(db);
          int rewritten =
              db.update(
                  "update reward_redemption set member = ? where community = ? and member = ?",
                  replacement.value(),
                  community,
                  member.value());
          return new ErasureReceipt(replacement, 0, rewritten);
        });
  }
}
