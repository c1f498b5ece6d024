package io.communitykit.points.program;

import io.communitykit.points.Allocation;
import io.communitykit.points.command.CommandReceipt;
import io.communitykit.points.command.TransferCommand;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionKind;
import io.communitykit.points.program.CommandRunner.Request;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Moves lots to other accounts, as they are. */
final class TransferFlow {

  private final LedgerStore store;
  private final CommandRunner runner;
  private final AssetTerms terms;

  TransferFlow(LedgerStore store, CommandRunner runner, AssetTerms terms) {
    this.store = store;
    this.runner = runner;
    this.terms = terms;
  }

  CommandReceipt transfer(TransferCommand command) {
    Request request =
        new Request(command.transaction(), Requests.fingerprint(command), command.at());
    // Receivers only get something: they are loaded only if it turns out that one of them must
    // be, so that gifts to one member pass each other.
    AtomicBoolean again = new AtomicBoolean();
    return runner.run(request, () -> transfer(request, command, again.getAndSet(true)));
  }

  private Attempt transfer(Request request, TransferCommand command, boolean again) {
    AccountKey from = new AccountKey(command.from(), command.asset());
    UnitDraft draft = runner.draft(request);
    AccountState settled =
        draft.settle(store.load(from, LoadSpec.taking(command.amount(), request.at())));
    long available = settled.balance(Book.AVAILABLE);
    if (available < command.amount()) {
      return Attempt.insufficient(available, command.amount());
    }
    List<Taking> takings = Taking.upTo(command.amount(), settled);
    Map<AccountKey, Long> shares = shares(command);
    for (AccountKey to : shares.keySet()) {
      if (again) {
        draft.settle(store.load(to, LoadSpec.lotsDueAt(request.at())));
      } else {
        draft.addOnly(to);
      }
      terms.extend(draft, to, request.at());
    }
    terms.extend(draft, from, request.at());
    draft.add(
        new Transaction(
            request.id(),
            TransactionKind.TRANSFER,
            request.at(),
            draft.recordedAt(),
            List.of(),
            entries(from, takings, shares),
            Optional.of(command.reason())),
        lots(takings));
    return draft.commit(from);
  }

  private static Map<AccountKey, Long> shares(TransferCommand command) {
    List<Long> amounts =
        Allocation.split(
            command.amount(),
            command.to().stream().map(TransferCommand.Share::weight).toList(),
            command.remainder());
    Map<AccountKey, Long> shares = new LinkedHashMap<>();
    for (int i = 0; i < amounts.size(); i++) {
      if (amounts.get(i) > 0) {
        shares.put(new AccountKey(command.to().get(i).member(), command.asset()), amounts.get(i));
      }
    }
    return shares;
  }

  private static List<Entry> entries(
      AccountKey from, List<Taking> takings, Map<AccountKey, Long> shares) {
    List<Entry> entries = new ArrayList<>();
    Deque<Taking> left = new ArrayDeque<>(takings);
    shares.forEach(
        (to, share) -> {
          long missing = share;
          while (missing > 0) {
            Taking next = left.remove();
            long moved = Math.min(missing, next.amount());
            entries.add(new Entry(from, Book.AVAILABLE, next.open().id(), -moved));
            entries.add(new Entry(to, Book.AVAILABLE, next.open().id(), moved));
            missing -= moved;
            if (moved < next.amount()) {
              left.push(new Taking(next.open(), next.amount() - moved));
            }
          }
        });
    return entries;
  }

  private static Map<LotId, Lot> lots(List<Taking> takings) {
    Map<LotId, Lot> lots = new HashMap<>();
    takings.forEach(
        taking -> taking.open().lot().ifPresent(lot -> lots.put(taking.open().id(), lot)));
    return lots;
  }
}
