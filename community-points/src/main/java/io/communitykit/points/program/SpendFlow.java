package io.communitykit.points.program;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.points.ClawbackPolicy;
import io.communitykit.points.command.CommandReceipt;
import io.communitykit.points.command.HoldCommand;
import io.communitykit.points.command.PenaltyCommand;
import io.communitykit.points.command.SpendCommand;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionKind;
import io.communitykit.points.program.CommandRunner.Request;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes available points: for good, until a purchase is finished, or for an offence. */
final class SpendFlow {

  private final LedgerStore store;
  private final CommandRunner runner;
  private final AssetTerms terms;

  SpendFlow(LedgerStore store, CommandRunner runner, AssetTerms terms) {
    this.store = store;
    this.runner = runner;
    this.terms = terms;
  }

  CommandReceipt spend(SpendCommand command) {
    Request request =
        new Request(command.transaction(), Requests.fingerprint(command), command.at());
    AccountKey account = new AccountKey(command.member(), command.asset());
    return runner.run(
        request,
        () ->
            take(
                request,
                account,
                command.amount(),
                Book.REDEEMED,
                TransactionKind.SPEND,
                command.reason(),
                Optional.empty()));
  }

  CommandReceipt hold(HoldCommand command) {
    Request request =
        new Request(command.transaction(), Requests.fingerprint(command), command.at());
    AccountKey account = new AccountKey(command.member(), command.asset());
    return runner.run(
        request,
        () ->
            take(
                request,
                account,
                command.amount(),
                Book.HELD,
                TransactionKind.HOLD,
                command.reason(),
                Optional.of(command.at().plus(command.duration()))));
  }

  private Attempt take(
      Request request,
      AccountKey account,
      long amount,
      Book to,
      TransactionKind kind,
      Message reason,
      Optional<Instant> deadline) {
    UnitDraft draft = runner.draft(request);
    AccountState settled = draft.settle(store.load(account, LoadSpec.taking(amount, request.at())));
    long available = settled.balance(Book.AVAILABLE);
    if (available < amount) {
      return Attempt.insufficient(available, amount);
    }
    List<Entry> entries = Taking.entries(settled, Taking.upTo(amount, settled), to);
    draft.add(transaction(request, draft, kind, entries, reason, deadline), Map.of());
    terms.extend(draft, account, request.at());
    return draft.commit(account);
  }

  CommandReceipt penalize(PenaltyCommand command) {
    Request request =
        new Request(command.transaction(), Requests.fingerprint(command), command.at());
    return runner.run(request, () -> penalize(request, command));
  }

  private Attempt penalize(Request request, PenaltyCommand command) {
    MemberId member = command.member();
    AssetId asset = command.asset();
    UnitDraft draft = runner.draft(request);
    AccountState settled =
        draft.settle(
            store.load(
                new AccountKey(member, asset), LoadSpec.taking(command.amount(), request.at())));
    List<Entry> entries =
        Taking.penalty(
            settled,
            command.amount(),
            command.floor(),
            terms.clawback(asset) == ClawbackPolicy.DEBT);
    if (entries.isEmpty()) {
      return Attempt.insufficient(0, command.amount());
    }
    draft.add(
        transaction(
            request, draft, TransactionKind.PENALTY, entries, command.reason(), Optional.empty()),
        Map.of());
    return draft.commit(settled.key());
  }

  private static Transaction transaction(
      Request request,
      UnitDraft draft,
      TransactionKind kind,
      List<Entry> entries,
      Message reason,
      Optional<Instant> deadline) {
    return new Transaction(
        request.id(),
        kind,
        request.at(),
        draft.recordedAt(),
        List.of(),
        entries,
        Optional.of(reason),
        Optional.empty(),
        deadline,
        Optional.empty());
  }
}
