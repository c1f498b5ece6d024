package io.communitykit.points.ledger;

import io.communitykit.points.Amounts;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Adds up the entries of one account again, transaction by transaction. Used once. */
final class AccountAudit {

  /** What an audit tells its findings to. */
  @FunctionalInterface
  interface Findings {
    void add(String finding);
  }

  /** A lot of the account, by its entries so far. */
  private static final class Row {

    static final Comparator<Row> SPEND_ORDER =
        Comparator.<Row, Instant>comparing(row -> row.expiresAt)
            .thenComparingLong(row -> row.sequence);

    final LotId id;
    final Instant expiresAt;
    final long sequence;
    final Map<Book, Long> amounts = new EnumMap<>(Book.class);

    Row(PostedEntry first) {
      this.id = first.entry().lot();
      this.expiresAt = first.lot().flatMap(Lot::expiresAt).orElse(Instant.MAX);
      this.sequence = first.sequence();
    }

    long in(Book book) {
      return amounts.getOrDefault(book, 0L);
    }
  }

  private final AccountKey account;
  private final boolean decisions;
  private final Findings findings;
  private final Map<Book, Long> balances = new EnumMap<>(Book.class);
  private final Map<LotId, Row> rows = new HashMap<>();
  private final TreeSet<Row> available = new TreeSet<>(Row.SPEND_ORDER);

  // The transaction that is being read.
  private Optional<PostedEntry> current = Optional.empty();
  private final Set<Row> touched = new HashSet<>();
  private final Set<Row> used = new HashSet<>();

  private long sequence;
  private Instant recordedAt = Instant.MIN;

  /**
   * Begins an audit.
   *
   * @param decisions whether what was decided is checked as well, and not only how it was kept
   */
  AccountAudit(AccountKey account, boolean decisions, Findings findings) {
    this.account = account;
    this.decisions = decisions;
    this.findings = findings;
  }

  long sequence() {
    return sequence;
  }

  void add(PostedEntry posted) {
    boolean sameTransaction =
        current.filter(last -> last.transaction().equals(posted.transaction())).isPresent();
    if (!sameTransaction) {
      endTransaction();
    }
    current = Optional.of(posted);
    expect("A6: sequence in " + account, ++sequence, posted.sequence());
    if (posted.recordedAt().isBefore(recordedAt)) {
      find("A6: recordedAt runs back at " + sequence + " of " + account);
    }
    recordedAt = posted.recordedAt();
    Entry entry = posted.entry();
    balances.merge(entry.book(), entry.amount(), Amounts::plus);
    Row row = rows.computeIfAbsent(entry.lot(), id -> new Row(posted));
    row.amounts.merge(entry.book(), entry.amount(), Amounts::plus);
    touched.add(row);
    if (entry.book() == Book.AVAILABLE && entry.amount() < 0) {
      used.add(row);
    }
  }

  /** Checks what must hold after each transaction. */
  private void endTransaction() {
    if (current.isEmpty()) {
      return;
    }
    PostedEntry last = current.get();
    for (Row row : touched) {
      row.amounts.forEach((book, amount) -> checkSign(last, row, book, amount));
      if (row.in(Book.AVAILABLE) > 0) {
        available.add(row);
      } else {
        available.remove(row);
      }
    }
    balances.forEach(
        (book, amount) -> {
          if (!book.allows(amount)) {
            find("I3: " + book + " of " + account + " is " + amount + after(last));
          }
        });
    if (decisions) {
      checkDecision(last);
    }
    touched.clear();
    used.clear();
  }

  private void checkSign(PostedEntry last, Row row, Book book, long amount) {
    if (!book.isSystem() && !book.allowsInLot(amount)) {
      find("I3: " + book + " of lot " + row.id + " in " + account + " is " + amount + after(last));
    }
  }

  private void checkDecision(PostedEntry last) {
    switch (last.kind()) {
      case SPEND, HOLD, PENALTY, TRANSFER, EXCHANGE -> checkOrder(last);
      default -> {}
    }
  }

  /** Nothing that is to be used earlier may be left, nor anything used that has lapsed. */
  private void checkOrder(PostedEntry last) {
    for (Row row : used) {
      Row first = available.isEmpty() ? row : available.first();
      if (Row.SPEND_ORDER.compare(first, row) < 0) {
        find("I9: lot " + row.id + " in " + account + " used before " + first.id + after(last));
      }
      if (!row.expiresAt.isAfter(last.occurredAt())) {
        find("I9: lot " + row.id + " in " + account + " used after it lapsed" + after(last));
      }
    }
  }

  private static String after(PostedEntry last) {
    return " after " + last.transaction();
  }

  /** Compares with the account as the store has it. */
  void compare(AccountState state) {
    endTransaction();
    expect("A6: latest entry of " + account, sequence, state.sequence());
    Map<LotId, OpenLot> open = new HashMap<>();
    state.lots().forEach(lot -> open.put(lot.id(), lot));
    for (Book book : Book.values()) {
      expect("I4: " + book + " of " + account, in(book), state.balance(book));
    }
    for (Row row : rows.values()) {
      OpenLot standing = open.remove(row.id);
      for (Book book : new Book[] {Book.AVAILABLE, Book.PENDING, Book.HELD}) {
        expect(
            "I4: " + book + " of lot " + row.id + " in " + account,
            row.in(book),
            standing == null ? 0 : standing.amount(book));
      }
    }
    open.keySet().forEach(lot -> find("I4: lot " + lot + " in " + account + " has no entry"));
    if (decisions && in(Book.DEBT) < 0 && in(Book.AVAILABLE) > 0) {
      find(
          "I5: "
              + account
              + " owes "
              + -in(Book.DEBT)
              + " and has "
              + in(Book.AVAILABLE)
              + " available");
    }
    compareHolds(state);
  }

  private void compareHolds(AccountState state) {
    Map<LotId, Long> held = new HashMap<>();
    for (OpenHold hold : state.holds()) {
      hold.parts().forEach(part -> held.merge(part.lot(), part.amount(), Amounts::plus));
    }
    for (Row row : rows.values()) {
      long inHolds = Optional.ofNullable(held.remove(row.id)).orElse(0L);
      expect("I6: HELD of lot " + row.id + " in " + account, inHolds, row.in(Book.HELD));
    }
    held.keySet().forEach(lot -> find("I6: " + account + " holds lot " + lot + " without entry"));
  }

  private long in(Book book) {
    return balances.getOrDefault(book, 0L);
  }

  private void expect(String what, long expected, long actual) {
    if (expected != actual) {
      find(what + " must be " + expected + ", was " + actual);
    }
  }

  private void find(String finding) {
    findings.add(finding);
  }
}
