package io.communitykit.points.program;

import io.communitykit.core.Message;
import io.communitykit.points.command.CommandReceipt;
import io.communitykit.points.command.CommandReceipt.Status;
import io.communitykit.points.command.MergeCommand;
import io.communitykit.points.earning.EarnedAsset;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.Guard;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.OpenLot;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.ledger.TransactionKind;
import io.communitykit.points.program.CommandRunner.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts two accounts of one person together, in one unit over all assets. */
final class MergeFlow {

  private final List<EarnedAsset> assets;
  private final List<String> categories;
  private final LedgerStore store;
  private final CommandRunner runner;
  private final Merges merges;

  MergeFlow(EarningRules rules, LedgerStore store, CommandRunner runner, Merges merges) {
    this.assets = rules.assets();
    this.categories = rules.categories();
    this.store = store;
    this.runner = runner;
    this.merges = merges;
  }

  CommandReceipt merge(MergeCommand command) {
    Request request =
        new Request(command.transaction(), Requests.fingerprint(command), command.at());
    return runner.run(request, () -> merge(request, command));
  }

  private Attempt merge(Request request, MergeCommand command) {
    UnitDraft draft = runner.draft(request);
    draft.add(transaction(request, draft, request.id(), command, List.of()), Map.of());
    for (EarnedAsset asset : assets) {
      AccountKey from = new AccountKey(command.from(), asset.id());
      AccountKey to = new AccountKey(command.to(), asset.id());
      for (AccountKey account : List.of(from, to)) {
        if (merges.of(account).isPresent()) {
          return Attempt.refuse(
              Status.ALREADY_MERGED,
              Message.of("points.receipt.already-merged", "account", account.toString()));
        }
      }
      AccountState loaded =
          store.load(from, LoadSpec.OPEN_LOTS.withCounters(categoryCounters(from)));
      if (loaded.version() == 0) {
        continue;
      }
      AccountState given = draft.settle(loaded);
      if (!given.holds().isEmpty()) {
        return Attempt.refuse(
            Status.HOLDS_OPEN,
            given.balance(Book.HELD),
            Message.of(
                "points.receipt.holds-open",
                "n",
                given.holds().size(),
                "asset",
                asset.id().value()));
      }
      draft.settle(store.load(to, LoadSpec.OPEN_LOTS));
      List<Entry> entries = entries(given, to);
      draft.add(transaction(request, draft, Merges.id(from), command, entries), lots(given));
      moveCategories(draft, loaded, to);
      loaded.activeUntil().ifPresent(until -> draft.activeUntil(to, until));
    }
    return new Attempt.Commit(draft.unit(), 0);
  }

  private List<CounterKey> categoryCounters(AccountKey account) {
    return categories.stream().map(name -> EarningRules.categoryCounter(account, name)).toList();
  }

  /** What the rules of each category gave counts for levels, badges and boards of the other. */
  private void moveCategories(UnitDraft draft, AccountState given, AccountKey to) {
    List<CounterKey> from = categoryCounters(given.key());
    List<CounterKey> into = categoryCounters(to);
    for (int i = 0; i < from.size(); i++) {
      long earned = given.counter(from.get(i));
      if (earned != 0) {
        draft.guard(List.of(new Guard.CounterIs(from.get(i), earned)));
        draft.count(
            List.of(
                CounterDelta.unbounded(from.get(i), -earned),
                CounterDelta.unbounded(into.get(i), earned)));
      }
    }
  }

  /** Lots move as they are; debts and what was ever earned and used, as one sum each. */
  private static List<Entry> entries(AccountState given, AccountKey to) {
    List<Entry> entries = new ArrayList<>();
    for (OpenLot open : given.lots()) {
      for (Book book : List.of(Book.AVAILABLE, Book.PENDING)) {
        move(entries, given.key(), to, book, open.id(), open.amount(book));
      }
    }
    for (Book book : Book.values()) {
      if (book.isSystem() || book == Book.DEBT) {
        move(entries, given.key(), to, book, LotId.COMMON, given.balance(book));
      }
    }
    return entries;
  }

  private static void move(
      List<Entry> entries, AccountKey from, AccountKey to, Book book, LotId lot, long amount) {
    if (amount != 0) {
      entries.add(new Entry(from, book, lot, -amount));
      entries.add(new Entry(to, book, lot, amount));
    }
  }

  private static Map<LotId, Lot> lots(AccountState given) {
    Map<LotId, Lot> lots = new HashMap<>();
    given.lots().forEach(open -> open.lot().ifPresent(lot -> lots.put(open.id(), lot)));
    return lots;
  }

  private static Transaction transaction(
      Request request,
      UnitDraft draft,
      TransactionId id,
      MergeCommand command,
      List<Entry> entries) {
    return new Transaction(
        id,
        TransactionKind.TRANSFER,
        request.at(),
        draft.recordedAt(),
        List.of(),
        entries,
        Optional.of(command.reason()));
  }
}
