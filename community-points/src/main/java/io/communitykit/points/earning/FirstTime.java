package io.communitykit.points.earning;

import io.communitykit.core.Activity;
import io.communitykit.points.EarningScope;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CounterKey;

/**
 * That a rule gives only the first time, and of whom or of what.
 *
 * @param counter names the counters; the scope before the rule, whose id may end like a scope
 */
record FirstTime(String counter, EarningScope by) {

  static FirstTime of(String rule, EarningScope by) {
    return new FirstTime("once:" + by + ":" + rule, by);
  }

  CounterKey key(AccountKey account, Activity activity) {
    return Scopes.key(by, counter, 0, account, activity);
  }
}
