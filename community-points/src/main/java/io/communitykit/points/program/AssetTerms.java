package io.communitykit.points.program;

import io.communitykit.core.AssetId;
import io.communitykit.points.ClawbackPolicy;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.ledger.AccountKey;
import java.time.Instant;

/** What the rules say about an asset once it was earned. */
record AssetTerms(EarningRules rules) {

  /** Notes that something was done with {@code account} at {@code at}. */
  void extend(UnitDraft draft, AccountKey account, Instant at) {
    rules
        .asset(account.asset())
        .flatMap(asset -> asset.activeUntil(at, rules.calendar()))
        .ifPresent(until -> draft.activeUntil(account, until));
  }

  ClawbackPolicy clawback(AssetId asset) {
    return rules.asset(asset).map(found -> found.clawback()).orElse(ClawbackPolicy.WITHIN_LOT);
  }
}
