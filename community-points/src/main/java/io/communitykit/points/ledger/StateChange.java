package io.communitykit.points.ledger;

import io.communitykit.points.Amounts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Applies entries to a copy of an account's state. Not thread-safe. */
final class StateChange {

  private final AccountState before;
  private final Map<Book, Long> balances = new EnumMap<>(Book.class);
  private final Map<LotId, OpenLot> lots = new LinkedHashMap<>();
  private final Map<TransactionId, OpenHold> holds = new LinkedHashMap<>();

  /** Lots that were loaded although nothing was left of them: they keep their place. */
  private final Set<LotId> named = new HashSet<>();

  private long sequence;

  StateChange(AccountState before) {
    this.before = before;
    this.sequence = before.sequence();
    balances.putAll(before.balances());
    for (OpenLot open : before.lots()) {
      lots.put(open.id(), open);
      if (open.amounts().isEmpty()) {
        named.add(open.id());
      }
    }
    before.holds().forEach(hold -> holds.put(hold.id(), hold));
  }

  void apply(Transaction transaction, Map<LotId, Lot> moved) {
    Map<LotId, Lot> known = new HashMap<>(moved);
    transaction.opened().forEach(lot -> known.put(lot.id(), lot));
    for (Entry entry : transaction.entries()) {
      if (entry.account().equals(before.key())) {
        apply(entry, Optional.ofNullable(known.get(entry.lot())));
      }
    }
    if (transaction.kind() == TransactionKind.HOLD) {
      OpenHold hold = OpenHold.of(transaction);
      holds.put(hold.id(), hold);
    }
    if (transaction.kind().resolvesHold()) {
      closeHold(transaction.target().orElseThrow());
    }
  }

  void closeHold(TransactionId hold) {
    holds.remove(hold);
  }

  void apply(Entry entry, Optional<Lot> lot) {
    sequence++;
    balances.merge(entry.book(), entry.amount(), Amounts::plus);
    if (entry.book().isSystem() || entry.book() == Book.DEBT) {
      return;
    }
    OpenLot open = lots.get(entry.lot());
    if (open == null) {
      open = new OpenLot(entry.lot(), lot, sequence, Map.of());
    }
    long first = open.sequence() == 0 ? sequence : open.sequence();
    lots.put(entry.lot(), new OpenLot(open.id(), open.lot(), first, plus(open.amounts(), entry)));
  }

  private static Map<Book, Long> plus(Map<Book, Long> before, Entry entry) {
    Book book = entry.book();
    long after = Amounts.plus(before.getOrDefault(book, 0L), entry.amount());
    // A lot is mostly in one book alone.
    if (before.isEmpty() || (before.size() == 1 && before.containsKey(book))) {
      return after == 0 ? Map.of() : Map.of(book, after);
    }
    Map<Book, Long> amounts = new EnumMap<>(before);
    if (after == 0) {
      amounts.remove(book);
    } else {
      amounts.put(book, after);
    }
    return amounts;
  }

  AccountState state() {
    balances.values().removeIf(amount -> amount == 0);
    List<OpenLot> left = new ArrayList<>(lots.values());
    left.removeIf(open -> open.amounts().isEmpty() && !named.contains(open.id()));
    left.sort(OpenLot.SPEND_ORDER);
    return new AccountState(
        before.key(),
        before.version(),
        sequence,
        balances,
        left,
        holds.values().stream().sorted(OpenHold.ORDER).toList(),
        before.counters(),
        before.activeUntil());
  }
}
