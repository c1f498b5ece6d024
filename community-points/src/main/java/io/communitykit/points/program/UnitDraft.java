package io.communitykit.points.program;

import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.DueTransition;
import io.communitykit.points.ledger.Fingerprint;
import io.communitykit.points.ledger.Guard;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A unit in the making: what was due before, then what was asked for, then what follows from it at
 * once. Not thread-safe.
 */
final class UnitDraft {

  private final TransactionId id;
  private final Fingerprint fingerprint;
  private final Instant at;
  private final Instant recordedAt;
  private final List<Transaction> transactions = new ArrayList<>(2);
  private final Map<AccountKey, AccountState> states = new LinkedHashMap<>();
  private final Map<AccountKey, Long> versions = new HashMap<>();
  private final List<Guard> guards = new ArrayList<>();
  private final List<CounterDelta> counters = new ArrayList<>();
  private final Map<AccountKey, Instant> activeUntil = new HashMap<>();

  /**
   * Begins a unit.
   *
   * @param at when what is asked for happens
   */
  UnitDraft(TransactionId id, Fingerprint fingerprint, Instant at, Instant recordedAt) {
    this.id = id;
    this.fingerprint = fingerprint;
    this.at = at;
    this.recordedAt = recordedAt;
  }

  Instant recordedAt() {
    return recordedAt;
  }

  /** Writes what is due in the account that was loaded, and returns the account after it. */
  AccountState settle(AccountState loaded) {
    versions.put(loaded.key(), loaded.version());
    due(DueTransition.of(loaded, at));
    AccountState settled = loaded.settled(at);
    states.put(loaded.key(), settled);
    return settled;
  }

  /** Returns the account as it is after what was added so far; it must have been settled. */
  AccountState state(AccountKey account) {
    return states.getOrDefault(account, AccountState.empty(account));
  }

  /** Adds to an account that was not loaded: nothing may be due in it and nothing owed. */
  void addOnly(AccountKey account) {
    guards.add(new Guard.NothingDue(account, at));
    guards.add(new Guard.NoDebt(account));
  }

  void add(Transaction transaction, Map<LotId, Lot> moved) {
    transactions.add(transaction);
    states.replaceAll((account, state) -> state.after(transaction, moved));
  }

  void count(List<CounterDelta> deltas) {
    counters.addAll(deltas);
  }

  void guard(List<Guard> more) {
    guards.addAll(more);
  }

  /**
   * Keeps an account awake until {@code instant}: what it gets now does not lapse with the rest.
   */
  void activeUntil(AccountKey account, Instant instant) {
    activeUntil.put(account, instant);
    states.computeIfPresent(account, (key, state) -> awake(state, instant));
  }

  private static AccountState awake(AccountState state, Instant instant) {
    return state.activeUntil().filter(until -> !until.isBefore(instant)).isPresent()
        ? state
        : new AccountState(
            state.key(),
            state.version(),
            state.sequence(),
            state.balances(),
            state.lots(),
            state.holds(),
            state.counters(),
            Optional.of(instant));
  }

  /**
   * Returns the finished attempt.
   *
   * @param account of whom it is said what is left available
   */
  Attempt commit(AccountKey account) {
    CommitUnit unit = unit();
    AccountState after = states.getOrDefault(account, AccountState.empty(account));
    return new Attempt.Commit(unit, after.balance(Book.AVAILABLE));
  }

  /** Returns the unit, with what follows at once from what was added. */
  CommitUnit unit() {
    states.replaceAll(
        (account, state) -> {
          List<DueTransition> following = DueTransition.following(state, at);
          due(following);
          return state.after(following);
        });
    return new CommitUnit(id, fingerprint, transactions, versions, guards, counters, activeUntil);
  }

  private void due(List<DueTransition> due) {
    for (DueTransition transition : due) {
      transactions.add(transition.in(id, transactions.size(), recordedAt));
    }
  }
}
