package io.communitykit.points.program;

import io.communitykit.core.Message;
import io.communitykit.points.LotPolicy;
import io.communitykit.points.Ratio;
import io.communitykit.points.Rounding;
import io.communitykit.points.command.CommandReceipt;
import io.communitykit.points.command.CommandReceipt.Status;
import io.communitykit.points.command.ExchangeCommand;
import io.communitykit.points.command.GrantCommand;
import io.communitykit.points.earning.EarnedAsset;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.LotSource;
import io.communitykit.points.ledger.RulesVersion;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionKind;
import io.communitykit.points.program.CommandRunner.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Opens lots that no rule earned: by hand, or for points of another asset. */
final class IssueFlow {

  private final EarningRules rules;
  private final LedgerStore store;
  private final CommandRunner runner;
  private final AssetTerms terms;

  IssueFlow(EarningRules rules, LedgerStore store, CommandRunner runner, AssetTerms terms) {
    this.rules = rules;
    this.store = store;
    this.runner = runner;
    this.terms = terms;
  }

  CommandReceipt grant(GrantCommand command) {
    Request request =
        new Request(command.transaction(), Requests.fingerprint(command), command.at());
    return runner.run(request, () -> grant(request, command));
  }

  private Attempt grant(Request request, GrantCommand command) {
    Optional<EarnedAsset> asset = rules.asset(command.asset());
    if (asset.isEmpty()) {
      return Attempt.unknownAsset(command.asset().value());
    }
    AccountKey owner = new AccountKey(command.owner(), command.asset());
    UnitDraft draft = runner.draft(request);
    draft.settle(store.load(owner, LoadSpec.lotsDueAt(request.at())));
    Issue issue =
        issue(
            request,
            owner,
            asset.get(),
            command.amount(),
            LotSource.Kind.GRANT,
            command.expiresAt());
    draft.add(
        transaction(
            request,
            draft,
            TransactionKind.AWARD,
            issue.opened(),
            issue.entries(Book.ISSUANCE),
            command.reason()),
        Map.of());
    terms.extend(draft, owner, request.at());
    return draft.commit(owner);
  }

  /** Adds to {@code draft} what {@code correction} gives. */
  void grant(
      UnitDraft draft,
      Request request,
      AccountKey owner,
      EarnedAsset asset,
      Reconcile.Correction correction) {
    Issue issue =
        issue(request, owner, asset, correction.amount(), LotSource.Kind.GRANT, Optional.empty());
    draft.add(
        transaction(
            request,
            draft,
            TransactionKind.AWARD,
            issue.opened(),
            issue.entries(Book.ISSUANCE),
            correction.reason()),
        Map.of());
  }

  CommandReceipt exchange(ExchangeCommand command) {
    Request request =
        new Request(command.transaction(), Requests.fingerprint(command), command.at());
    AtomicBoolean again = new AtomicBoolean();
    return runner.run(request, () -> exchange(request, command, again.getAndSet(true)));
  }

  private Attempt exchange(Request request, ExchangeCommand command, boolean again) {
    Optional<EarnedAsset> asset = rules.asset(command.to());
    if (asset.isEmpty()) {
      return Attempt.unknownAsset(command.to().value());
    }
    AccountKey from = new AccountKey(command.member(), command.from());
    AccountKey to = new AccountKey(command.member(), command.to());
    UnitDraft draft = runner.draft(request);
    AccountState settled =
        draft.settle(store.load(from, LoadSpec.taking(command.amount(), request.at())));
    long available = settled.balance(Book.AVAILABLE);
    long received = command.rate().of(command.amount(), Rounding.FLOOR);
    if (received == 0) {
      return Attempt.refuse(
          Status.TOO_LITTLE,
          Message.of(
              "points.receipt.too-little",
              "asked",
              command.amount(),
              "rate",
              command.rate().toString()));
    }
    if (available < command.amount()) {
      return Attempt.insufficient(available, command.amount());
    }
    receive(draft, to, request.at(), again);
    Issue issue =
        issue(request, to, asset.get(), received, LotSource.Kind.EXCHANGE, Optional.empty());
    List<Entry> entries =
        new ArrayList<>(
            Taking.entries(settled, Taking.upTo(command.amount(), settled), Book.EXCHANGE));
    entries.addAll(issue.entries(Book.EXCHANGE));
    draft.add(
        transaction(
            request, draft, TransactionKind.EXCHANGE, issue.opened(), entries, command.reason()),
        Map.of());
    terms.extend(draft, from, request.at());
    terms.extend(draft, to, request.at());
    return draft.commit(from);
  }

  /** What only gets something is loaded only if it turns out that it must be. */
  private void receive(UnitDraft draft, AccountKey account, Instant at, boolean again) {
    if (again) {
      draft.settle(store.load(account, LoadSpec.lotsDueAt(at)));
    } else {
      draft.addOnly(account);
    }
  }

  /** Points about to be issued; in the common lot where the asset tells none apart. */
  private record Issue(AccountKey account, long amount, Optional<Lot> lot) {

    List<Lot> opened() {
      return lot.stream().toList();
    }

    List<Entry> entries(Book from) {
      LotId id = lot.map(Lot::id).orElse(LotId.COMMON);
      return List.of(
          new Entry(account, from, id, -amount), new Entry(account, Book.AVAILABLE, id, amount));
    }
  }

  /** What lapses at a time of its own needs a lot of its own. */
  private Issue issue(
      Request request,
      AccountKey account,
      EarnedAsset asset,
      long amount,
      LotSource.Kind kind,
      Optional<Instant> expiresAt) {
    if (asset.lots() == LotPolicy.NONE && expiresAt.isEmpty()) {
      return new Issue(account, amount, Optional.empty());
    }
    String word = kind == LotSource.Kind.GRANT ? "grant" : "exchange";
    LotSource source =
        new LotSource(kind, word, rules.version(), request.id().value(), 0, Ratio.ONE);
    Lot lot =
        new Lot(
            LotId.derived(word, rules.program(), request.id().value()),
            account,
            source,
            amount,
            request.at(),
            Optional.empty(),
            expiresAt.or(() -> asset.expiry().expiresAt(request.at(), rules.calendar())));
    return new Issue(account, amount, Optional.of(lot));
  }

  private Transaction transaction(
      Request request,
      UnitDraft draft,
      TransactionKind kind,
      List<Lot> opened,
      List<Entry> entries,
      Message reason) {
    return new Transaction(
        request.id(),
        kind,
        request.at(),
        draft.recordedAt(),
        opened,
        entries,
        Optional.of(reason),
        Optional.of(new RulesVersion(rules.version(), rules.hash())));
  }
}
