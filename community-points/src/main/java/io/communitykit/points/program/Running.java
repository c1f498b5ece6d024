package io.communitykit.points.program;

import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.ledger.LedgerStore;

/** Everything that works by one rule set: swapped as a whole when another comes. */
record Running(
    EarningRules rules,
    AwardFlow awards,
    SpendFlow spends,
    ResolveFlow resolutions,
    ReverseFlow reversals,
    TransferFlow transfers,
    IssueFlow issues,
    CorrectFlow corrections,
    MergeFlow merging,
    MakeUpFlow makeUps,
    ClaimFlow quests,
    BalanceExplainer explainer) {

  static Running of(EarningRules rules, LedgerStore store, Timekeeper time) {
    CommandRunner runner = new CommandRunner(store, time);
    AssetTerms terms = new AssetTerms(rules);
    Merges merges = new Merges(store);
    AwardFlow awards = new AwardFlow(rules, store, time, merges);
    IssueFlow issues = new IssueFlow(rules, store, runner, terms);
    return new Running(
        rules,
        awards,
        new SpendFlow(store, runner, terms),
        new ResolveFlow(store, runner, terms),
        new ReverseFlow(store, runner, terms, merges),
        new TransferFlow(store, runner, terms),
        issues,
        new CorrectFlow(rules, store, runner, terms, issues, merges),
        new MergeFlow(rules, store, runner, merges),
        new MakeUpFlow(rules, store, runner, awards),
        new ClaimFlow(rules, store, runner, awards),
        new BalanceExplainer(rules, store));
  }
}
