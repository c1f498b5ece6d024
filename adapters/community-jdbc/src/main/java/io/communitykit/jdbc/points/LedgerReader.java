package io.communitykit.jdbc.points;

import static io.communitykit.jdbc.points.LedgerRows.DEFINITION;
import static io.communitykit.jdbc.points.LedgerRows.nullable;
import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;
import io.communitykit.jdbc.column.Micros;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.DueItem;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.OpenHold;
import io.communitykit.points.ledger.OpenLot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads accounts. Everything of an account comes from one statement, and so from one moment: its
 * rows are of four kinds, told apart by their first column.
 */
final class LedgerReader {

  private static final int ACCOUNT = 0;
  private static final int LOT = 1;
  private static final int HOLD = 2;
  private static final int COUNTER = 3;

  private static final List<String> TEXTS = List.of("asset", "owner", "lot", "source", "content");
  private static final List<String> LOT_NUMBERS =
      List.of("sequence", "available", "pending", "held");
  private static final List<String> NUMBERS = numbers();

  private final String community;
  private final Dialect dialect;
  private final UnitReader units;

  LedgerReader(String community, Dialect dialect, UnitReader units) {
    this.community = community;
    this.dialect = dialect;
    this.units = units;
  }

  private static List<String> numbers() {
    List<String> numbers = new ArrayList<>(List.of("version", "active_until", "sequence"));
    numbers.addAll(LedgerRows.BOOK_COLUMNS);
    DEFINITION.stream()
        .filter(c -> !c.startsWith("source") && !c.equals("origin_id"))
        .forEach(numbers::add);
    numbers.addAll(List.of("place"));
    return numbers;
  }

  /** What is read of one account, row by row. */
  private static final class Found {
    final AccountKey key;
    final long version;
    final long sequence;
    final Optional<Instant> activeUntil;
    final Map<Book, Long> balances = new EnumMap<>(Book.class);
    final Map<LotId, OpenLot> lots = new LinkedHashMap<>();
    final List<OpenHold> holds = new ArrayList<>();
    final Map<CounterKey, Long> counters = new HashMap<>();

    Found(ResultSet row) throws SQLException {
      key = LedgerRows.key(row.getString("asset"), row.getString("owner"));
      version = row.getLong("version");
      sequence = row.getLong("sequence");
      activeUntil = Micros.instant(nullable(row, "active_until"));
      balances.putAll(LedgerRows.balances(row));
    }

    AccountState state(LoadSpec spec) {
      holds.sort(OpenHold.ORDER);
      return new AccountState(
          key,
          version,
          sequence,
          balances,
          lots.values().stream()
              .filter(open -> isWanted(open, spec))
              .sorted(OpenLot.SPEND_ORDER)
              .toList(),
          holds,
          counters,
          activeUntil);
    }

    /** Of lots that are held, only those of a hold that is due were asked for. */
    private boolean isWanted(OpenLot open, LoadSpec spec) {
      if (spec.openLots() || spec.lots().contains(open.id()) || spec.lotsDueAt().isEmpty()) {
        return true;
      }
      Instant asOf = spec.lotsDueAt().get();
      boolean activates =
          open.amount(Book.PENDING) > 0
              && !open.lot().flatMap(Lot::activatesAt).orElse(Instant.MIN).isAfter(asOf);
      return activates
          || open.isExpiredAt(asOf)
          || activeUntil.filter(at -> !at.isAfter(asOf)).isPresent()
          || holds.stream()
              .flatMap(hold -> hold.parts().stream())
              .anyMatch(part -> part.lot().equals(open.id()));
    }
  }

  AccountState load(Connection connection, AccountKey key, LoadSpec spec) throws SQLException {
    Query query = new Query();
    query.add(
        "with a as (select * from ledger_account where community = ? and asset = ? and owner = ?)",
        community,
        key.asset().value(),
        key.owner().value());
    List<AccountState> states = states(connection, query, spec);
    return states.isEmpty() ? unwritten(connection, key, spec) : states.get(0);
  }

  /** An account never written has no row, but lots asked for by name may exist elsewhere. */
  private AccountState unwritten(Connection connection, AccountKey key, LoadSpec spec)
      throws SQLException {
    AccountState empty = AccountState.empty(key);
    if (spec.lots().isEmpty()) {
      return empty;
    }
    Map<LotId, Lot> known = units.lots(connection, spec.lots());
    List<OpenLot> lots =
        spec.lots().stream()
            .distinct()
            .filter(id -> id.equals(LotId.COMMON) || known.containsKey(id))
            .map(id -> new OpenLot(id, Optional.ofNullable(known.get(id)), 0, Map.of()))
            .sorted(OpenLot.SPEND_ORDER)
            .toList();
    return new AccountState(key, 0, 0, Map.of(), lots, List.of(), Map.of(), empty.activeUntil());
  }

  List<AccountState> accounts(
      Connection connection, AssetId asset, LoadSpec spec, Optional<String> after, int limit)
      throws SQLException {
    Query query = new Query();
    query.add(
        "with a as (select * from ledger_account where community = ? and asset = ?"
            + " and version > 0",
        community,
        asset.value());
    after.ifPresent(owner -> query.add(" and " + dialect.afterOwner, owner));
    query.add(" order by " + dialect.ownerOrder + " limit " + limit + ")");
    return states(connection, query, spec);
  }

  private List<AccountState> states(Connection connection, Query query, LoadSpec spec)
      throws SQLException {
    addAccounts(query);
    addLots(connection, query, spec);
    addHolds(query, spec);
    addCounters(connection, query, spec);
    query.add(" order by 1"); // An account's own row comes before what is in it.
    Map<Long, Found> found = new LinkedHashMap<>();
    Set<CounterKey> counters = new HashSet<>(spec.counters());
    try (PreparedStatement statement = connection.prepareStatement(query.sql.toString())) {
      LedgerRows.bind(statement, query.parameters);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          read(row, found, counters);
        }
      }
    }
    return found.values().stream()
        .sorted(java.util.Comparator.comparing(account -> account.key))
        .map(account -> withCommon(account, spec).state(spec))
        .toList();
  }

  private static Found withCommon(Found account, LoadSpec spec) {
    if (spec.lots().contains(LotId.COMMON)) {
      account.lots.putIfAbsent(
          LotId.COMMON, new OpenLot(LotId.COMMON, Optional.empty(), 0, Map.of()));
    }
    return account;
  }

  private static void addAccounts(Query query) {
    Map<String, String> columns = new HashMap<>();
    List<String> own = new ArrayList<>(List.of("asset", "owner", "version", "active_until"));
    own.add("sequence");
    own.addAll(LedgerRows.BOOK_COLUMNS);
    own.forEach(name -> columns.put(name, "a." + name));
    select(query, ACCOUNT, columns, "0");
    query.add(" from a");
  }

  private void addLots(Connection connection, Query query, LoadSpec spec) throws SQLException {
    Map<String, String> columns = new HashMap<>();
    LOT_NUMBERS.forEach(name -> columns.put(name, "l." + name));
    DEFINITION.forEach(name -> columns.put(name, "l." + name));
    columns.put("lot", "l.lot");
    columns.put("asset", "o.asset");
    columns.put("owner", "o.owner");
    String origin = " left join ledger_account o on o.id = l.origin_id";
    if (spec.openLots()) {
      query.add(" union all");
      select(query, LOT, columns, "l.account_id");
      query.add(" from a join ledger_lot l on " + dialect.openLots + origin);
    } else if (spec.lotsDueAt().isPresent()) {
      Long asOf = Micros.of(spec.lotsDueAt().get());
      query.add(" union all");
      select(query, LOT, columns, "l.account_id");
      query.add(" from a join ledger_lot l on " + dialect.openLots + origin);
      query.add(" where (a.lots_due <= ? or a.active_until <= ? or a.open_holds > 0)", asOf, asOf);
      query.add(" and (l.expires_at <= ? or a.active_until <= ?", asOf, asOf);
      query.add(" or (l.pending > 0 and l.activates_at <= ?) or (l.held > 0 and exists", asOf);
      query.add(
          " (select 1 from ledger_hold h where h.account_id = a.id and h.deadline <= ?)))", asOf);
    }
    if (!spec.lots().isEmpty()) {
      query.add(" union all");
      select(query, LOT, columns, "l.account_id");
      query.add(
          " from a join ledger_lot l on l.community = a.community and l.lot = any(?)"
              + " and l.holder in (0, a.id)"
              + origin,
          LedgerRows.texts(connection, spec.lots().stream().map(LotId::value).toList()));
    }
  }

  private static void addHolds(Query query, LoadSpec spec) {
    if (!spec.openLots() && spec.lotsDueAt().isEmpty()) {
      return;
    }
    query.add(" union all");
    select(query, HOLD, Map.of("lot", "h.id", "content", "h.parts", "place", "h.deadline"), "0");
    query.add(" from a join ledger_hold h on h.account_id = a.id where a.open_holds > 0");
    if (!spec.openLots()) {
      query.add(" and h.deadline <= ?", Micros.of(spec.lotsDueAt()));
    }
  }

  private static void addCounters(Connection connection, Query query, LoadSpec spec)
      throws SQLException {
    if (spec.counters().isEmpty()) {
      return;
    }
    query.add(" union all");
    select(
        query,
        COUNTER,
        Map.of("content", "c.name", "place", "c.bucket", "amount", "c.amount"),
        "0");
    query.add(
        " from a join ledger_counter c on c.account_id = a.id and c.name = any(?)"
            + " and c.bucket = any(?) where c.amount <> 0",
        LedgerRows.texts(
            connection, spec.counters().stream().map(CounterKey::name).distinct().toList()),
        LedgerRows.longs(
            connection, spec.counters().stream().map(CounterKey::bucket).distinct().toList()));
  }

  /** Adds one branch of the union; what it has no column for is null. */
  private static void select(Query query, int kind, Map<String, String> columns, String holder) {
    StringBuilder sql = query.sql.append(" select ").append(kind).append(" as kind, a.id as id, ");
    sql.append(holder).append(" as holder");
    for (String name : TEXTS) {
      sql.append(", ").append(columns.getOrDefault(name, "cast(null as varchar)"));
      sql.append(" as ").append(name);
    }
    for (String name : NUMBERS) {
      sql.append(", ").append(columns.getOrDefault(name, "cast(null as bigint)"));
      sql.append(" as ").append(name);
    }
  }

  private static void read(ResultSet row, Map<Long, Found> found, Set<CounterKey> counters)
      throws SQLException {
    long id = row.getLong("id");
    int kind = row.getInt("kind");
    if (kind == ACCOUNT) {
      found.put(id, new Found(row));
      return;
    }
    Found account = requireNonNull(found.get(id));
    switch (kind) {
      case LOT -> readLot(row, id, account);
      case HOLD ->
          account.holds.add(
              LedgerRows.hold(
                  row.getString("lot"), row.getLong("place"), row.getString("content")));
      default -> {
        CounterKey key =
            new CounterKey(account.key, row.getString("content"), row.getLong("place"));
        if (counters.contains(key)) {
          account.counters.put(key, row.getLong("amount"));
        }
      }
    }
  }

  private static void readLot(ResultSet row, long id, Found account) throws SQLException {
    @Nullable String asset = row.getString("asset");
    AccountKey origin = asset == null ? account.key : LedgerRows.key(asset, row.getString("owner"));
    Optional<Lot> lot = LedgerRows.lot(row, origin);
    LotId name = LotId.of(row.getString("lot"));
    if (row.getLong("holder") == id) {
      account.lots.put(name, LedgerRows.openLot(row, lot));
    } else {
      account.lots.putIfAbsent(name, new OpenLot(name, lot, 0, Map.of()));
    }
  }

  /** Returns up to {@code limit} accounts with something due, by when and then by row. */
  List<Due> due(Connection connection, Instant asOf, long afterDue, long afterId, int limit)
      throws SQLException {
    List<Due> due = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select id, asset, owner, next_due from ledger_account where community = ?"
                + " and next_due <= ? and (next_due > ? or (next_due = ? and id > ?))"
                + " and next_due >= ? order by community, next_due, id limit "
                + limit)) {
      LedgerRows.bind(
          statement, List.of(community, Micros.of(asOf), afterDue, afterDue, afterId, afterDue));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          AccountKey key = LedgerRows.key(row.getString("asset"), row.getString("owner"));
          long at = row.getLong("next_due");
          due.add(new Due(new DueItem(key, Micros.instant(at)), at, row.getLong("id")));
        }
      }
    }
    return due;
  }

  /** A hint and its place in the order. */
  record Due(DueItem item, long at, long id) {}
}
