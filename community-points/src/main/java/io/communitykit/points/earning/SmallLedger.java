package io.communitykit.points.earning;

import io.communitykit.core.Activity;
import io.communitykit.points.Amounts;
import io.communitykit.points.ClawbackPolicy;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.TransactionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What members have by rules alone: sums without lots, in which nothing lapses and nothing is
 * spent. Not thread-safe.
 */
final class SmallLedger {

  private final EarningRules rules;
  private final Map<CounterKey, Sum> counters = new HashMap<>();
  private final Map<AccountKey, Sum> balances = new HashMap<>();
  private final Map<TransactionId, Done> undoables = new HashMap<>();

  /** What one rule gave and took for an object. */
  private record Done(
      List<Award> awards, Optional<Penalized> penalty, List<CounterDelta> counted) {}

  /** A number in place: a long history changes few of them often. */
  private static final class Sum {
    private long value;

    void add(long more) {
      value = Amounts.plus(value, more);
    }

    static long of(@Nullable Sum sum) {
      return sum == null ? 0 : sum.value;
    }
  }

  private record Penalized(AccountKey account, long taken) {}

  SmallLedger(EarningRules rules) {
    this.rules = rules;
  }

  /** Returns what {@code account} has. */
  long balance(AccountKey account) {
    return Sum.of(balances.get(account));
  }

  /** Returns what each account has; those with nothing are left out. */
  Map<AccountKey, Long> balances() {
    Map<AccountKey, Long> left = new HashMap<>();
    balances.forEach(
        (account, sum) -> {
          if (sum.value != 0) {
            left.put(account, sum.value);
          }
        });
    return left;
  }

  /** Returns what rules of each category gave each account, less what was taken back. */
  Map<AccountKey, SortedMap<String, Long>> categories() {
    Map<AccountKey, SortedMap<String, Long>> categories = new HashMap<>();
    counters.forEach(
        (key, earned) -> {
          String category = EarningRule.category(key);
          if (category != null && earned.value != 0) {
            categories
                .computeIfAbsent(key.account(), a -> new TreeMap<>())
                .put(category, earned.value);
          }
        });
    return categories;
  }

  /** Takes in an activity, which must not have come before, and returns what it earned. */
  EarningDecision record(Activity activity) {
    EarningDecision decision = rules.decide(activity, key -> Sum.of(counters.get(key)));
    for (CounterDelta delta : decision.counters()) {
      counters.computeIfAbsent(delta.key(), key -> new Sum()).add(delta.add());
    }
    decision.undos().forEach(this::undo);
    for (Award award : decision.awards()) {
      add(award.account(), award.amount());
    }
    Map<TransactionId, Penalized> penalties = new HashMap<>();
    for (EarningPenalty penalty : decision.penalties()) {
      penalties.put(penalty.id(), penalize(penalty));
    }
    for (UndoableAward undoable : decision.undoables()) {
      List<Award> awards = new ArrayList<>();
      undoable.awards().forEach(place -> awards.add(decision.awards().get(place)));
      undoables.put(
          undoable.id(),
          new Done(
              awards,
              undoable.penalty().flatMap(id -> Optional.ofNullable(penalties.get(id))),
              undoable.counted()));
    }
    return decision;
  }

  private void add(AccountKey account, long amount) {
    balances.computeIfAbsent(account, key -> new Sum()).add(amount);
  }

  private boolean owes(AccountKey account) {
    return rules
        .asset(account.asset())
        .filter(asset -> asset.clawback() == ClawbackPolicy.DEBT)
        .isPresent();
  }

  private Penalized penalize(EarningPenalty penalty) {
    long balance = balance(penalty.account());
    long there = Math.max(0, balance - penalty.floor().orElse(0L));
    boolean owes = penalty.floor().isEmpty() && owes(penalty.account());
    long taken = owes ? penalty.amount() : Math.min(penalty.amount(), there);
    add(penalty.account(), -taken);
    return new Penalized(penalty.account(), taken);
  }

  private void undo(EarningUndo undo) {
    Done done = undoables.get(undo.of());
    if (done == null) {
      throw new IllegalStateException("an undo must be of something given, was " + undo);
    }
    for (Award award : done.awards()) {
      long balance = Math.max(0, balance(award.account()));
      long taken = owes(award.account()) ? award.amount() : Math.min(award.amount(), balance);
      add(award.account(), -taken);
      award
          .category()
          .ifPresent(
              category ->
                  giveBack(
                      EarningRules.categoryCounter(award.account(), category), award.amount()));
    }
    // As in the ledger: what the penalty took was not there to be taken back.
    done.penalty().ifPresent(penalty -> add(penalty.account(), penalty.taken()));
    done.counted().forEach(delta -> giveBack(delta.key(), delta.add()));
  }

  private void giveBack(CounterKey key, long amount) {
    Sum sum = counters.get(key);
    if (sum != null) {
      sum.value = Math.max(0, sum.value - amount);
    }
  }
}
