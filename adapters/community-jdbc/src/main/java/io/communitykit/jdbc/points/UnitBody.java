package io.communitykit.jdbc.points;

import io.communitykit.jdbc.column.Json;
import io.communitykit.jdbc.column.MessageText;
import io.communitykit.jdbc.column.Micros;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.RulesVersion;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.ledger.TransactionKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A unit's transactions as the text of one column. Accounts stand there by number, so that erasing
 * a member rewrites no unit for the member's entries, and lots by their place in a list:
 *
 * <pre>
 * {"lots":["4f3a"],"transactions":[{"kind":"AWARD","occurredAt":1780286400000000,
 *  "opened":[0],"entries":[[0,"ISSUANCE",0,-5],[0,"AVAILABLE",0,5]]}]}
 * </pre>
 *
 * <p>An id is left out where it is the unit's.
 */
final class UnitBody {

  private UnitBody() {}

  /** What a stored body says, before accounts and lots are looked up. */
  record Stored(List<LotId> lots, List<StoredTransaction> transactions) {}

  /** A transaction of a stored body. */
  record StoredTransaction(
      Optional<TransactionId> id,
      TransactionKind kind,
      Instant occurredAt,
      Optional<Instant> deadline,
      Optional<TransactionId> target,
      Optional<RulesVersion> rules,
      @Nullable Object reason,
      List<LotId> opened,
      List<StoredEntry> entries) {}

  /** An entry of a stored body. */
  record StoredEntry(int account, Book book, LotId lot, long amount) {

    Entry in(AccountKey key) {
      return new Entry(key, book, lot, amount);
    }
  }

  static String encode(CommitUnit unit, ToIntFunction<AccountKey> accounts) {
    Map<LotId, Integer> lots = new LinkedHashMap<>();
    StringBuilder rows = new StringBuilder(200);
    for (Transaction transaction : unit.transactions()) {
      rows.append(rows.isEmpty() ? "{" : ",{");
      if (!transaction.id().equals(unit.id())) {
        rows.append("\"id\":");
        Json.write(rows, transaction.id().value());
        rows.append(',');
      }
      encode(rows, transaction, lots, accounts);
    }
    StringBuilder out = new StringBuilder(rows.length() + 60).append("{\"lots\":");
    Json.write(out, lots.keySet().stream().map(LotId::value).toList());
    return out.append(",\"transactions\":[").append(rows).append("]}").toString();
  }

  private static void encode(
      StringBuilder out,
      Transaction transaction,
      Map<LotId, Integer> lots,
      ToIntFunction<AccountKey> accounts) {
    out.append("\"kind\":\"").append(transaction.kind().name());
    out.append("\",\"occurredAt\":").append(Micros.of(transaction.occurredAt()));
    transaction.deadline().ifPresent(at -> out.append(",\"deadline\":").append(Micros.of(at)));
    transaction
        .target()
        .ifPresent(
            target -> {
              out.append(",\"target\":");
              Json.write(out, target.value());
            });
    transaction
        .rules()
        .ifPresent(
            rules ->
                out.append(",\"rules\":[")
                    .append(rules.version())
                    .append(",\"")
                    .append(rules.hash())
                    .append("\"]"));
    transaction
        .reason()
        .ifPresent(
            reason -> {
              out.append(",\"reason\":");
              Json.write(out, MessageText.encode(reason));
            });
    char before = '[';
    out.append(",\"opened\":");
    for (Lot lot : transaction.opened()) {
      out.append(before).append(place(lots, lot.id()));
      before = ',';
    }
    out.append(before == '[' ? "[]" : "]");
    before = '[';
    out.append(",\"entries\":");
    for (Entry entry : transaction.entries()) {
      out.append(before)
          .append('[')
          .append(accounts.applyAsInt(entry.account()))
          .append(",\"")
          .append(entry.book().name())
          .append("\",")
          .append(place(lots, entry.lot()))
          .append(',')
          .append(entry.amount())
          .append(']');
      before = ',';
    }
    out.append(before == '[' ? "[]}" : "]}");
  }

  private static int place(Map<LotId, Integer> lots, LotId lot) {
    Integer known = lots.get(lot);
    if (known != null) {
      return known;
    }
    lots.put(lot, lots.size());
    return lots.size() - 1;
  }

  static Stored decode(String body) {
    Map<String, Object> fields = Json.object(Json.read(body));
    List<LotId> lots = new ArrayList<>();
    for (Object lot : Json.list(Json.field(fields, "lots"))) {
      lots.add(LotId.of((String) lot));
    }
    List<StoredTransaction> transactions = new ArrayList<>();
    for (Object transaction : Json.list(Json.field(fields, "transactions"))) {
      transactions.add(transaction(Json.object(transaction), lots));
    }
    return new Stored(lots, transactions);
  }

  private static StoredTransaction transaction(Map<String, Object> fields, List<LotId> lots) {
    List<LotId> opened = new ArrayList<>();
    for (Object place : Json.list(Json.field(fields, "opened"))) {
      opened.add(lots.get(number(place)));
    }
    List<StoredEntry> entries = new ArrayList<>();
    for (Object entry : Json.list(Json.field(fields, "entries"))) {
      List<Object> parts = Json.list(entry);
      entries.add(
          new StoredEntry(
              number(parts.get(0)),
              Book.valueOf((String) parts.get(1)),
              lots.get(number(parts.get(2))),
              (Long) parts.get(3)));
    }
    return new StoredTransaction(
        Optional.ofNullable((String) fields.get("id")).map(TransactionId::of),
        TransactionKind.valueOf((String) Json.field(fields, "kind")),
        Micros.instant((long) (Long) Json.field(fields, "occurredAt")),
        Micros.instant((Long) fields.get("deadline")),
        Optional.ofNullable((String) fields.get("target")).map(TransactionId::of),
        rules(fields.get("rules")),
        fields.get("reason"),
        opened,
        entries);
  }

  private static Optional<RulesVersion> rules(@Nullable Object rules) {
    if (rules == null) {
      return Optional.empty();
    }
    List<Object> parts = Json.list(rules);
    return Optional.of(new RulesVersion(number(parts.get(0)), (String) parts.get(1)));
  }

  private static int number(Object value) {
    return Math.toIntExact((Long) value);
  }

  /** Returns {@code body} with {@code to} in its reasons wherever they name {@code from}. */
  static String renamed(String body, String from, String to) {
    Map<String, Object> fields = Json.object(Json.read(body));
    for (Object transaction : Json.list(Json.field(fields, "transactions"))) {
      Json.object(transaction)
          .computeIfPresent("reason", (name, reason) -> MessageText.renamed(reason, from, to));
    }
    StringBuilder out = new StringBuilder(body.length());
    Json.write(out, fields);
    return out.toString();
  }
}
