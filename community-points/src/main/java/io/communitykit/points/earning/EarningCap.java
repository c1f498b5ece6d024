package io.communitykit.points.earning;

import io.communitykit.core.Activity;
import io.communitykit.core.AssetId;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.points.CapOverflow;
import io.communitykit.points.CapPeriod;
import io.communitykit.points.EarningScope;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import java.time.Instant;
import java.util.Optional;

/** How much a rule, or a category of rules, gives of one asset in a period, at most. */
record EarningCap(
    String counter,
    CapPeriod per,
    long max,
    CapOverflow overflow,
    Optional<AssetId> asset,
    EarningScope by) {

  /**
   * Returns the cap of a rule or a category.
   *
   * @param of what it caps: {@code cap:} or {@code group:}, and the id
   */
  static EarningCap of(
      String of,
      CapPeriod per,
      long max,
      CapOverflow overflow,
      Optional<AssetId> asset,
      EarningScope by) {
    return new EarningCap(of + ":" + per + Scopes.suffix(by), per, max, overflow, asset, by);
  }

  boolean appliesTo(AssetId given) {
    return asset.isEmpty() || asset.get().equals(given);
  }

  CounterKey key(AccountKey account, Activity activity, CommunityCalendar calendar) {
    return Scopes.key(by, counter, bucket(activity.at(), calendar), account, activity);
  }

  private long bucket(Instant at, CommunityCalendar calendar) {
    return switch (per) {
      case DAY -> calendar.date(at).toEpochDay();
      case WEEK -> calendar.period(PeriodUnit.WEEK, at).startInclusive().toEpochDay();
      case MONTH -> calendar.period(PeriodUnit.MONTH, at).startInclusive().toEpochDay();
      case LIFETIME -> 0;
    };
  }

  /** Returns what of {@code amount} may be given after {@code used} was. */
  long allowed(long used, long amount) {
    return switch (overflow) {
      case TRUNCATE -> Math.min(amount, Math.max(0, max - used));
      case REJECT -> used <= max - amount ? amount : 0;
      case ALLOW_LAST -> used < max ? amount : 0;
    };
  }

  /** Returns the change that {@code given} makes, which fails where it would not be allowed. */
  CounterDelta delta(CounterKey key, long given) {
    // The award that crosses the cap is fine as long as the cap was not reached before it.
    return new CounterDelta(key, given, overflow == CapOverflow.ALLOW_LAST ? max - 1 + given : max);
  }
}
