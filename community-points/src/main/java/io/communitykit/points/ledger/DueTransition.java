package io.communitykit.points.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that happens in an account because its time has come: a hold times out, pending points
 * become available, available ones lapse, and what becomes available pays what is owed.
 *
 * <p>Reading applies due transitions without writing them; the next accepted write of the account
 * commits them first. They are worked out instant by instant, so that it makes no difference when
 * and how often somebody looks, and no scheduler is needed for a right answer. Points that are held
 * do not lapse; released past their date, they lapse at once.
 *
 * @param kind {@link TransactionKind#TIME_OUT}, {@link TransactionKind#ACTIVATE}, {@link
 *     TransactionKind#EXPIRE} or {@link TransactionKind#SETTLE}; at one instant in that order
 * @param at when it fell due
 * @param entries what it moves
 * @param hold what times out, if that is what happens
 */
public record DueTransition(
    TransactionKind kind, Instant at, List<Entry> entries, Optional<TransactionId> hold) {

  /** Checks and copies the components. */
  public DueTransition {
    requireNonNull(kind, "kind");
    requireNonNull(at, "at");
    entries = List.copyOf(entries);
    requireNonNull(hold, "hold");
  }

  /** Returns what is due in {@code state} at {@code asOf}, in the order it is to be applied. */
  public static List<DueTransition> of(AccountState state, Instant asOf) {
    return DueWork.upTo(state, asOf);
  }

  /**
   * Returns what follows at once from a write at {@code at} that made {@code state}: what it
   * released may have lapsed long ago, and what it gave may be owed.
   */
  public static List<DueTransition> following(AccountState state, Instant at) {
    return DueWork.following(state, at);
  }

  /**
   * Returns this as a transaction of the unit {@code unit}, whose id it follows from; a time-out's
   * follows from the hold alone.
   *
   * @param place its place in the unit
   * @param recordedAt the writer's clock
   */
  public Transaction in(TransactionId unit, int place, Instant recordedAt) {
    TransactionId id =
        hold.map(TransactionId::resolving)
            .orElseGet(() -> TransactionId.derived("due", unit.value(), Integer.toString(place)));
    return new Transaction(
        id,
        kind,
        at,
        recordedAt,
        List.of(),
        entries,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        hold);
  }
}
