package io.communitykit.points.earning;

import io.communitykit.core.Activity;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CounterKey;
import java.util.List;

/**
 * Consecutive periods of a member, kept in counters so that a new period costs three reads wherever
 * in time it falls.
 *
 * <p>The member's periods form runs. A counter stands at each counted period; at the first and at
 * the last period of a run it is the run's length, in between it only says "counted". A new period
 * joins the run that ends right before it (length l) with the one that begins right after it
 * (length r) into one of l + 1 + r, and only the two ends of that have to be written. What the set
 * of periods is worth does not depend on the order in which they arrive.
 */
record Streak(String rule, PeriodUnit unit, EarnedAsset asset, Ladder ladder, PeriodOrdinals days) {

  AccountKey account(Activity activity) {
    return new AccountKey(activity.actor(), asset.id());
  }

  CounterKey run(AccountKey account, long period) {
    return new CounterKey(account, "streak:" + rule + ":" + unit, period);
  }

  /** What was paid beyond what the periods are worth; made good before more is paid. */
  CounterKey overpaid(AccountKey account) {
    return new CounterKey(account, "streak-overpaid:" + rule, 0);
  }

  List<CounterKey> counters(Activity activity) {
    AccountKey account = account(activity);
    long period = days.of(activity.at());
    return List.of(
        run(account, period),
        run(account, period - 1),
        run(account, period + 1),
        overpaid(account));
  }
}
