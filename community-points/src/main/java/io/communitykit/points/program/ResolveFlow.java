package io.communitykit.points.program;

import io.communitykit.core.Message;
import io.communitykit.points.command.CommandReceipt;
import io.communitykit.points.command.CommandReceipt.Status;
import io.communitykit.points.command.ResolveCommand;
import io.communitykit.points.command.ResolveCommand.Resolution;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.OpenHold;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.ledger.TransactionKind;
import io.communitykit.points.program.CommandRunner.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ends a hold: once, whoever comes first. */
final class ResolveFlow {

  private final LedgerStore store;
  private final CommandRunner runner;
  private final AssetTerms terms;

  ResolveFlow(LedgerStore store, CommandRunner runner, AssetTerms terms) {
    this.store = store;
    this.runner = runner;
    this.terms = terms;
  }

  CommandReceipt resolve(ResolveCommand command) {
    Request request =
        new Request(command.transaction(), Requests.fingerprint(command), command.at());
    CommandReceipt receipt = runner.run(request, () -> resolve(request, command));
    return receipt.status() == Status.ID_CONFLICT ? alreadyResolved(receipt) : receipt;
  }

  private Attempt resolve(Request request, ResolveCommand command) {
    Optional<Transaction> held = store.find(command.heldBy());
    if (held.isEmpty()) {
      return Attempt.refuse(
          Status.NOT_FOUND, Message.of("points.receipt.not-found", "id", command.heldBy().value()));
    }
    Optional<Transaction> resolved = store.find(request.id());
    if (resolved.isPresent()) {
      // Whoever asks for the same again gets the first answer: the runner sees to that.
      return resolved.get().kind() == TransactionKind.TIME_OUT
          ? expired(held.get())
          : Attempt.refuse(Status.ALREADY_RESOLVED, already(resolved.get().kind()));
    }
    AccountKey account = held.get().entries().get(0).account();
    AccountState loaded = store.load(account, LoadSpec.OPEN_LOTS);
    Optional<OpenHold> hold = loaded.hold(command.heldBy());
    if (hold.isEmpty() || !hold.get().deadline().isAfter(command.at())) {
      return expired(held.get());
    }
    long amount = hold.get().amount();
    long captured =
        command.resolution() == Resolution.CAPTURE ? command.amount().orElse(amount) : 0;
    if (captured > amount) {
      return Attempt.refuse(
          Status.EXCEEDS_HOLD,
          amount,
          Message.of("points.receipt.exceeds-hold", "held", amount, "asked", captured));
    }
    UnitDraft draft = runner.draft(request);
    draft.settle(loaded);
    draft.add(transaction(request, draft, command, account, hold.get(), captured), Map.of());
    terms.extend(draft, account, request.at());
    return draft.commit(account);
  }

  private static Transaction transaction(
      Request request,
      UnitDraft draft,
      ResolveCommand command,
      AccountKey account,
      OpenHold hold,
      long captured) {
    List<Entry> entries = new ArrayList<>();
    long left = captured;
    for (OpenHold.Part part : hold.parts()) {
      long redeemed = Math.min(left, part.amount());
      entries.add(new Entry(account, Book.HELD, part.lot(), -part.amount()));
      if (redeemed > 0) {
        entries.add(new Entry(account, Book.REDEEMED, part.lot(), redeemed));
      }
      if (redeemed < part.amount()) {
        entries.add(new Entry(account, Book.AVAILABLE, part.lot(), part.amount() - redeemed));
      }
      left -= redeemed;
    }
    return new Transaction(
        request.id(),
        command.resolution() == Resolution.CAPTURE
            ? TransactionKind.CAPTURE
            : TransactionKind.RELEASE,
        request.at(),
        draft.recordedAt(),
        List.of(),
        entries,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(hold.id()));
  }

  private static Attempt expired(Transaction held) {
    return Attempt.refuse(
        Status.HOLD_EXPIRED,
        Message.of("points.receipt.hold-expired", "at", held.deadline().orElseThrow()));
  }

  private static Message already(TransactionKind kind) {
    return Message.of("points.receipt.already-resolved", "as", kind.name());
  }

  private CommandReceipt alreadyResolved(CommandReceipt conflict) {
    TransactionId id = conflict.id();
    TransactionKind kind = store.find(id).orElseThrow().kind();
    return new CommandReceipt(
        Status.ALREADY_RESOLVED, id, 0, 0, List.of(), Optional.of(already(kind)));
  }
}
