package io.communitykit.jdbc.points;

import static io.communitykit.jdbc.points.LedgerRows.nullable;
import static java.util.Objects.requireNonNull;

import io.communitykit.jdbc.points.BatchState.Account;
import io.communitykit.jdbc.points.BatchState.Holding;
import io.communitykit.jdbc.points.BatchState.Known;
import io.communitykit.jdbc.points.BatchState.Origin;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.TransactionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Commits many units in one transaction: locks and reads what they touch, decides them one by one
 * in memory, and writes what came of it in one go. The number of trips does not grow with the
 * batch.
 */
final class LedgerBatch {

  /** What became of a unit: an answer, or the exception of one that cannot be right. */
  record Outcome(@Nullable CommitResult result, @Nullable RuntimeException error) {}

  private final String community;
  private final BatchRows rows;
  private final UnitReader units;

  LedgerBatch(String community, BatchRows rows, UnitReader units) {
    this.community = community;
    this.rows = rows;
    this.units = units;
  }

  /**
   * Decides {@code plans} in order and writes those that are accepted.
   *
   * @param stops whether nothing is decided after the first exception
   * @throws PostgresRows.MissingAccounts if rows of accounts must be inserted first
   * @throws SQLException also if others wrote the same ids or accounts at the same moment; the
   *     transaction is to be rolled back and the batch done again
   */
  List<Outcome> run(Connection connection, List<UnitPlan> plans, boolean stops)
      throws SQLException {
    BatchState state = new BatchState();
    // A repeat of what an erased member did must not bring their account back.
    readUnits(connection, state, plans);
    List<UnitPlan> fresh =
        plans.stream().filter(plan -> !state.units.containsKey(plan.unit.id())).toList();
    SortedSet<AccountKey> keys = new TreeSet<>();
    fresh.forEach(plan -> plan.accounts.forEach(account -> keys.add(account.key)));
    rows.lock(connection, keys).forEach(state::add);
    readUnits(connection, state, fresh); // Others may have been quicker.
    readLots(connection, state, fresh);
    readOpen(connection, state, fresh);
    readCounters(connection, state, fresh);
    BatchDecision decision = new BatchDecision(state);
    List<Outcome> outcomes = new ArrayList<>(plans.size());
    for (UnitPlan plan : plans) {
      try {
        outcomes.add(new Outcome(decision.decide(plan), null));
      } catch (IllegalArgumentException | ArithmeticException e) {
        outcomes.add(new Outcome(null, e));
        if (stops) {
          break;
        }
      }
    }
    rows.write(connection, state);
    return outcomes;
  }

  private void readUnits(Connection connection, BatchState state, List<UnitPlan> plans)
      throws SQLException {
    Set<String> ids = new HashSet<>();
    for (UnitPlan plan : plans) {
      ids.add(plan.unit.id().value());
      plan.aliases.forEach(alias -> ids.add(alias.value()));
    }
    List<TransactionId> known = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select id, unit_id from ledger_unit where community = ? and id = any(?)")) {
      statement.setString(1, community);
      statement.setArray(2, LedgerRows.texts(connection, ids));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          TransactionId id = TransactionId.of(row.getString("id"));
          if (row.getString("unit_id") == null) {
            known.add(id);
          } else {
            state.transactions.add(id);
          }
        }
      }
    }
    units
        .units(connection, known)
        .forEach(
            (id, unit) -> state.units.put(id, new Known(unit.fingerprint(), unit.transactions())));
  }

  private static final String LOT_COLUMNS =
      "select l.lot, l.holder, l.account_id, l.sequence, l.available, l.pending, l.held, "
          + LedgerRows.columns("l", LedgerRows.DEFINITION);

  private void readLots(Connection connection, BatchState state, List<UnitPlan> plans)
      throws SQLException {
    Set<String> lots = new HashSet<>();
    Set<Long> common = new HashSet<>();
    for (UnitPlan plan : plans) {
      plan.opened.forEach(lot -> lots.add(lot.id().value()));
      for (UnitPlan.AccountPlan account : plan.accounts) {
        for (LotId lot : account.lots.keySet()) {
          if (lot.equals(LotId.COMMON)) {
            common.add(state.account(account.key).id);
          } else {
            lots.add(lot.value());
          }
        }
      }
    }
    if (!lots.isEmpty()) {
      Query query = new Query();
      query.add(LOT_COLUMNS + " from ledger_lot l where l.community = ?", community);
      query.add(" and l.lot = any(?)", LedgerRows.texts(connection, lots));
      readLots(connection, state, query);
    }
    if (!common.isEmpty()) {
      Query query = new Query();
      query.add(LOT_COLUMNS + " from ledger_lot l where l.community = ?", community);
      query.add(" and l.lot = ?", LotId.COMMON.value());
      query.add(" and l.holder = any(?)", LedgerRows.longs(connection, common));
      readLots(connection, state, query);
    }
  }

  /** Reads everything open of accounts of which something is taken: what is due next may change. */
  private void readOpen(Connection connection, BatchState state, List<UnitPlan> plans)
      throws SQLException {
    Set<Long> ids = new HashSet<>();
    for (UnitPlan plan : plans) {
      for (UnitPlan.AccountPlan account : plan.accounts) {
        if (account.takes) {
          ids.add(state.account(account.key).id);
        }
      }
    }
    if (ids.isEmpty()) {
      return;
    }
    Query query = new Query();
    query.add(LOT_COLUMNS + " from ledger_account a join ledger_lot l on " + rows.openLots());
    query.add(" where a.id = any(?)", LedgerRows.longs(connection, ids));
    readLots(connection, state, query);
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select id, account_id, deadline from ledger_hold where account_id = any(?)")) {
      statement.setArray(1, LedgerRows.longs(connection, ids));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          Account account = state.accountsById.get(row.getLong("account_id"));
          if (account != null) {
            account.holds.put(TransactionId.of(row.getString("id")), row.getLong("deadline"));
          }
        }
      }
    }
  }

  private static void readLots(Connection connection, BatchState state, Query query)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query.sql.toString())) {
      LedgerRows.bind(statement, query.parameters);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          readLot(row, state);
        }
      }
    }
  }

  private static void readLot(ResultSet row, BatchState state) throws SQLException {
    LotId lot = LotId.of(row.getString("lot"));
    if (!state.origins.containsKey(lot)) {
      @Nullable Object[] columns = {
        nullable(row, "origin_id"),
        nullable(row, "amount"),
        nullable(row, "opened_at"),
        nullable(row, "activates_at"),
        nullable(row, "expires_at"),
        row.getString("source")
      };
      state.origins.put(lot, new Origin(columns));
    }
    Account account = state.accountsById.get(row.getLong("account_id"));
    if (account == null) {
      return; // Another's; only where the lot came from is of interest.
    }
    Origin origin = requireNonNull(state.origins.get(lot));
    Holding holding = new Holding(account, lot, row.getLong("holder"), origin, false);
    holding.sequence = row.getLong("sequence");
    holding.available = row.getLong("available");
    holding.pending = row.getLong("pending");
    holding.held = row.getLong("held");
    account.lots.put(lot, holding);
  }

  private void readCounters(Connection connection, BatchState state, List<UnitPlan> plans)
      throws SQLException {
    Set<CounterKey> keys = new HashSet<>();
    for (UnitPlan plan : plans) {
      plan.counters.forEach(delta -> keys.add(delta.key()));
      plan.counterGuards.forEach(guard -> keys.add(guard.key()));
    }
    if (!keys.isEmpty()) {
      rows.readCounters(connection, state, List.copyOf(keys));
    }
  }
}
