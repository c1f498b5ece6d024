package io.communitykit.points.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An account at one moment, as stored.
 *
 * @param key which account
 * @param version how many units have moved something in it; zero if none ever did
 * @param sequence its latest entry; zero if it has none
 * @param balances what stands in each book; books without an amount are left out. All together sum
 *     to zero as long as nothing was transferred between accounts
 * @param lots the lots that were asked for, in spend order
 * @param holds the open holds that were asked for, in the order they time out
 * @param counters the counters that were asked for; those never written are left out
 * @param activeUntil when everything available lapses unless its owner does something before; empty
 *     if it does not
 */
public record AccountState(
    AccountKey key,
    long version,
    long sequence,
    Map<Book, Long> balances,
    List<OpenLot> lots,
    List<OpenHold> holds,
    Map<CounterKey, Long> counters,
    Optional<Instant> activeUntil) {

  /** Checks and copies the components. */
  public AccountState {
    requireNonNull(key, "key");
    balances = Map.copyOf(balances);
    lots = List.copyOf(lots);
    holds = List.copyOf(holds);
    counters = Map.copyOf(counters);
    requireNonNull(activeUntil, "activeUntil");
  }

  /** Returns the account {@code key} before anything was written to it. */
  public static AccountState empty(AccountKey key) {
    return new AccountState(key, 0, 0, Map.of(), List.of(), List.of(), Map.of(), Optional.empty());
  }

  /** Returns what stands in {@code book}. */
  public long balance(Book book) {
    return balances.getOrDefault(book, 0L);
  }

  /** Returns the value of the counter {@code key}; zero if it was never written. */
  public long counter(CounterKey key) {
    return counters.getOrDefault(key, 0L);
  }

  /** Returns the open hold {@code id}, if it was loaded. */
  public Optional<OpenHold> hold(TransactionId id) {
    return holds.stream().filter(hold -> hold.id().equals(id)).findFirst();
  }

  /**
   * Returns when what is available of {@code open} lapses, {@link Instant#MAX} if never: at its own
   * expiry, or when the account is active no longer if it could be spent before.
   */
  public Instant lapsesAt(OpenLot open) {
    Instant own = open.expiresAt().orElse(Instant.MAX);
    if (activeUntil.isEmpty() || !activeUntil.get().isBefore(own)) {
      return own;
    }
    Instant usableFrom =
        open.lot().map(lot -> lot.activatesAt().orElse(lot.openedAt())).orElse(Instant.MIN);
    return usableFrom.isBefore(activeUntil.get()) ? activeUntil.get() : own;
  }

  /**
   * Returns this account with everything applied that is due at {@code asOf}: what its owner should
   * see, whether or not it was committed yet. Lots and holds must have been loaded at least as far.
   */
  public AccountState settled(Instant asOf) {
    return after(DueTransition.of(this, asOf));
  }

  /** Returns this account after {@code transitions}, which were worked out from it. */
  public AccountState after(List<DueTransition> transitions) {
    if (transitions.isEmpty()) {
      return this;
    }
    StateChange change = new StateChange(this);
    for (DueTransition transition : transitions) {
      transition.entries().forEach(entry -> change.apply(entry, Optional.empty()));
      transition.hold().ifPresent(change::closeHold);
    }
    return change.state();
  }

  /**
   * Returns this account after {@code transaction}, which is not checked. All open lots and holds
   * must have been loaded.
   *
   * @param lots the lots that it moves into this account from another
   */
  public AccountState after(Transaction transaction, Map<LotId, Lot> lots) {
    StateChange change = new StateChange(this);
    change.apply(transaction, lots);
    return change.state();
  }
}
