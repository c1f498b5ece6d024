package io.communitykit.jdbc.points;

import io.communitykit.jdbc.column.Micros;
import io.communitykit.jdbc.points.BatchState.Account;
import io.communitykit.jdbc.points.BatchState.Holding;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.TransactionId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** How a batch's rows are locked and written, which is where the databases differ. */
abstract class BatchRows {

  final String community;
  private final Dialect dialect;

  BatchRows(String community, Dialect dialect) {
    this.community = community;
    this.dialect = dialect;
  }

  /** Rows for one table: columns with their types, and values. */
  static final class Rows {
    final String table;
    final Map<String, String> columns = new LinkedHashMap<>();
    final List<@Nullable Object[]> values = new ArrayList<>();

    /**
     * @param columns name and PostgreSQL type, alternately
     */
    Rows(String table, String... columns) {
      this.table = table;
      for (int i = 0; i < columns.length; i += 2) {
        this.columns.put(columns[i], columns[i + 1]);
      }
    }

    void add(@Nullable Object... row) {
      values.add(row);
    }
  }

  String openLots() {
    return dialect.openLots;
  }

  /**
   * Locks the rows of {@code keys} in that order, with a zero row first where there is none, and
   * reads them.
   */
  abstract List<Account> lock(Connection connection, SortedSet<AccountKey> keys)
      throws SQLException;

  abstract void readCounters(Connection connection, BatchState state, List<CounterKey> keys)
      throws SQLException;

  /**
   * Writes everything at once.
   *
   * @param inserts new rows; fails if one is there already
   * @param updates rows of {@code ledger_account}, by their first column
   * @param lots rows of {@code ledger_lot} that exist, by lot and holder
   * @param counters rows of {@code ledger_counter}, new or not
   * @param holdsClosed holds whose rows are deleted
   */
  abstract void write(
      Connection connection,
      List<Rows> inserts,
      Rows updates,
      Rows lots,
      Rows counters,
      List<TransactionId> holdsClosed)
      throws SQLException;

  final void write(Connection connection, BatchState state) throws SQLException {
    if (state.written.isEmpty()) {
      return;
    }
    Rows newLots = newLots();
    Rows lots =
        new Rows(
            "ledger_lot",
            "community",
            "text",
            "lot",
            "text",
            "holder",
            "int8",
            "sequence",
            "int8",
            "available",
            "int8",
            "pending",
            "int8",
            "held",
            "int8");
    Rows accounts = accounts();
    for (Account account : state.accounts.values()) {
      if (account.changed) {
        addAccount(accounts, account);
      }
      for (Holding holding : account.lots.values()) {
        if (holding.changed) {
          addLot(holding.isNew ? newLots : lots, holding);
        }
      }
    }
    newLots.values.sort(
        Comparator.comparing((@Nullable Object[] row) -> (String) row[1])
            .thenComparing(row -> (Long) row[2]));
    Rows counters =
        new Rows(
            "ledger_counter",
            "account_id",
            "int8",
            "name",
            "text",
            "bucket",
            "int8",
            "amount",
            "int8");
    for (CounterKey key : state.countersChanged) {
      counters.add(
          state.account(key.account()).id, key.name(), key.bucket(), state.counters.get(key));
    }
    List<Rows> inserts = new ArrayList<>(units(state));
    inserts.add(newLots);
    List<TransactionId> closed = new ArrayList<>(state.holdsClosed);
    inserts.add(newHolds(state, closed));
    write(connection, inserts, accounts, lots, counters, closed);
  }

  private static Rows newLots() {
    return new Rows(
        "ledger_lot",
        "community",
        "text",
        "lot",
        "text",
        "holder",
        "int8",
        "account_id",
        "int8",
        "sequence",
        "int8",
        "available",
        "int8",
        "pending",
        "int8",
        "held",
        "int8",
        "origin_id",
        "int8",
        "amount",
        "int8",
        "opened_at",
        "int8",
        "activates_at",
        "int8",
        "expires_at",
        "int8",
        "source",
        "text");
  }

  private void addLot(Rows rows, Holding holding) {
    if (!holding.isNew) {
      rows.add(
          community,
          holding.lot.value(),
          holding.holder,
          holding.sequence,
          holding.available,
          holding.pending,
          holding.held);
      return;
    }
    @Nullable Object[] row = new @Nullable Object[8 + LedgerRows.DEFINITION.size()];
    row[0] = community;
    row[1] = holding.lot.value();
    row[2] = holding.holder;
    row[3] = holding.account.id;
    row[4] = holding.sequence;
    row[5] = holding.available;
    row[6] = holding.pending;
    row[7] = holding.held;
    System.arraycopy(holding.origin.columns, 0, row, 8, holding.origin.columns.length);
    rows.add(row);
  }

  private static Rows accounts() {
    List<String> columns = new ArrayList<>();
    columns.add("id");
    columns.add("int8");
    List<String> names = new ArrayList<>(List.of("version", "sequence", "recorded_at"));
    names.addAll(LedgerRows.BOOK_COLUMNS);
    for (String name : names) {
      columns.add(name);
      columns.add("int8");
    }
    columns.addAll(List.of("open_lots", "int4", "open_holds", "int4", "lots_due", "int8"));
    columns.addAll(List.of("active_until", "int8", "next_due", "int8"));
    return new Rows("ledger_account", columns.toArray(String[]::new));
  }

  private static void addAccount(Rows rows, Account account) {
    @Nullable Object[] row = new @Nullable Object[4 + account.books.length + 5];
    int at = 0;
    row[at++] = account.id;
    row[at++] = account.version;
    row[at++] = account.sequence;
    row[at++] = account.recordedAt;
    for (long amount : account.books) {
      row[at++] = amount;
    }
    row[at++] = account.openLots;
    row[at++] = account.openHolds;
    row[at++] = account.lotsDue;
    row[at++] = account.activeUntil;
    row[at] = account.nextDue();
    rows.add(row);
  }

  private List<Rows> units(BatchState state) {
    Rows units =
        new Rows(
            "ledger_unit",
            "community",
            "text",
            "id",
            "text",
            "fingerprint",
            "text",
            "recorded_at",
            "int8",
            "account_id",
            "int8",
            "first_sequence",
            "int8",
            "last_sequence",
            "int8",
            "unit_id",
            "text",
            "body",
            "text");
    Rows postings =
        new Rows(
            "ledger_posting",
            "community",
            "text",
            "unit_id",
            "text",
            "ordinal",
            "int4",
            "account_id",
            "int8",
            "first_sequence",
            "int8",
            "last_sequence",
            "int8");
    for (BatchState.WrittenUnit written : state.written) {
      addUnit(units, postings, state, written);
    }
    // Two batches that write the same ids wait for each other in the same order.
    units.values.sort(Comparator.comparing((@Nullable Object[] row) -> (String) row[1]));
    return List.of(units, postings);
  }

  private void addUnit(
      Rows units, Rows postings, BatchState state, BatchState.WrittenUnit written) {
    UnitPlan plan = written.plan();
    String id = plan.unit.id().value();
    @Nullable Long accountId = null;
    @Nullable Long first = null;
    @Nullable Long last = null;
    for (UnitPlan.AccountPlan wanted : plan.accounts) {
      if (wanted.ordinal < 0) {
        continue;
      }
      long account = state.account(wanted.key).id;
      Long before = written.before().get(wanted);
      @Nullable Long from = wanted.entries == 0 || before == null ? null : before + 1;
      @Nullable Long to = from == null ? null : from + wanted.entries - 1;
      if (wanted.ordinal == 0) {
        accountId = account;
        first = from;
        last = to;
      } else {
        postings.add(community, id, wanted.ordinal, account, from, to);
      }
    }
    units.add(
        community,
        id,
        plan.unit.fingerprint().text(),
        written.recordedAt(),
        accountId,
        first,
        last,
        null,
        plan.body);
    for (TransactionId alias : plan.aliases) {
      units.add(community, alias.value(), "", written.recordedAt(), null, null, null, id, "");
    }
  }

  /** A hold that was opened and closed within the batch has no row to add nor to delete. */
  private Rows newHolds(BatchState state, List<TransactionId> closed) {
    Rows holds =
        new Rows(
            "ledger_hold",
            "community",
            "text",
            "id",
            "text",
            "account_id",
            "int8",
            "deadline",
            "int8",
            "parts",
            "text");
    for (BatchState.OpenedHold opened : state.holdsOpened) {
      if (!closed.remove(opened.hold().id())) {
        holds.add(
            community,
            opened.hold().id().value(),
            opened.account().id,
            Micros.of(opened.hold().deadline()),
            LedgerRows.parts(opened.hold()));
      }
    }
    return holds;
  }

  static Account account(ResultSet row, AccountKey key) throws SQLException {
    Account account = new Account(key, row.getLong("id"));
    account.version = row.getLong("version");
    account.sequence = row.getLong("sequence");
    account.recordedAt = LedgerRows.nullable(row, "recorded_at");
    for (int i = 0; i < account.books.length; i++) {
      account.books[i] = row.getLong(LedgerRows.BOOK_COLUMNS.get(i));
    }
    account.openLots = row.getInt("open_lots");
    account.openHolds = row.getInt("open_holds");
    account.lotsDue = LedgerRows.nullable(row, "lots_due");
    account.activeUntil = LedgerRows.nullable(row, "active_until");
    return account;
  }
}
