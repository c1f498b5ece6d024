package io.communitykit.jdbc.points;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.jdbc.column.Json;
import io.communitykit.jdbc.column.Micros;
import io.communitykit.points.Ratio;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.LotSource;
import io.communitykit.points.ledger.OpenHold;
import io.communitykit.points.ledger.OpenLot;
import io.communitykit.points.ledger.TransactionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How rows become values, and values parameters. */
final class LedgerRows {

  /** The books in the order of the schema's columns. */
  static final Book[] BOOKS = {
    Book.AVAILABLE,
    Book.PENDING,
    Book.HELD,
    Book.DEBT,
    Book.ISSUANCE,
    Book.REDEEMED,
    Book.EXPIRED,
    Book.PENALTY,
    Book.PRIZE_POOL,
    Book.EXCHANGE
  };

  private static final Map<Book, Integer> PLACES = places();

  /** The columns of {@code ledger_account} that hold the books, in their order. */
  static final List<String> BOOK_COLUMNS =
      java.util.Arrays.stream(BOOKS).map(book -> book.name().toLowerCase(Locale.ROOT)).toList();

  /** The columns of {@code ledger_lot} that say where a lot came from. */
  static final List<String> DEFINITION =
      List.of("origin_id", "amount", "opened_at", "activates_at", "expires_at", "source");

  private LedgerRows() {}

  private static Map<Book, Integer> places() {
    Map<Book, Integer> places = new EnumMap<>(Book.class);
    for (int i = 0; i < BOOKS.length; i++) {
      places.put(BOOKS[i], i);
    }
    return places;
  }

  /** Returns the place of {@code book} among {@link #BOOKS}. */
  static int place(Book book) {
    return requireNonNull(PLACES.get(book));
  }

  /** Returns the columns with {@code alias} before each, as a list to select. */
  static String columns(String alias, List<String> names) {
    return alias + "." + String.join(", " + alias + ".", names);
  }

  static AccountKey key(String asset, String owner) {
    return new AccountKey(MemberId.of(owner), AssetId.of(asset));
  }

  static @Nullable Long nullable(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : Long.valueOf(value);
  }

  static Map<Book, Long> balances(ResultSet row) throws SQLException {
    Map<Book, Long> balances = new EnumMap<>(Book.class);
    for (int i = 0; i < BOOKS.length; i++) {
      put(balances, BOOKS[i], row.getLong(BOOK_COLUMNS.get(i)));
    }
    return balances;
  }

  private static void put(Map<Book, Long> amounts, Book book, long amount) {
    if (amount != 0) {
      amounts.put(book, amount);
    }
  }

  /** Returns the lot of a row with {@link #DEFINITION}; empty for the common lot. */
  static Optional<Lot> lot(ResultSet row, AccountKey origin) throws SQLException {
    LotId id = LotId.of(row.getString("lot"));
    if (id.equals(LotId.COMMON)) {
      return Optional.empty();
    }
    return Optional.of(
        new Lot(
            id,
            origin,
            source(row.getString("source")),
            row.getLong("amount"),
            Micros.instant(row.getLong("opened_at")),
            Micros.instant(nullable(row, "activates_at")),
            Micros.instant(nullable(row, "expires_at"))));
  }

  static String source(LotSource source) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", source.kind().name());
    fields.put("name", source.name());
    fields.put("version", (long) source.version());
    fields.put("event", source.event());
    fields.put("cut", source.cut());
    fields.put(
        "multiplier", List.of(source.multiplier().numerator(), source.multiplier().denominator()));
    StringBuilder out = new StringBuilder(120);
    Json.write(out, fields);
    return out.toString();
  }

  private static LotSource source(String text) {
    Map<String, Object> fields = Json.object(Json.read(text));
    List<Object> multiplier = Json.list(Json.field(fields, "multiplier"));
    return new LotSource(
        LotSource.Kind.valueOf((String) Json.field(fields, "kind")),
        (String) Json.field(fields, "name"),
        Math.toIntExact((Long) Json.field(fields, "version")),
        (String) Json.field(fields, "event"),
        (Long) Json.field(fields, "cut"),
        Ratio.of((Long) multiplier.get(0), (Long) multiplier.get(1)));
  }

  static OpenLot openLot(ResultSet row, Optional<Lot> lot) throws SQLException {
    Map<Book, Long> amounts = new EnumMap<>(Book.class);
    put(amounts, Book.AVAILABLE, row.getLong("available"));
    put(amounts, Book.PENDING, row.getLong("pending"));
    put(amounts, Book.HELD, row.getLong("held"));
    return new OpenLot(LotId.of(row.getString("lot")), lot, row.getLong("sequence"), amounts);
  }

  static String parts(OpenHold hold) {
    List<Object> parts = new ArrayList<>();
    hold.parts().forEach(part -> parts.add(List.of(part.lot().value(), part.amount())));
    StringBuilder out = new StringBuilder();
    Json.write(out, parts);
    return out.toString();
  }

  static OpenHold hold(String id, long deadline, String text) {
    List<OpenHold.Part> parts = new ArrayList<>();
    for (Object part : Json.list(Json.read(text))) {
      List<Object> fields = Json.list(part);
      parts.add(new OpenHold.Part(LotId.of((String) fields.get(0)), (Long) fields.get(1)));
    }
    return new OpenHold(TransactionId.of(id), Micros.instant(deadline), parts);
  }

  static void bind(PreparedStatement statement, List<?> parameters) throws SQLException {
    for (int i = 0; i < parameters.size(); i++) {
      statement.setObject(i + 1, parameters.get(i));
    }
  }

  static java.sql.Array texts(Connection connection, Collection<String> texts) throws SQLException {
    return connection.createArrayOf("varchar", texts.toArray());
  }

  static java.sql.Array longs(Connection connection, Collection<Long> numbers) throws SQLException {
    return connection.createArrayOf("bigint", numbers.toArray());
  }
}
