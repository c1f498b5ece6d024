package io.communitykit.points.ledger;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import io.communitykit.points.Amounts;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One act on the ledger: entries that sum to zero in each lot. Never changed and never deleted.
 *
 * @param id names it for ever
 * @param kind what it does
 * @param occurredAt when that happened, as the caller says
 * @param recordedAt when it was written; in a unit, the writer's clock, which the store moves
 *     forward so that it never runs back within an account
 * @param opened the lots it opens
 * @param entries what it moves; none where an activity earned nothing
 * @param reason why, for the member to read, where the opened lots do not say it
 * @param rules which rule set decided it, if one did; also where nothing was earned
 */
public record Transaction(
    TransactionId id,
    TransactionKind kind,
    Instant occurredAt,
    Instant recordedAt,
    List<Lot> opened,
    List<Entry> entries,
    Optional<Message> reason,
    Optional<RulesVersion> rules) {

  /**
   * Checks and copies the components.
   *
   * @throws IllegalArgumentException if the entries of a lot do not sum to zero, or a lot is opened
   *     without an entry
   * @throws io.communitykit.points.AmountOverflowException if an award or spend moves more than
   *     {@link Amounts#MAX_PER_TRANSACTION}
   */
  public Transaction {
    requireNonNull(id, "id");
    requireNonNull(kind, "kind");
    requireNonNull(occurredAt, "occurredAt");
    requireNonNull(recordedAt, "recordedAt");
    requireNonNull(reason, "reason");
    requireNonNull(rules, "rules");
    opened = List.copyOf(opened);
    entries = List.copyOf(entries);
    checkSums(id, kind, opened, entries);
  }

  /** Creates a transaction that no rule set decided. */
  public Transaction(
      TransactionId id,
      TransactionKind kind,
      Instant occurredAt,
      Instant recordedAt,
      List<Lot> opened,
      List<Entry> entries,
      Optional<Message> reason) {
    this(id, kind, occurredAt, recordedAt, opened, entries, reason, Optional.empty());
  }

  private static void checkSums(
      TransactionId id, TransactionKind kind, List<Lot> opened, List<Entry> entries) {
    Map<LotId, Long> sums = new HashMap<>();
    long moved = 0;
    for (Entry entry : entries) {
      sums.merge(entry.lot(), entry.amount(), Amounts::plus);
      moved = entry.amount() > 0 ? Amounts.plus(moved, entry.amount()) : moved;
    }
    sums.forEach(
        (lot, sum) -> {
          if (sum != 0) {
            throw new IllegalArgumentException(
                "entries of lot " + lot + " must sum to 0, were " + sum + " in " + id);
          }
        });
    // What falls due together may be more: it must never be stuck.
    if (moved > 0 && !kind.isDueByTime()) {
      Amounts.checkMoved(moved);
    }
    for (Lot lot : opened) {
      if (!sums.containsKey(lot.id())) {
        throw new IllegalArgumentException(
            "an opened lot must have entries, had none: " + lot.id() + " in " + id);
      }
    }
  }

  /** Returns this transaction recorded at {@code recordedAt}. */
  public Transaction withRecordedAt(Instant recordedAt) {
    return recordedAt.equals(this.recordedAt)
        ? this
        : new Transaction(id, kind, occurredAt, recordedAt, opened, entries, reason, rules);
  }
}
