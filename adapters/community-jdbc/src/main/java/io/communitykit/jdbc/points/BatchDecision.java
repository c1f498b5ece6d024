package io.communitykit.jdbc.points;

import static java.util.Objects.requireNonNull;

import io.communitykit.jdbc.column.Micros;
import io.communitykit.jdbc.points.BatchState.Account;
import io.communitykit.jdbc.points.BatchState.Holding;
import io.communitykit.jdbc.points.BatchState.Known;
import io.communitykit.jdbc.points.BatchState.Origin;
import io.communitykit.points.Amounts;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.Guard;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.OpenHold;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides one unit after the other on a {@link BatchState} that is locked and read. The same steps
 * in the same order as the function {@code ledger_commit} of the PostgreSQL schema.
 */
final class BatchDecision {

  private final BatchState state;

  BatchDecision(BatchState state) {
    this.state = state;
  }

  /**
   * Accepts {@code plan} and changes the state, or answers why not.
   *
   * @throws IllegalArgumentException if no ledger could hold it; the state is as it was
   */
  CommitResult decide(UnitPlan plan) {
    Known known = state.units.get(plan.unit.id());
    if (known != null) {
      return repeated(plan, known);
    }
    if (!isCurrent(plan)) {
      return CommitResult.versionConflict();
    }
    checkLots(plan);
    checkBooks(plan);
    checkHolds(plan);
    Map<CounterKey, Long> counted = new LinkedHashMap<>();
    Optional<CommitResult> limit = exceeded(plan, counted);
    return limit.isPresent() ? limit.get() : write(plan, counted);
  }

  private CommitResult repeated(UnitPlan plan, Known known) {
    return known
        .fingerprint()
        .firstDifference(plan.unit.fingerprint())
        .map(CommitResult::idConflict)
        .orElseGet(() -> CommitResult.replayed(known.transactions()));
  }

  private boolean isCurrent(UnitPlan plan) {
    for (UnitPlan.AccountPlan wanted : plan.accounts) {
      Account account = state.account(wanted.key);
      Long due = account.nextDue();
      boolean current =
          (wanted.version == null || account.version == wanted.version)
              && (wanted.nothingDueAt == null || due == null || due > wanted.nothingDueAt)
              && (!wanted.noDebt || account.books[3] == 0);
      if (!current) {
        return false;
      }
    }
    for (Guard.CounterIs guard : plan.counterGuards) {
      if (state.counters.getOrDefault(guard.key(), 0L) != guard.value()) {
        return false;
      }
    }
    if (state.transactions.contains(plan.unit.id())) {
      throw Refusal.transactionKnown(plan.unit.id().value(), plan.unit.id());
    }
    for (TransactionId alias : plan.aliases) {
      if (state.transactions.contains(alias) || state.units.containsKey(alias)) {
        throw Refusal.transactionKnown(alias.value(), plan.unit.id());
      }
    }
    for (Lot lot : plan.opened) {
      if (plan.opensTwice || state.origins.containsKey(lot.id())) {
        return false;
      }
    }
    return true;
  }

  private void checkLots(UnitPlan plan) {
    Map<LotId, Lot> opened = new HashMap<>();
    plan.opened.forEach(lot -> opened.put(lot.id(), lot));
    for (UnitPlan.AccountPlan wanted : plan.accounts) {
      Account account = state.account(wanted.key);
      for (UnitPlan.LotPlan change : wanted.lots.values()) {
        if (!state.origins.containsKey(change.lot) && !opened.containsKey(change.lot)) {
          throw Refusal.unknownLot(change.lot.value(), plan.unit.id());
        }
        Holding holding = account.lots.get(change.lot);
        boolean passes =
            Amounts.plus(holding == null ? 0 : holding.available, change.available) < 0
                || Amounts.plus(holding == null ? 0 : holding.pending, change.pending) < 0
                || Amounts.plus(holding == null ? 0 : holding.held, change.held) < 0;
        if (passes) {
          throw Refusal.passesZero(change.lot.value(), wanted.key, plan.unit.id());
        }
      }
    }
  }

  private void checkBooks(UnitPlan plan) {
    for (UnitPlan.AccountPlan wanted : plan.accounts) {
      Account account = state.account(wanted.key);
      for (int book = 0; book < wanted.change.length; book++) {
        long after = Amounts.plus(account.books[book], wanted.change[book]);
        if (!LedgerRows.BOOKS[book].allows(after)) {
          throw Refusal.passesZero(null, wanted.key, plan.unit.id());
        }
      }
    }
  }

  private void checkHolds(UnitPlan plan) {
    for (UnitPlan.AccountPlan wanted : plan.accounts) {
      for (TransactionId hold : wanted.closesHolds) {
        if (!state.account(wanted.key).holds.containsKey(hold)) {
          throw Refusal.holdNotOpen(hold.value(), plan.unit.id());
        }
      }
    }
  }

  private Optional<CommitResult> exceeded(UnitPlan plan, Map<CounterKey, Long> counted) {
    for (CounterDelta delta : plan.counters) {
      Long earlier = counted.get(delta.key());
      long before = earlier == null ? state.counters.getOrDefault(delta.key(), 0L) : earlier;
      long after = before + delta.add();
      boolean overflows = ((before ^ after) & (delta.add() ^ after)) < 0;
      if (overflows || after < 0 || after > delta.max()) {
        return Optional.of(Refusal.counter(delta, overflows ? Long.MAX_VALUE : after));
      }
      counted.put(delta.key(), after);
    }
    for (UnitPlan.AccountPlan wanted : plan.accounts) {
      Account account = state.account(wanted.key);
      int lots = lotsOpened(account, wanted);
      if (lots > 0 && account.openLots + lots > CommitUnit.MAX_OPEN_LOTS) {
        return Optional.of(Refusal.openLots(wanted.key, account.openLots + lots));
      }
      int holds = wanted.opensHolds.size() - wanted.closesHolds.size();
      if (holds > 0 && account.openHolds + holds > CommitUnit.MAX_OPEN_HOLDS) {
        return Optional.of(Refusal.openHolds(wanted.key, account.openHolds + holds));
      }
    }
    return Optional.empty();
  }

  private static int lotsOpened(Account account, UnitPlan.AccountPlan wanted) {
    int opened = 0;
    for (UnitPlan.LotPlan change : wanted.lots.values()) {
      Holding holding = account.lots.get(change.lot);
      boolean before = holding != null && holding.isOpen();
      boolean after =
          holding == null
              ? change.available != 0 || change.pending != 0 || change.held != 0
              : holding.available + change.available != 0
                  || holding.pending + change.pending != 0
                  || holding.held + change.held != 0;
      opened += after == before ? 0 : after ? 1 : -1;
    }
    return opened;
  }

  private CommitResult write(UnitPlan plan, Map<CounterKey, Long> counted) {
    long clock = plan.clock;
    Map<UnitPlan.AccountPlan, Long> before = new HashMap<>();
    for (UnitPlan.AccountPlan wanted : plan.accounts) {
      Account account = state.account(wanted.key);
      before.put(wanted, account.sequence);
      if (wanted.entries > 0 && account.recordedAt != null) {
        clock = Math.max(clock, account.recordedAt + 1);
      }
    }
    for (Lot lot : plan.opened) {
      state.origins.put(lot.id(), Origin.of(lot, state.account(lot.account()).id));
    }
    for (UnitPlan.AccountPlan wanted : plan.accounts) {
      write(plan, wanted, state.account(wanted.key), clock);
    }
    counted.forEach(
        (key, value) -> {
          state.counters.put(key, value);
          state.countersChanged.add(key);
        });
    List<Transaction> transactions = plan.recorded(clock);
    state.units.put(plan.unit.id(), new Known(plan.unit.fingerprint(), transactions));
    state.transactions.addAll(plan.aliases);
    state.written.add(new BatchState.WrittenUnit(plan, clock, before));
    return CommitResult.committed(transactions);
  }

  private void write(UnitPlan plan, UnitPlan.AccountPlan wanted, Account account, long clock) {
    if (wanted.activeUntil != null) {
      account.activeUntil =
          account.activeUntil == null
              ? wanted.activeUntil
              : Long.valueOf(Math.max(account.activeUntil, wanted.activeUntil));
      account.changed = true;
    }
    account.openLots += lotsOpened(account, wanted);
    @Nullable Long added = null;
    for (UnitPlan.LotPlan change : wanted.lots.values()) {
      added = Micros.earlier(added, move(plan, account, change));
    }
    for (OpenHold hold : wanted.opensHolds) {
      long deadline = Micros.of(hold.deadline());
      account.holds.put(hold.id(), deadline);
      added = Micros.earlier(added, deadline);
      state.holdsOpened.add(new BatchState.OpenedHold(account, hold));
    }
    for (TransactionId hold : wanted.closesHolds) {
      account.holds.remove(hold);
      state.holdsClosed.add(hold);
    }
    account.openHolds += wanted.opensHolds.size() - wanted.closesHolds.size();
    if (wanted.takes) {
      account.findLotsDue();
    } else {
      account.lotsDue = Micros.earlier(account.lotsDue, added);
    }
    if (wanted.entries > 0) {
      for (int book = 0; book < wanted.change.length; book++) {
        account.books[book] += wanted.change[book];
      }
      account.sequence += wanted.entries;
      account.version++;
      account.recordedAt = clock;
      account.changed = true;
    }
  }

  /** Moves what the unit moves of one lot; returns when it falls due. */
  private @Nullable Long move(UnitPlan plan, Account account, UnitPlan.LotPlan change) {
    Holding holding =
        account.lots.computeIfAbsent(
            change.lot,
            lot -> {
              boolean first =
                  plan.opened.stream()
                      .anyMatch(o -> o.id().equals(lot) && o.account().equals(account.key));
              Origin origin = requireNonNull(state.origins.get(lot));
              return new Holding(account, lot, first ? 0 : account.id, origin, true);
            });
    if (holding.sequence == 0 && change.offset > 0) {
      holding.sequence = account.sequence + change.offset;
    }
    holding.available += change.available;
    holding.pending += change.pending;
    holding.held += change.held;
    holding.changed = true;
    return holding.due();
  }
}
