package io.communitykit.points.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** Works out what is due in an account, instant by instant. Used once. */
final class DueWork {

  /** A lot as it stands at the instant that is worked on. */
  private static final class Row {
    final LotId lot;
    final Instant lapsesAt;
    final int place;
    long available;
    long pending;

    Row(OpenLot open, Instant lapsesAt, int place) {
      this.lot = open.id();
      this.lapsesAt = lapsesAt;
      this.place = place;
      this.available = open.amount(Book.AVAILABLE);
      this.pending = open.amount(Book.PENDING);
    }
  }

  /** Something about to happen to a lot, or to the lots of a hold, in the order of its parts. */
  private record Event(
      Instant at, TransactionKind kind, int place, Optional<OpenHold> hold, List<Row> rows) {

    static final Comparator<Event> IN_TIME =
        Comparator.comparing(Event::at).thenComparing(Event::kind).thenComparingInt(Event::place);
  }

  private final AccountState state;
  private final Instant notBefore;
  private final Instant asOf;
  private final Map<LotId, Row> rows = new HashMap<>();
  private final PriorityQueue<Event> events = new PriorityQueue<>(Event.IN_TIME);
  private final List<DueTransition> transitions = new ArrayList<>();

  /** Lots of which something may have become available at the instant that is worked on. */
  private final List<Row> usable = new ArrayList<>();

  private long owed;

  private DueWork(AccountState state, Instant notBefore, Instant asOf) {
    this.state = state;
    this.notBefore = notBefore;
    this.asOf = asOf;
    this.owed = -state.balance(Book.DEBT);
  }

  static List<DueTransition> upTo(AccountState state, Instant asOf) {
    DueWork work = new DueWork(state, Instant.MIN, asOf);
    work.collect(false);
    work.run();
    return work.transitions;
  }

  static List<DueTransition> following(AccountState state, Instant at) {
    DueWork work = new DueWork(state, at, at);
    work.collect(work.owed > 0);
    work.run();
    work.settle(at);
    return work.transitions;
  }

  private void collect(boolean allUsable) {
    List<OpenHold> dueHolds =
        state.holds().stream().filter(hold -> !hold.deadline().isAfter(asOf)).toList();
    int place = 0;
    for (OpenLot open : state.lots()) {
      Instant lapsesAt = state.lapsesAt(open);
      Instant activatesAt =
          open.amount(Book.PENDING) > 0
              ? open.lot().flatMap(Lot::activatesAt).orElse(Instant.MAX)
              : Instant.MAX;
      boolean activates = !activatesAt.isAfter(asOf);
      boolean lapses = !lapsesAt.isAfter(asOf);
      if (activates || lapses || allUsable || !dueHolds.isEmpty()) {
        Row row = new Row(open, lapsesAt, place++);
        rows.put(row.lot, row);
        if (activates) {
          add(activatesAt, TransactionKind.ACTIVATE, row);
        }
        if (lapses) {
          add(lapsesAt, TransactionKind.EXPIRE, row);
        }
        if (allUsable && row.available > 0) {
          usable.add(row);
        }
      }
    }
    place = 0;
    for (OpenHold hold : dueHolds) {
      List<Row> held = hold.parts().stream().map(part -> row(hold, part.lot())).toList();
      Instant at = later(hold.deadline(), notBefore);
      events.add(new Event(at, TransactionKind.TIME_OUT, place++, Optional.of(hold), held));
    }
  }

  private Row row(OpenHold hold, LotId lot) {
    Row row = rows.get(lot);
    if (row == null) {
      throw new IllegalArgumentException(
          "lots must have been loaded with hold " + hold.id() + ", was without " + lot);
    }
    return row;
  }

  private void add(Instant at, TransactionKind kind, Row row) {
    events.add(new Event(later(at, notBefore), kind, row.place, Optional.empty(), List.of(row)));
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private void run() {
    while (!events.isEmpty()) {
      Event first = events.peek();
      List<Entry> entries = new ArrayList<>();
      while (!events.isEmpty() && isTogether(first, events.peek())) {
        happen(events.poll(), entries);
      }
      if (!entries.isEmpty()) {
        Optional<TransactionId> hold = first.hold().map(OpenHold::id);
        transitions.add(new DueTransition(first.kind(), first.at(), entries, hold));
      }
      if (events.isEmpty() || events.peek().at().isAfter(first.at())) {
        settle(first.at());
      }
    }
  }

  /** Each hold times out in a transaction of its own; what else happens at once, does so in one. */
  private static boolean isTogether(Event first, Event next) {
    return next.at().equals(first.at())
        && next.kind() == first.kind()
        && next.hold().equals(first.hold());
  }

  private void happen(Event event, List<Entry> entries) {
    for (int i = 0; i < event.rows().size(); i++) {
      Row row = event.rows().get(i);
      switch (event.kind()) {
        case TIME_OUT -> {
          long held = event.hold().orElseThrow().parts().get(i).amount();
          move(entries, row, Book.HELD, Book.AVAILABLE, held);
          row.available += held;
          usable.add(row);
          if (!row.lapsesAt.isAfter(event.at())) {
            add(event.at(), TransactionKind.EXPIRE, row);
          }
        }
        case ACTIVATE -> {
          move(entries, row, Book.PENDING, Book.AVAILABLE, row.pending);
          row.available += row.pending;
          row.pending = 0;
          usable.add(row);
        }
        default -> {
          move(entries, row, Book.AVAILABLE, Book.EXPIRED, row.available);
          row.available = 0;
        }
      }
    }
  }

  private void settle(Instant at) {
    List<Entry> entries = new ArrayList<>();
    usable.sort(Comparator.comparingInt(row -> row.place));
    for (Row row : usable) {
      long paid = Math.min(owed, row.available);
      move(entries, row, Book.AVAILABLE, Book.DEBT, paid);
      row.available -= Math.max(0, paid);
      owed -= Math.max(0, paid);
    }
    usable.clear();
    if (!entries.isEmpty()) {
      transitions.add(new DueTransition(TransactionKind.SETTLE, at, entries, Optional.empty()));
    }
  }

  private void move(List<Entry> entries, Row row, Book from, Book to, long amount) {
    if (amount > 0) {
      entries.add(new Entry(state.key(), from, row.lot, -amount));
      entries.add(new Entry(state.key(), to, row.lot, amount));
    }
  }
}
