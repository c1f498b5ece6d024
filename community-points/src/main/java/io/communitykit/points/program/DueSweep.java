package io.communitykit.points.program;

import io.communitykit.core.Page;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.DueItem;
import io.communitykit.points.ledger.DueTransition;
import io.communitykit.points.ledger.Fingerprint;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Commits due transitions by themselves. */
final class DueSweep {

  private final LedgerStore store;
  private final Timekeeper time;

  DueSweep(LedgerStore store, Timekeeper time) {
    this.store = store;
    this.time = time;
  }

  int run(Instant asOf, int maxAccounts) {
    if (maxAccounts < 1) {
      throw new IllegalArgumentException("maxAccounts must be 1 or more, was " + maxAccounts);
    }
    Instant now = time.now();
    if (time.isFromTheFuture(asOf, now)) {
      throw new IllegalArgumentException(
          "asOf must not be after now, "
              + now
              + ", was "
              + asOf
              + ": what lapses cannot come back");
    }
    int written = 0;
    Optional<String> cursor = Optional.empty();
    do {
      Page<DueItem> page = store.due(asOf, cursor, Math.min(Page.MAX_SIZE, maxAccounts - written));
      for (DueItem item : page.items()) {
        written += sweep(item.account(), asOf) ? 1 : 0;
      }
      cursor = page.next();
    } while (cursor.isPresent() && written < maxAccounts);
    return written;
  }

  private boolean sweep(AccountKey account, Instant asOf) {
    AccountState state = store.load(account, LoadSpec.lotsDueAt(asOf));
    List<DueTransition> due = DueTransition.of(state, asOf);
    if (due.isEmpty()) {
      return false;
    }
    // The version makes the id: who sweeps the same state twice, sweeps once.
    TransactionId id =
        TransactionId.derived(
            "sweep",
            account.owner().value(),
            account.asset().value(),
            Long.toString(state.version()));
    Instant recordedAt = time.now();
    List<Transaction> transactions = new ArrayList<>();
    for (DueTransition transition : due) {
      transactions.add(transition.in(id, transactions.size(), recordedAt));
    }
    CommitUnit unit =
        new CommitUnit(
            id,
            Fingerprint.of("sweep").build(),
            transactions,
            Map.of(account, state.version()),
            List.of(),
            List.of());
    // On a conflict somebody wrote to the account, and whoever writes commits what is due.
    return store.commit(unit).status() == CommitResult.Status.COMMITTED;
  }
}
