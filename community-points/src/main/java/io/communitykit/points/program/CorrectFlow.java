package io.communitykit.points.program;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.points.ClawbackPolicy;
import io.communitykit.points.command.CommandReceipt;
import io.communitykit.points.command.CommandReceipt.Status;
import io.communitykit.points.earning.EarnedAsset;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionKind;
import io.communitykit.points.program.CommandRunner.Request;
import io.communitykit.points.program.Reconcile.Correction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Corrects one account for what other rules would have given: points and sums in one unit. */
final class CorrectFlow {

  private final EarningRules rules;
  private final LedgerStore store;
  private final CommandRunner runner;
  private final AssetTerms terms;
  private final IssueFlow issues;
  private final Merges merges;

  CorrectFlow(
      EarningRules rules,
      LedgerStore store,
      CommandRunner runner,
      AssetTerms terms,
      IssueFlow issues,
      Merges merges) {
    this.rules = rules;
    this.store = store;
    this.runner = runner;
    this.terms = terms;
    this.issues = issues;
    this.merges = merges;
  }

  CommandReceipt correct(Correction correction) {
    Request request =
        new Request(correction.id(), Requests.fingerprint(correction), correction.at());
    return runner.run(request, () -> attempt(request, correction));
  }

  private Attempt attempt(Request request, Correction correction) {
    Optional<EarnedAsset> asset = rules.asset(correction.asset());
    if (asset.isEmpty()) {
      return Attempt.unknownAsset(correction.asset().value());
    }
    List<AssetId> assets = rules.assets().stream().map(EarnedAsset::id).toList();
    MemberId owner = merges.lastOwner(correction.member(), assets);
    AccountKey account = new AccountKey(owner, correction.asset());
    AccountState loaded = load(account, correction);
    if (loaded.version() == 0 && isUnknown(owner)) {
      return Attempt.refuse(
          Status.NOT_FOUND,
          Message.of("points.reconcile.gone", "member", correction.member().value()));
    }
    UnitDraft draft = runner.draft(request);
    AccountState settled = draft.settle(loaded);
    List<CounterDelta> counters = counters(loaded, correction);
    if (correction.amount() > 0) {
      issues.grant(draft, request, account, asset.get(), correction);
      terms.extend(draft, account, request.at());
    } else {
      boolean mayOwe = terms.clawback(account.asset()) == ClawbackPolicy.DEBT;
      List<Entry> taken = Taking.penalty(settled, -correction.amount(), Optional.empty(), mayOwe);
      if (taken.isEmpty() && counters.isEmpty()) {
        return Attempt.insufficient(0, -correction.amount());
      }
      draft.add(
          new Transaction(
              request.id(),
              TransactionKind.PENALTY,
              request.at(),
              draft.recordedAt(),
              List.of(),
              taken,
              Optional.of(correction.reason())),
          Map.of());
    }
    draft.count(counters);
    return draft.commit(account);
  }

  private AccountState load(AccountKey account, Correction correction) {
    LoadSpec spec =
        correction.amount() < 0
            ? LoadSpec.taking(-correction.amount(), correction.at())
            : LoadSpec.lotsDueAt(correction.at());
    List<CounterKey> keys =
        correction.categories().keySet().stream()
            .map(category -> EarningRules.categoryCounter(account, category))
            .toList();
    return store.load(account, spec.withCounters(keys));
  }

  /** What was taken back by hand meanwhile may have left less to take than the history says. */
  private static List<CounterDelta> counters(AccountState loaded, Correction correction) {
    List<CounterDelta> counters = new ArrayList<>();
    correction
        .categories()
        .forEach(
            (category, more) -> {
              CounterKey key = EarningRules.categoryCounter(loaded.key(), category);
              long add = Math.max(more, -loaded.counter(key));
              if (add != 0) {
                counters.add(CounterDelta.unbounded(key, add));
              }
            });
    return counters;
  }

  /** Whether the ledger keeps nothing of {@code member}, not even what earned nothing. */
  private boolean isUnknown(MemberId member) {
    return store.export(member).sections().stream().allMatch(section -> section.rows().isEmpty());
  }
}
