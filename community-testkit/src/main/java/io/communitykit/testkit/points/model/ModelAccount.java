package io.communitykit.testkit.points.model;

import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.Book;
import io.communitykit.testkit.points.model.ModelLot.Piece;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An account as a list of lots that is walked through every time. Nothing is remembered that could
 * be looked up, and nothing is clever.
 */
final class ModelAccount {

  /** What is left of a lot. */
  static final class Row {
    final ModelLot lot;
    long available;
    long pending;
    long held;

    Row(ModelLot lot) {
      this.lot = lot;
    }
  }

  /** Points set aside. */
  record Hold(String id, Instant deadline, List<Piece> pieces) {

    long amount() {
      return pieces.stream().mapToLong(Piece::amount).sum();
    }
  }

  final AccountKey key;

  /** In the order in which the account first heard of them. */
  final List<Row> rows = new ArrayList<>();

  final List<Hold> holds = new ArrayList<>();

  /** What stands in the books that are not kept by lot. */
  final Map<Book, Long> books = new EnumMap<>(Book.class);

  /** What of each lot lapsed here. */
  final Map<ModelLot, Long> lapsed = new HashMap<>();

  Instant activeUntil = Instant.MAX;

  ModelAccount(AccountKey key) {
    this.key = key;
  }

  ModelAccount copy() {
    ModelAccount copy = new ModelAccount(key);
    for (Row row : rows) {
      Row same = copy.row(row.lot);
      same.available = row.available;
      same.pending = row.pending;
      same.held = row.held;
    }
    copy.holds.addAll(holds);
    copy.books.putAll(books);
    copy.lapsed.putAll(lapsed);
    copy.activeUntil = activeUntil;
    return copy;
  }

  /** Returns the row of {@code lot}, which is a new one at the end if there was none. */
  Row row(ModelLot lot) {
    Row row = look(lot);
    if (!rows.contains(row)) {
      rows.add(row);
    }
    return row;
  }

  /** Returns the row of {@code lot}, or one that is not kept if there is none. */
  Row look(ModelLot lot) {
    for (Row row : rows) {
      if (row.lot.equals(lot)) {
        return row;
      }
    }
    return new Row(lot);
  }

  void post(Book book, long amount) {
    books.merge(book, amount, Long::sum);
  }

  /** Whether anything was ever written here. */
  boolean isWritten() {
    return !rows.isEmpty();
  }

  long available() {
    return rows.stream().mapToLong(row -> row.available).sum();
  }

  long held() {
    return rows.stream().mapToLong(row -> row.held).sum();
  }

  long owed() {
    return -books.getOrDefault(Book.DEBT, 0L);
  }

  /** Returns what stands in every book, as the ledger would tell it. */
  Map<Book, Long> balances() {
    Map<Book, Long> balances = new EnumMap<>(books);
    balances.put(Book.AVAILABLE, available());
    balances.put(Book.PENDING, rows.stream().mapToLong(row -> row.pending).sum());
    balances.put(Book.HELD, held());
    balances.values().removeIf(amount -> amount == 0);
    return balances;
  }

  /** Returns the rows as they are to be spent: what lapses first, then what came first. */
  List<Row> inSpendOrder() {
    List<Row> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparing(row -> row.lot.expiresAt()));
    return sorted;
  }

  /** Takes {@code amount} of what is available, which must be enough. */
  List<Piece> take(long amount) {
    List<Piece> pieces = new ArrayList<>();
    long missing = amount;
    for (Row row : inSpendOrder()) {
      long taken = Math.min(missing, row.available);
      if (taken > 0) {
        row.available -= taken;
        missing -= taken;
        pieces.add(new Piece(row.lot, taken));
      }
    }
    if (missing != 0) {
      throw new AssertionError("the model took " + missing + " more than there was");
    }
    return pieces;
  }

  /** Lets everything happen that is due up to {@code asOf}, one instant after the other. */
  void passTime(Instant asOf) {
    Instant next = nextDue();
    while (!next.isAfter(asOf) && next.isBefore(Instant.MAX)) {
      happen(next);
      next = nextDue();
    }
  }

  boolean isDue(Instant asOf) {
    return !nextDue().isAfter(asOf);
  }

  private Instant nextDue() {
    Instant next = Instant.MAX;
    for (Hold hold : holds) {
      next = earlier(next, hold.deadline());
    }
    for (Row row : rows) {
      if (row.pending > 0) {
        next = earlier(next, row.lot.usableFrom());
      }
      if (row.available > 0) {
        next = earlier(next, lapsesAt(row.lot));
      }
    }
    return next;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  /** At its own date, or when the owner was away for too long since it could be spent. */
  Instant lapsesAt(ModelLot lot) {
    return lot.usableFrom().isBefore(activeUntil)
        ? earlier(lot.expiresAt(), activeUntil)
        : lot.expiresAt();
  }

  /** Lets happen what is due at {@code now}: time-outs, activation, expiry, settlement. */
  void happen(Instant now) {
    List<Hold> over = new ArrayList<>(holds);
    over.removeIf(hold -> hold.deadline().isAfter(now));
    holds.removeAll(over);
    for (Hold hold : over) {
      for (Piece piece : hold.pieces()) {
        row(piece.lot()).held -= piece.amount();
        row(piece.lot()).available += piece.amount();
      }
    }
    for (Row row : rows) {
      if (!row.lot.usableFrom().isAfter(now)) {
        row.available += row.pending;
        row.pending = 0;
      }
      if (row.available > 0 && !lapsesAt(row.lot).isAfter(now)) {
        post(Book.EXPIRED, row.available);
        lapsed.merge(row.lot, row.available, Long::sum);
        row.available = 0;
      }
    }
    for (Row row : inSpendOrder()) {
      long paid = Math.min(owed(), row.available);
      row.available -= paid;
      post(Book.DEBT, paid);
    }
  }
}
