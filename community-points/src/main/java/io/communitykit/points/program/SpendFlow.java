package io.communitykit.points.program;

import io.communitykit.core.Message;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.DueTransition;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.OpenLot;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.ledger.TransactionKind;
import io.communitykit.points.program.SpendReceipt.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How points are redeemed: first to lapse first, and never what has lapsed. */
final class SpendFlow {

  private final LedgerStore store;
  private final Timekeeper time;

  SpendFlow(LedgerStore store, Timekeeper time) {
    this.store = store;
    this.time = time;
  }

  SpendReceipt spend(SpendCommand command) {
    TransactionId id = TransactionId.ofCommand("spend", command.id());
    Instant now = time.now();
    if (time.isFromTheFuture(command.at(), now) && store.find(id).isEmpty()) {
      return refused(
          Status.FROM_THE_FUTURE,
          command,
          0,
          Message.of("points.receipt.from-the-future", "at", command.at(), "now", now));
    }
    AccountKey account = new AccountKey(command.member(), command.asset());
    for (int attempt = 1; attempt <= Timekeeper.MAX_ATTEMPTS; attempt++) {
      AccountState state = store.load(account, LoadSpec.OPEN_LOTS);
      AccountState settled = state.settled(command.at());
      List<Entry> entries = plan(settled, command.amount());
      // What is too much now may have been spent under this id before: then the ledger says so.
      if (entries.isEmpty() && store.find(id).isEmpty()) {
        long available = settled.balance(Book.AVAILABLE);
        return refused(
            Status.INSUFFICIENT,
            command,
            available,
            Message.of(
                "points.receipt.insufficient", "available", available, "asked", command.amount()));
      }
      CommitResult result = store.commit(unit(command, id, state, entries));
      switch (result.status()) {
        case COMMITTED -> {
          long left = settled.balance(Book.AVAILABLE) - command.amount();
          return receipt(Status.SPENT, command, left, result);
        }
        case REPLAYED -> {
          return receipt(Status.REPLAYED, command, 0, result);
        }
        case ID_CONFLICT -> {
          return refused(Status.ID_CONFLICT, command, 0, Refusals.idConflict(result));
        }
        case VERSION_CONFLICT, LIMIT_EXCEEDED -> {}
      }
    }
    throw new ContentionException(id.value(), Timekeeper.MAX_ATTEMPTS);
  }

  /** Returns what to take from which lots, in spend order; nothing if there is not enough. */
  private static List<Entry> plan(AccountState settled, long amount) {
    List<Entry> entries = new ArrayList<>();
    long left = amount;
    for (OpenLot open : settled.lots()) {
      long used = Math.min(left, open.amount(Book.AVAILABLE));
      if (used > 0) {
        entries.add(new Entry(settled.key(), Book.AVAILABLE, open.id(), -used));
        entries.add(new Entry(settled.key(), Book.REDEEMED, open.id(), used));
        left -= used;
      }
      if (left == 0) {
        return entries;
      }
    }
    return List.of();
  }

  private CommitUnit unit(
      SpendCommand command, TransactionId id, AccountState state, List<Entry> entries) {
    Instant recordedAt = time.now();
    List<Transaction> transactions = new ArrayList<>();
    for (DueTransition due : DueTransition.of(state, command.at())) {
      transactions.add(due.in(id, transactions.size(), recordedAt));
    }
    transactions.add(
        new Transaction(
            id,
            TransactionKind.SPEND,
            command.at(),
            recordedAt,
            List.of(),
            entries,
            Optional.of(command.reason())));
    return new CommitUnit(
        id,
        Requests.fingerprint(command),
        transactions,
        Map.of(state.key(), state.version()),
        List.of(),
        List.of());
  }

  private static SpendReceipt receipt(
      Status status, SpendCommand command, long left, CommitResult result) {
    TransactionId id = TransactionId.ofCommand("spend", command.id());
    List<SpendReceipt.Use> uses = new ArrayList<>();
    for (Transaction transaction : result.transactions()) {
      for (Entry entry : transaction.entries()) {
        if (transaction.id().equals(id) && entry.book() == Book.REDEEMED) {
          uses.add(new SpendReceipt.Use(entry.lot(), entry.amount()));
        }
      }
    }
    return new SpendReceipt(status, id, command.amount(), left, uses, Optional.empty());
  }

  private static SpendReceipt refused(
      Status status, SpendCommand command, long available, Message reason) {
    return new SpendReceipt(
        status,
        TransactionId.ofCommand("spend", command.id()),
        command.amount(),
        available,
        List.of(),
        Optional.of(reason));
  }
}
