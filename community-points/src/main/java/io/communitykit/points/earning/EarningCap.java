package io.communitykit.points.earning;

import io.communitykit.core.AssetId;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.points.CapOverflow;
import io.communitykit.points.CapPeriod;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import java.time.Instant;
import java.util.Optional;

/** How much a rule gives one member of one asset in a period, at most. */
record EarningCap(
    String counter, CapPeriod per, long max, CapOverflow overflow, Optional<AssetId> asset) {

  static EarningCap of(
      String rule, CapPeriod per, long max, CapOverflow overflow, Optional<AssetId> asset) {
    return new EarningCap("cap:" + rule + ":" + per, per, max, overflow, asset);
  }

  boolean appliesTo(AssetId given) {
    return asset.isEmpty() || asset.get().equals(given);
  }

  CounterKey key(AccountKey account, Instant at, CommunityCalendar calendar) {
    return new CounterKey(account, counter, bucket(at, calendar));
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
