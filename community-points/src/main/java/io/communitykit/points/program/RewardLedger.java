package io.communitykit.points.program;

import io.communitykit.core.AssetId;
import io.communitykit.core.Message;
import io.communitykit.points.CapPeriod;
import io.communitykit.points.command.RedeemCommand;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.Fingerprint;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.ledger.TransactionKind;
import io.communitykit.points.reward.Redemption;
import io.communitykit.points.reward.RedemptionState;
import io.communitykit.points.reward.RewardCatalogue;
import io.communitykit.points.reward.RewardLimit;
import io.communitykit.points.reward.RewardPrice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a redemption is called in the ledger, and what the ledger says of it. Names and fingerprints
 * are kept for ever and must not change.
 */
record RewardLedger(LedgerStore store) {

  /**
   * Beside the accounts of this asset is counted what is taken of a reward. It is not an asset of
   * its price, so that a new price takes nothing from the count.
   */
  static final AssetId COUNTED = AssetId.of("rewards");

  static CounterKey stock(String reward) {
    return new CounterKey(AccountKey.shared(COUNTED), "stock:" + reward, 0);
  }

  static CounterKey limit(Redemption redemption, RewardLimit.Bucket bucket) {
    return new CounterKey(
        new AccountKey(redemption.member(), COUNTED),
        "reward:" + redemption.reward() + ":" + bucket.per(),
        bucket.start());
  }

  long counter(CounterKey key) {
    return store.load(key.account(), LoadSpec.BALANCES.withCounters(List.of(key))).counter(key);
  }

  /** Returns the changes that give everything back that {@code redemption} took of counters. */
  static List<CounterDelta> back(Redemption redemption) {
    List<CounterDelta> back = new ArrayList<>();
    long quantity = redemption.quantity();
    back.add(CounterDelta.unbounded(stock(redemption.reward()), -quantity));
    for (RewardLimit.Bucket bucket : buckets(redemption)) {
      back.add(CounterDelta.unbounded(limit(redemption, bucket), -quantity));
    }
    return back;
  }

  /** Returns the periods in which {@code redemption} counts: of all time always. */
  static Set<RewardLimit.Bucket> buckets(Redemption redemption) {
    Set<RewardLimit.Bucket> buckets = new LinkedHashSet<>();
    buckets.add(RewardLimit.Bucket.LIFETIME);
    redemption.limit().ifPresent(buckets::add);
    return buckets;
  }

  static TransactionId id(Redemption redemption) {
    return redemption.command().transaction();
  }

  /** Returns the transaction that takes or holds a part of the price. */
  static TransactionId payment(Redemption redemption, RewardPrice part) {
    // The first has the id of the unit, so that the unit can be found by it.
    return redemption.price().get(0).equals(part)
        ? id(redemption)
        : TransactionId.derived("reward", redemption.id(), part.asset().value());
  }

  /** Returns the transaction after which a part of the price is redeemed. */
  static TransactionId redeemed(Redemption redemption, RewardPrice part) {
    TransactionId payment = payment(redemption, part);
    return redemption.deadline().isPresent() ? TransactionId.resolving(payment) : payment;
  }

  static TransactionId refund(Redemption redemption) {
    return TransactionId.ofCommand("reward-refund", redemption.id());
  }

  static TransactionId refund(Redemption redemption, RewardPrice part) {
    return redemption.price().get(0).equals(part)
        ? refund(redemption)
        : TransactionId.derived("reward-refund", redemption.id(), part.asset().value());
  }

  static TransactionId lapse(Redemption redemption) {
    return TransactionId.ofCommand("reward-lapse", redemption.id());
  }

  static Fingerprint fingerprint(RedeemCommand command) {
    return Fingerprint.of("reward")
        .with("member", command.member())
        .with("reward", command.reward())
        .with("quantity", command.quantity())
        .with("at", command.at())
        .build();
  }

  /**
   * Says what it was for; and, so that the same comes back under any later catalogue, where it
   * counts and from which pool its codes are.
   */
  static Message reason(Redemption redemption) {
    Map<String, Object> operands = new LinkedHashMap<>();
    operands.put("reward", redemption.reward());
    operands.put("quantity", redemption.quantity());
    redemption
        .limit()
        .ifPresent(
            bucket -> {
              operands.put("per", bucket.per().name());
              operands.put("start", bucket.start());
            });
    redemption.pool().ifPresent(pool -> operands.put("pool", pool));
    return new Message("points.reward.redeemed", operands);
  }

  /**
   * Says in the ledger that nobody will pay for {@code redemption} any more: whoever is about to
   * finds its id taken.
   *
   * @return whether that is so, now or before; not if it was paid for
   */
  boolean giveUp(Redemption redemption) {
    CommitUnit tombstone =
        new CommitUnit(
            id(redemption),
            Fingerprint.of("reward.GIVEN_UP").build(),
            List.of(),
            Map.of(),
            List.of(),
            List.of());
    return store.commit(tombstone).status() != CommitResult.Status.ID_CONFLICT;
  }

  /** Returns how the hold of {@code redemption} was resolved, if it was. */
  Optional<TransactionKind> resolution(Redemption redemption) {
    return store.find(TransactionId.resolving(id(redemption))).map(Transaction::kind);
  }

  /** Whether the hold {@code payment} timed out, and somebody wrote that. */
  boolean isTimedOut(TransactionId payment) {
    return store
        .find(TransactionId.resolving(payment))
        .filter(resolved -> resolved.kind() == TransactionKind.TIME_OUT)
        .isPresent();
  }

  /**
   * Returns how far the ledger says that {@code redemption} has come; empty if it knows nothing of
   * it. One whose hold timed out has lapsed, whether or not its stock is back.
   */
  Optional<RedemptionState> standing(Redemption redemption) {
    Optional<Transaction> payment = store.find(id(redemption));
    if (payment.isEmpty()) {
      return Optional.empty();
    }
    Optional<TransactionKind> resolution =
        payment.get().kind() == TransactionKind.SPEND
            ? Optional.of(TransactionKind.CAPTURE)
            : resolution(redemption);
    if (resolution.isEmpty()) {
      return Optional.of(RedemptionState.HELD);
    }
    return Optional.of(
        switch (resolution.get()) {
          case TIME_OUT -> RedemptionState.LAPSED;
          case RELEASE -> RedemptionState.RELEASED;
          default ->
              store.find(refund(redemption)).isPresent()
                  ? RedemptionState.REFUNDED
                  : RedemptionState.FULFILLED;
        });
  }

  /** Returns the redemption that {@code command} made by {@code transactions}. */
  Redemption redemption(
      RedeemCommand command, List<Transaction> transactions, RewardCatalogue catalogue) {
    List<RewardPrice> price = new ArrayList<>();
    for (Transaction transaction : transactions) {
      if (transaction.kind() == TransactionKind.SPEND
          || transaction.kind() == TransactionKind.HOLD) {
        long amount = 0;
        for (Entry entry : transaction.entries()) {
          amount += Math.max(0, entry.amount());
        }
        price.add(new RewardPrice(transaction.entries().get(0).account().asset(), amount));
      }
    }
    Transaction first = store.find(command.transaction()).orElseThrow();
    Map<String, Object> known = first.reason().map(Message::operands).orElse(Map.of());
    return new Redemption(
        command.id(),
        command.member(),
        command.reward(),
        command.quantity(),
        command.at(),
        catalogue.version(),
        price,
        bucket(known),
        first.deadline(),
        Optional.ofNullable((String) known.get("pool")),
        RedemptionState.BEGUN,
        first.recordedAt(),
        List.of());
  }

  private static Optional<RewardLimit.Bucket> bucket(Map<String, Object> known) {
    return known.get("per") instanceof String per && known.get("start") instanceof Long start
        ? Optional.of(new RewardLimit.Bucket(CapPeriod.valueOf(per), start))
        : Optional.empty();
  }

  /** Whether {@code redemption} has the terms by which it was paid for. */
  boolean isAsPaid(Redemption redemption, RewardCatalogue catalogue) {
    RedeemCommand command = redemption.command();
    Redemption paid = redemption(command, repeated(command).transactions(), catalogue);
    return paid.price().equals(redemption.price())
        && paid.limit().equals(redemption.limit())
        && paid.deadline().equals(redemption.deadline())
        && paid.pool().equals(redemption.pool());
  }

  /** Returns what is stored under the id of {@code command}, or that it is another one's. */
  CommitResult repeated(RedeemCommand command) {
    return store.commit(
        new CommitUnit(
            command.transaction(),
            fingerprint(command),
            List.of(),
            Map.of(),
            List.of(),
            List.of()));
  }
}
