package io.communitykit.points.earning;

import io.communitykit.core.Activity;
import io.communitykit.core.AssetId;
import io.communitykit.core.CircleId;
import io.communitykit.points.Ratio;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CounterKey;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A time in which a rule gives more, or less.
 *
 * @param circles in which circles; everywhere if empty
 * @param budget how much it adds at most, if that is limited
 */
record Campaign(
    String id,
    Instant fromInclusive,
    Instant toExclusive,
    Ratio multiplier,
    Set<CircleId> circles,
    Optional<Budget> budget) {

  /** How much a campaign adds at most, all members together. */
  record Budget(String campaign, AssetId asset, long max) {

    /** Counts what was added so far. */
    CounterKey key() {
      return new CounterKey(AccountKey.shared(asset), "budget:" + campaign, 0);
    }
  }

  boolean runs(Activity activity) {
    return !activity.at().isBefore(fromInclusive)
        && activity.at().isBefore(toExclusive)
        && (circles.isEmpty() || activity.circle().filter(circles::contains).isPresent());
  }

  /** Returns the budget that awards of {@code asset} are charged to, if there is one. */
  Optional<Budget> budget(AssetId asset) {
    return budget.filter(limited -> limited.asset().equals(asset));
  }
}
