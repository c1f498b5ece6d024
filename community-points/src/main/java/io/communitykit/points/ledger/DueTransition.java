package io.communitykit.points.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Something that happens to lots because its time has come: pending points become available, then
 * what has lapsed expires.
 *
 * <p>Reading applies due transitions without writing them; the next accepted write of the account
 * commits them first. No scheduler is needed for a right answer.
 *
 * @param kind {@link TransactionKind#ACTIVATE} or {@link TransactionKind#EXPIRE}
 * @param at when it fell due
 * @param entries what it moves
 */
public record DueTransition(TransactionKind kind, Instant at, List<Entry> entries) {

  /** Checks and copies the components. */
  public DueTransition {
    requireNonNull(kind, "kind");
    requireNonNull(at, "at");
    entries = List.copyOf(entries);
  }

  /** Returns what is due in {@code state} at {@code asOf}, in the order it is to be applied. */
  public static List<DueTransition> of(AccountState state, Instant asOf) {
    Map<Instant, List<Entry>> activations = new TreeMap<>();
    Map<Instant, List<Entry>> expiries = new TreeMap<>();
    for (OpenLot open : state.lots()) {
      long available = open.amount(Book.AVAILABLE);
      long pending = open.amount(Book.PENDING);
      Optional<Instant> activation =
          open.lot().flatMap(Lot::activatesAt).filter(at -> !at.isAfter(asOf));
      if (pending > 0 && activation.isPresent()) {
        move(activations, activation.get(), state.key(), open.id(), Book.PENDING, pending);
        available += pending;
      }
      if (available > 0 && open.isExpiredAt(asOf)) {
        Instant at = open.expiresAt().orElseThrow();
        move(expiries, at, state.key(), open.id(), Book.AVAILABLE, available);
      }
    }
    List<DueTransition> all = new ArrayList<>();
    activations.forEach((at, e) -> all.add(new DueTransition(TransactionKind.ACTIVATE, at, e)));
    expiries.forEach((at, e) -> all.add(new DueTransition(TransactionKind.EXPIRE, at, e)));
    return all;
  }

  /**
   * Returns this as a transaction of the unit {@code unit}, whose id it follows from.
   *
   * @param recordedAt the writer's clock
   */
  public Transaction in(TransactionId unit, Instant recordedAt) {
    AccountKey account = entries.get(0).account();
    TransactionId id =
        TransactionId.derived(
            "due",
            unit.value(),
            kind.name(),
            account.owner().value(),
            account.asset().value(),
            at.toString());
    return new Transaction(id, kind, at, recordedAt, List.of(), entries, Optional.empty());
  }

  private static void move(
      Map<Instant, List<Entry>> by,
      Instant at,
      AccountKey account,
      LotId lot,
      Book from,
      long amount) {
    Book to = from == Book.PENDING ? Book.AVAILABLE : Book.EXPIRED;
    List<Entry> entries = by.computeIfAbsent(at, instant -> new ArrayList<>());
    entries.add(new Entry(account, from, lot, -amount));
    entries.add(new Entry(account, to, lot, amount));
  }
}
