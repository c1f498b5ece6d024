package io.communitykit.jdbc.points;

import io.communitykit.jdbc.column.Micros;
import io.communitykit.points.AmountOverflowException;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.Fingerprint;
import io.communitykit.points.ledger.Guard;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.OpenHold;
import io.communitykit.points.ledger.TransactionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Commits one unit on PostgreSQL with one statement: the function of the schema. */
final class PostgresCommit {

  private static final String COMMIT = call("ledger_commit", 47);
  private static final String AWARD = call("ledger_award", 27);

  private final String community;
  private final UnitReader units;

  PostgresCommit(String community, UnitReader units) {
    this.community = community;
    this.units = units;
  }

  private static String call(String function, int parameters) {
    return "select * from " + function + "(" + "?, ".repeat(parameters - 1) + "?)";
  }

  /**
   * Commits {@code plan}.
   *
   * @throws IllegalArgumentException if no ledger could hold it
   */
  CommitResult commit(Connection connection, UnitPlan plan) throws SQLException {
    while (true) {
      Optional<CommitResult> result = attempt(connection, plan);
      if (result.isPresent()) {
        return result.get();
      }
      // Another unit of the same id won by a hair; the next look finds it.
    }
  }

  private Optional<CommitResult> attempt(Connection connection, UnitPlan plan) throws SQLException {
    boolean award = plan.isAward();
    try (PreparedStatement statement = connection.prepareStatement(award ? AWARD : COMMIT)) {
      Parameters parameters = new Parameters(connection, statement);
      parameters.unit(community, plan);
      if (award) {
        parameters.award(plan);
      } else {
        parameters.parts(plan);
      }
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        String status = row.getString("status");
        if (status.equals("RACED")) {
          return Optional.empty();
        }
        if (status.equals("KNOWN")) {
          return Optional.of(known(connection, plan.unit, row.getString("detail")));
        }
        return Optional.of(
            answer(
                plan,
                status,
                row.getString("detail"),
                row.getInt("place") - 1,
                row.getLong("actual"),
                row.getLong("recorded")));
      }
    }
  }

  private CommitResult known(Connection connection, CommitUnit unit, String fingerprint)
      throws SQLException {
    Optional<Fingerprint.Difference> difference =
        new Fingerprint(fingerprint).firstDifference(unit.fingerprint());
    return difference.isPresent()
        ? CommitResult.idConflict(difference.get())
        : CommitResult.replayed(units.unit(connection, unit.id()).orElseThrow().transactions());
  }

  private static CommitResult answer(
      UnitPlan plan,
      String status,
      @Nullable String detail,
      int place,
      long actual,
      long recorded) {
    TransactionId id = plan.unit.id();
    return switch (status) {
      case "COMMITTED" -> CommitResult.committed(plan.recorded(recorded));
      case "VERSION_CONFLICT" -> CommitResult.versionConflict();
      case "COUNTER" -> Refusal.counter(plan.counters.get(place), actual);
      case "OPEN_LOTS" -> Refusal.openLots(plan.accounts.get(place).key, actual);
      case "OPEN_HOLDS" -> Refusal.openHolds(plan.accounts.get(place).key, actual);
      case "TRANSACTION_KNOWN" ->
          throw Refusal.transactionKnown(detail == null ? id.value() : detail, id);
      case "UNKNOWN_LOT" -> throw Refusal.unknownLot(detail, id);
      case "PASSES_ZERO" -> throw Refusal.passesZero(detail, plan.accounts.get(place).key, id);
      case "HOLD_NOT_OPEN" -> throw Refusal.holdNotOpen(detail, id);
      case "OVERFLOW" ->
          throw new AmountOverflowException(
              "amounts must add up within a long, did not in "
                  + plan.accounts.get(place).key
                  + " after "
                  + id);
      default -> throw new IllegalStateException("ledger_commit must be known, said " + status);
    };
  }

  /** The functions' parameters, in their order. */
  private static final class Parameters {
    private final Connection connection;
    private final PreparedStatement statement;
    private int at = 1;

    Parameters(Connection connection, PreparedStatement statement) {
      this.connection = connection;
      this.statement = statement;
    }

    void unit(String community, UnitPlan plan) throws SQLException {
      statement.setString(at++, community);
      statement.setString(at++, plan.unit.id().value());
      statement.setString(at++, plan.unit.fingerprint().text());
      statement.setString(at++, plan.body);
      statement.setLong(at++, plan.clock);
      statement.setInt(at++, CommitUnit.MAX_OPEN_LOTS);
      statement.setInt(at++, CommitUnit.MAX_OPEN_HOLDS);
    }

    void award(UnitPlan plan) throws SQLException {
      UnitPlan.AccountPlan account = plan.accounts.get(0);
      statement.setString(at++, account.key.asset().value());
      statement.setString(at++, account.key.owner().value());
      statement.setInt(at++, account.entries);
      number(account.version);
      number(account.nothingDueAt);
      statement.setBoolean(at++, account.noDebt);
      number(account.activeUntil);
      UnitPlan.LotPlan change = account.lots.values().iterator().next();
      statement.setString(at++, change.lot.value());
      statement.setInt(at++, change.offset);
      statement.setLong(at++, change.available);
      statement.setLong(at++, change.pending);
      Lot lot = plan.opened.get(0);
      statement.setLong(at++, lot.amount());
      statement.setLong(at++, Micros.of(lot.openedAt()));
      number(Micros.of(lot.activatesAt()));
      number(Micros.of(lot.expiresAt()));
      statement.setString(at++, LedgerRows.source(lot.source()));
      CounterDelta counter = plan.counters.isEmpty() ? null : plan.counters.get(0);
      statement.setString(at++, counter == null ? null : counter.key().name());
      number(counter == null ? null : counter.key().bucket());
      number(counter == null ? null : counter.add());
      number(counter == null ? null : counter.max());
    }

    private void number(@Nullable Long number) throws SQLException {
      if (number == null) {
        statement.setNull(at++, Types.BIGINT);
      } else {
        statement.setLong(at++, number);
      }
    }

    void parts(UnitPlan plan) throws SQLException {
      accounts(plan.accounts);
      Map<LotId, Integer> opened = new HashMap<>();
      for (Lot lot : plan.opened) {
        opened.put(lot.id(), opened.size() + 1);
      }
      lots(plan.accounts.stream().flatMap(a -> a.lots.values().stream()).toList(), opened);
      opened(plan);
      counters(plan);
      holds(plan);
      array("text", plan.aliases, TransactionId::value);
    }

    private void accounts(List<UnitPlan.AccountPlan> accounts) throws SQLException {
      array("text", accounts, account -> account.key.asset().value());
      array("text", accounts, account -> account.key.owner().value());
      array("int4", accounts, account -> account.ordinal < 0 ? null : account.ordinal);
      array("int4", accounts, account -> account.entries);
      List<Long> change = new ArrayList<>(LedgerRows.BOOKS.length * accounts.size());
      accounts.forEach(account -> Arrays.stream(account.change).forEach(change::add));
      array("int8", change, amount -> amount);
      array("int8", accounts, account -> account.version);
      array("int8", accounts, account -> account.nothingDueAt);
      array("bool", accounts, account -> account.noDebt);
      array("int8", accounts, account -> account.activeUntil);
    }

    private void lots(List<UnitPlan.LotPlan> lots, Map<LotId, Integer> opened) throws SQLException {
      array("int4", lots, lot -> lot.account.index + 1);
      array("text", lots, lot -> lot.lot.value());
      array("int4", lots, lot -> lot.offset);
      array("int4", lots, lot -> opened.get(lot.lot));
      array("int8", lots, lot -> lot.available);
      array("int8", lots, lot -> lot.pending);
      array("int8", lots, lot -> lot.held);
    }

    private void opened(UnitPlan plan) throws SQLException {
      List<Lot> lots = plan.opened;
      array("text", lots, lot -> lot.id().value());
      array("int4", lots, lot -> plan.index(lot.account()) + 1);
      array("int8", lots, Lot::amount);
      array("int8", lots, lot -> Micros.of(lot.openedAt()));
      array("int8", lots, lot -> Micros.of(lot.activatesAt()));
      array("int8", lots, lot -> Micros.of(lot.expiresAt()));
      array("text", lots, lot -> LedgerRows.source(lot.source()));
      statement.setBoolean(at++, plan.opensTwice);
    }

    private void counters(UnitPlan plan) throws SQLException {
      List<CounterDelta> counters = plan.counters;
      array("int4", counters, delta -> plan.index(delta.key().account()) + 1);
      array("text", counters, delta -> delta.key().name());
      array("int8", counters, delta -> delta.key().bucket());
      array("int8", counters, CounterDelta::add);
      array("int8", counters, CounterDelta::max);
      List<Guard.CounterIs> guards = plan.counterGuards;
      array("int4", guards, guard -> plan.index(guard.key().account()) + 1);
      array("text", guards, guard -> guard.key().name());
      array("int8", guards, guard -> guard.key().bucket());
      array("int8", guards, Guard.CounterIs::value);
    }

    private void holds(UnitPlan plan) throws SQLException {
      List<UnitPlan.HoldPlan<OpenHold>> opened = plan.holds(account -> account.opensHolds);
      array("int4", opened, hold -> hold.account().index + 1);
      array("text", opened, hold -> hold.hold().id().value());
      array("int8", opened, hold -> Micros.of(hold.hold().deadline()));
      array("text", opened, hold -> LedgerRows.parts(hold.hold()));
      List<UnitPlan.HoldPlan<TransactionId>> closed = plan.holds(account -> account.closesHolds);
      array("int4", closed, hold -> hold.account().index + 1);
      array("text", closed, hold -> hold.hold().value());
    }

    private <T> void array(String type, List<T> items, Function<T, @Nullable Object> column)
        throws SQLException {
      statement.setArray(at++, PostgresRows.array(connection, type, items, column));
    }
  }
}
