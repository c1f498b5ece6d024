package io.communitykit.points.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Page;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.LedgerStore;
import java.time.Instant;
import java.util.Optional;

/**
 * What was done to one account, and what it held at any time by what was known at any other. Reads
 * only. Thread-safe.
 */
public final class AccountHistory {

  private final AccountKey account;
  private final LedgerStore store;
  private final BalanceExplainer explainer;

  AccountHistory(AccountKey account, LedgerStore store, BalanceExplainer explainer) {
    this.account = account;
    this.store = store;
    this.explainer = explainer;
  }

  /**
   * Returns what it held at {@code asOf}, by what was known at {@code knownAt}. Reads all entries.
   *
   * @param asOf what happened later is left out, even if it is known
   * @param knownAt what was recorded later is left out, even if it happened before
   */
  public Balance balance(Instant asOf, Instant knownAt) {
    return explain(asOf, knownAt).balance();
  }

  /**
   * Returns why it held that: see {@link #balance(Instant, Instant)}. What caps swallowed whole is
   * not told, for that is only counted.
   */
  public BalanceExplanation explain(Instant asOf, Instant knownAt) {
    requireNonNull(asOf, "asOf");
    requireNonNull(knownAt, "knownAt");
    return explainer.explain(account, asOf, knownAt);
  }

  /**
   * Returns what was done to it, the latest first, as it is in the ledger: what is due and not
   * written yet is not in it.
   *
   * @param cursor where to go on, from the page before; empty for the latest. What is written
   *     meanwhile changes no later page
   * @param limit at most {@link Page#MAX_SIZE}
   */
  public Page<StatementLine> statement(Optional<String> cursor, int limit) {
    return new StatementReader(store, account).page(cursor, limit);
  }
}
