package io.communitykit.points.ledger;

import static java.util.Objects.requireNonNull;

import io.communitykit.points.Amounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An account at one moment, as stored.
 *
 * @param key which account
 * @param version how many units have moved something in it; zero if none ever did
 * @param balances what stands in each book; books without an amount are left out. All together sum
 *     to zero as long as nothing was transferred between accounts
 * @param lots the open lots that were asked for, in spend order
 * @param counters the counters that were asked for; those never written are left out
 */
public record AccountState(
    AccountKey key,
    long version,
    Map<Book, Long> balances,
    List<OpenLot> lots,
    Map<CounterKey, Long> counters) {

  /** Checks and copies the components. */
  public AccountState {
    requireNonNull(key, "key");
    balances = Map.copyOf(balances);
    lots = List.copyOf(lots);
    counters = Map.copyOf(counters);
  }

  /** Returns what stands in {@code book}. */
  public long balance(Book book) {
    return balances.getOrDefault(book, 0L);
  }

  /** Returns the value of the counter {@code key}; zero if it was never written. */
  public long counter(CounterKey key) {
    return counters.getOrDefault(key, 0L);
  }

  /**
   * Returns this account with everything applied that is due at {@code asOf}: what its owner should
   * see, whether or not it was committed yet. The lots must have been loaded at least as far.
   */
  public AccountState settled(Instant asOf) {
    List<DueTransition> due = DueTransition.of(this, asOf);
    if (due.isEmpty()) {
      return this;
    }
    Map<Book, Long> newBalances = new EnumMap<>(Book.class);
    newBalances.putAll(balances);
    Map<LotId, Map<Book, Long>> changed = new HashMap<>();
    for (DueTransition transition : due) {
      for (Entry entry : transition.entries()) {
        newBalances.merge(entry.book(), entry.amount(), Amounts::plus);
        changed
            .computeIfAbsent(entry.lot(), lot -> new EnumMap<>(Book.class))
            .merge(entry.book(), entry.amount(), Amounts::plus);
      }
    }
    List<OpenLot> left = new ArrayList<>(lots.size());
    for (OpenLot open : lots) {
      Map<Book, Long> change = changed.get(open.id());
      Map<Book, Long> amounts = change == null ? open.amounts() : sum(open.amounts(), change);
      if (!amounts.isEmpty()) {
        left.add(new OpenLot(open.id(), open.lot(), open.sequence(), amounts));
      }
    }
    newBalances.values().removeIf(amount -> amount == 0);
    return new AccountState(key, version, newBalances, left, counters);
  }

  private static Map<Book, Long> sum(Map<Book, Long> amounts, Map<Book, Long> change) {
    Map<Book, Long> sum = new EnumMap<>(amounts);
    change.forEach(
        (book, amount) -> {
          if (!book.isSystem()) {
            sum.merge(book, amount, Amounts::plus);
          }
        });
    sum.values().removeIf(amount -> amount == 0);
    return sum;
  }
}
