package io.communitykit.points.ledger;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import io.communitykit.points.Amounts;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
 * @param deadline when a hold times out, and only of a hold
 * @param target the hold that it resolves, or the transaction that it takes back
 */
public record Transaction(
    TransactionId id,
    TransactionKind kind,
    Instant occurredAt,
    Instant recordedAt,
    List<Lot> opened,
    List<Entry> entries,
    Optional<Message> reason,
    Optional<RulesVersion> rules,
    Optional<Instant> deadline,
    Optional<TransactionId> target) {

  /**
   * Checks and copies the components.
   *
   * @throws IllegalArgumentException if the entries of a lot do not sum to zero, a lot is opened
   *     without an entry, or the deadline or target does not fit the kind
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
    requireNonNull(deadline, "deadline");
    requireNonNull(target, "target");
    opened = List.copyOf(opened);
    entries = List.copyOf(entries);
    checkSums(id, kind, opened, entries);
    checkHold(id, kind, entries, deadline);
    if (kind.resolvesHold() && target.isEmpty()) {
      throw new IllegalArgumentException("target must be the hold that " + id + " resolves");
    }
  }

  /** Creates a transaction that neither is a hold nor has a target. */
  public Transaction(
      TransactionId id,
      TransactionKind kind,
      Instant occurredAt,
      Instant recordedAt,
      List<Lot> opened,
      List<Entry> entries,
      Optional<Message> reason,
      Optional<RulesVersion> rules) {
    this(
        id,
        kind,
        occurredAt,
        recordedAt,
        opened,
        entries,
        reason,
        rules,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Creates a transaction that no rule set decided, and that neither is a hold nor has a target.
   */
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
    long moved = 0;
    for (Entry entry : entries) {
      moved = entry.amount() > 0 ? Amounts.plus(moved, entry.amount()) : moved;
    }
    if (!isZeroInRuns(entries)) {
      checkSums(id, entries);
    }
    // What falls due together may be more: it must never be stuck.
    if (moved > 0 && !kind.isDueByTime()) {
      Amounts.checkMoved(moved);
    }
    checkOpened(id, opened, entries);
  }

  /**
   * Whether each run of entries that name one lot sums to zero. Mostly so, as entries of a lot
   * stand together: then every lot does.
   */
  private static boolean isZeroInRuns(List<Entry> entries) {
    LotId lot = LotId.COMMON;
    long sum = 0;
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (sum == 0) {
        lot = entry.lot();
      } else if (!lot.equals(entry.lot())) {
        return false;
      }
      sum = Amounts.plus(sum, entry.amount());
    }
    return sum == 0;
  }

  private static void checkSums(TransactionId id, List<Entry> entries) {
    Map<LotId, Long> sums = new HashMap<>();
    for (Entry entry : entries) {
      sums.merge(entry.lot(), entry.amount(), Amounts::plus);
    }
    sums.forEach(
        (lot, sum) -> {
          if (sum != 0) {
            throw new IllegalArgumentException(
                "entries of lot " + lot + " must sum to 0, were " + sum + " in " + id);
          }
        });
  }

  private static void checkOpened(TransactionId id, List<Lot> opened, List<Entry> entries) {
    int next = 0;
    Set<LotId> moved = Set.of();
    for (Lot lot : opened) {
      // Mostly the lots are opened in the order in which they are moved, so that one look is
      // enough.
      while (next < entries.size() && !entries.get(next).lot().equals(lot.id())) {
        next++;
      }
      if (next < entries.size()) {
        continue;
      }
      if (moved.isEmpty()) {
        moved = new HashSet<>();
        for (Entry entry : entries) {
          moved.add(entry.lot());
        }
      }
      if (!moved.contains(lot.id())) {
        throw new IllegalArgumentException(
            "an opened lot must have entries, had none: " + lot.id() + " in " + id);
      }
    }
  }

  private static void checkHold(
      TransactionId id, TransactionKind kind, List<Entry> entries, Optional<Instant> deadline) {
    if ((kind == TransactionKind.HOLD) != deadline.isPresent()) {
      throw new IllegalArgumentException(
          "deadline must be given for a hold and nothing else, was " + deadline + " of " + id);
    }
    if (deadline.isEmpty()) {
      return;
    }
    Set<LotId> held = new HashSet<>();
    for (Entry entry : entries) {
      boolean fits =
          entry.account().equals(entries.get(0).account())
              && (entry.book() != Book.HELD || (entry.amount() > 0 && held.add(entry.lot())));
      if (!fits) {
        throw new IllegalArgumentException(
            "a hold must take each lot once, from one account, was " + entry + " in " + id);
      }
    }
    if (held.isEmpty()) {
      throw new IllegalArgumentException("a hold must hold something, was " + id);
    }
  }

  /** Returns this transaction recorded at {@code recordedAt}. */
  public Transaction withRecordedAt(Instant recordedAt) {
    return recordedAt.equals(this.recordedAt)
        ? this
        : new Transaction(
            id, kind, occurredAt, recordedAt, opened, entries, reason, rules, deadline, target);
  }
}
