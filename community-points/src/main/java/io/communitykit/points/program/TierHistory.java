package io.communitykit.points.program;

import io.communitykit.core.Page;
import io.communitykit.points.TierMetric;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.DueTransition;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.PostedEntry;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.ledger.TransactionKind;
import io.communitykit.points.level.MetricChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads from the entries of an account what its owner's tier goes by. Used once. */
final class TierHistory {

  private final LedgerStore store;
  private final List<MetricChange> changes = new ArrayList<>();

  /** When what a lot was opened with was earned. */
  private final Map<LotId, Instant> earnedAt = new HashMap<>();

  /** Whether only what comes before the account's own merge is wanted. */
  private boolean untilMerged;

  private boolean isMerged;

  TierHistory(LedgerStore store) {
    this.store = store;
  }

  List<MetricChange> read(AccountKey account, TierMetric metric, Instant asOf) {
    if (metric == TierMetric.BALANCE) {
      readBalance(account, asOf);
    } else {
      readEarned(account);
    }
    return changes;
  }

  private void readBalance(AccountKey account, Instant asOf) {
    // What is due is worked out on what was there before the entries were read, and no later one
    // is: so nothing that is written meanwhile is missed or counted twice.
    AccountState state = store.load(account, LoadSpec.lotsDueAt(asOf));
    read(account, state.sequence(), posted -> addBalance(posted.entry(), posted.occurredAt()));
    for (DueTransition due : DueTransition.of(state, asOf)) {
      due.entries().forEach(entry -> addBalance(entry, due.at()));
    }
  }

  private void addBalance(Entry entry, Instant at) {
    boolean counts =
        switch (entry.book()) {
          case AVAILABLE, HELD, DEBT -> true;
          default -> false;
        };
    if (counts) {
      changes.add(new MetricChange(at, entry.amount()));
    }
  }

  private void readEarned(AccountKey account) {
    long last = store.load(account, LoadSpec.BALANCES).sequence();
    read(
        account,
        last,
        posted -> {
          if (posted.entry().book() == Book.ISSUANCE && !isMerged) {
            addEarned(posted);
          }
        });
  }

  private void addEarned(PostedEntry posted) {
    if (posted.kind() == TransactionKind.TRANSFER) {
      addMerged(posted);
      return;
    }
    Entry entry = posted.entry();
    Instant at =
        switch (posted.kind()) {
          case AWARD -> {
            Instant usable = posted.lot().flatMap(Lot::activatesAt).orElse(posted.occurredAt());
            earnedAt.put(entry.lot(), usable);
            yield usable;
          }
          case CLAWBACK -> earned(posted);
          default -> posted.occurredAt();
        };
    changes.add(new MetricChange(at, -entry.amount()));
  }

  /** Returns when it was earned what {@code posted} takes back: it counts as never earned. */
  private Instant earned(PostedEntry posted) {
    if (!posted.entry().lot().equals(LotId.COMMON)) {
      return earnedAt.getOrDefault(posted.entry().lot(), posted.occurredAt());
    }
    return store
        .find(posted.transaction())
        .flatMap(Transaction::target)
        .flatMap(store::find)
        .map(Transaction::occurredAt)
        .orElse(posted.occurredAt());
  }

  /**
   * A merge moves what was earned as one sum. Of who got it the other's history counts instead, as
   * it was; who gave it has none any more.
   */
  private void addMerged(PostedEntry posted) {
    if (posted.entry().amount() < 0) {
      other(posted.transaction(), posted.entry()).ifPresent(this::readBefore);
    } else if (untilMerged) {
      isMerged = true;
    } else {
      changes.clear();
    }
  }

  private Optional<AccountKey> other(TransactionId merge, Entry received) {
    return store.find(merge).stream()
        .flatMap(transaction -> transaction.entries().stream())
        .filter(entry -> entry.book() == Book.ISSUANCE && entry.amount() == -received.amount())
        .map(Entry::account)
        .filter(account -> !account.equals(received.account()))
        .findFirst();
  }

  /** Reads what the merged account had earned until then. */
  private void readBefore(AccountKey merged) {
    TierHistory before = new TierHistory(store);
    before.untilMerged = true;
    before.readEarned(merged);
    changes.addAll(before.changes);
    earnedAt.putAll(before.earnedAt);
  }

  private void read(AccountKey account, long last, Consumer<PostedEntry> consumer) {
    long sequence = 0;
    while (sequence < last) {
      Page<PostedEntry> page =
          store.entries(account, sequence, (int) Math.min(Page.MAX_SIZE, last - sequence));
      for (PostedEntry posted : page.items()) {
        sequence = posted.sequence();
        consumer.accept(posted);
      }
    }
  }
}
