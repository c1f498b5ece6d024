package io.communitykit.points.program;

import io.communitykit.core.Message;
import io.communitykit.points.Amounts;
import io.communitykit.points.command.CommandReceipt;
import io.communitykit.points.command.CommandReceipt.Status;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.Fingerprint;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.ledger.TransactionKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** How a command gets into the ledger: load and decide, commit; again if others were faster. */
final class CommandRunner {

  /**
   * What is asked for.
   *
   * @param id of the unit, and of the transaction in it that the command is about
   */
  record Request(TransactionId id, Fingerprint fingerprint, Instant at) {}

  private final LedgerStore store;
  private final Timekeeper time;

  CommandRunner(LedgerStore store, Timekeeper time) {
    this.store = store;
    this.time = time;
  }

  UnitDraft draft(Request request) {
    return new UnitDraft(request.id(), request.fingerprint(), request.at(), time.now());
  }

  CommandReceipt run(Request request, Supplier<Attempt> attempt) {
    Instant now = time.now();
    if (time.isFromTheFuture(request.at(), now)) {
      Message reason = Message.of("points.receipt.from-the-future", "at", request.at(), "now", now);
      return refused(request, new Attempt.Refuse(Status.FROM_THE_FUTURE, 0, Optional.of(reason)));
    }
    for (int i = 1; i <= Timekeeper.MAX_ATTEMPTS; i++) {
      Attempt decided = attempt.get();
      if (decided instanceof Attempt.Refuse refusal) {
        return refused(request, refusal);
      }
      Attempt.Commit commit = (Attempt.Commit) decided;
      CommitResult result = store.commit(commit.unit());
      Optional<CommandReceipt> receipt = answer(request, result, commit.left());
      if (receipt.isPresent()) {
        return receipt.get();
      }
    }
    throw new ContentionException(request.id().value(), Timekeeper.MAX_ATTEMPTS);
  }

  /**
   * What can no longer be done may have been done under this id before: then the ledger says so.
   */
  private CommandReceipt refused(Request request, Attempt.Refuse refusal) {
    // A hold that timed out has the id of its resolution, and nobody asked for that.
    boolean asked = store.find(request.id()).filter(t -> !t.kind().isDueByTime()).isPresent();
    if (asked) {
      CommitUnit repeat =
          new CommitUnit(
              request.id(), request.fingerprint(), List.of(), Map.of(), List.of(), List.of());
      return answer(request, store.commit(repeat), 0).orElseThrow();
    }
    return new CommandReceipt(
        refusal.status(), request.id(), 0, refusal.left(), List.of(), refusal.reason());
  }

  /** Returns the receipt; empty if the ledger moved on and it must be decided again. */
  private static Optional<CommandReceipt> answer(Request request, CommitResult result, long left) {
    return switch (result.status()) {
      case COMMITTED -> Optional.of(moved(Status.DONE, request.id(), left, result.transactions()));
      case REPLAYED -> Optional.of(moved(Status.REPLAYED, request.id(), 0, result.transactions()));
      case ID_CONFLICT ->
          Optional.of(refusal(Status.ID_CONFLICT, request.id(), Refusals.idConflict(result)));
      case VERSION_CONFLICT -> Optional.empty();
      case LIMIT_EXCEEDED -> limit(request.id(), result.limit().orElseThrow());
    };
  }

  private static Optional<CommandReceipt> limit(TransactionId id, CommitResult.Limit limit) {
    return switch (limit.kind()) {
      case OPEN_LOTS -> Optional.of(refusal(Status.TOO_MANY_LOTS, id, Refusals.tooManyLots(limit)));
      case OPEN_HOLDS ->
          Optional.of(
              refusal(
                  Status.TOO_MANY_HOLDS,
                  id,
                  Message.of("points.receipt.too-many-holds", "max", limit.max())));
      case COUNTER -> Optional.empty();
    };
  }

  private static CommandReceipt refusal(Status status, TransactionId id, Message reason) {
    return new CommandReceipt(status, id, 0, 0, List.of(), Optional.of(reason));
  }

  private static CommandReceipt moved(
      Status status, TransactionId id, long left, List<Transaction> stored) {
    List<CommandReceipt.Use> uses = new ArrayList<>();
    long amount = 0;
    for (Transaction transaction : stored) {
      for (Entry entry : transaction.entries()) {
        if (transaction.id().equals(id)
            && entry.amount() > 0
            && entry.book() == destination(transaction.kind())) {
          uses.add(new CommandReceipt.Use(entry.lot(), entry.amount()));
          amount = Amounts.plus(amount, entry.amount());
        }
      }
    }
    return new CommandReceipt(status, id, amount, left, uses, Optional.empty());
  }

  /** Returns where a transaction of {@code kind} brings what it is about. */
  private static Book destination(TransactionKind kind) {
    return switch (kind) {
      case SPEND, CAPTURE -> Book.REDEEMED;
      case HOLD -> Book.HELD;
      case CLAWBACK -> Book.ISSUANCE;
      case PENALTY -> Book.PENALTY;
      case EXCHANGE -> Book.EXCHANGE;
      case EXPIRE -> Book.EXPIRED;
      case SETTLE -> Book.DEBT;
      case AWARD, ACTIVATE, TIME_OUT, RELEASE, REFUND, TRANSFER -> Book.AVAILABLE;
    };
  }
}
