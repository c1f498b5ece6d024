package io.communitykit.points.earning;

import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CounterKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How far apart two awards of one rule to one member must be, in whichever order they arrive.
 *
 * <p>Time is cut into stretches as long as the cool-down. Two awards in one stretch would be too
 * close, so each holds one at most; its counter is one more than how many microseconds after the
 * beginning of the stretch it was given. Whether another is too close is then known from its own
 * stretch and the two beside it.
 *
 * @param counter names the counters; with the length, so that a new one begins afresh
 */
record CoolDown(String counter, long micros) {

  static CoolDown of(String rule, Duration length) {
    long micros = length.dividedBy(ChronoUnit.MICROS.getDuration());
    return new CoolDown("cool:" + rule + ":" + micros, micros);
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  long stretch(Instant at) {
    return Math.floorDiv(micros(at), micros);
  }

  /** Returns what the counter of the stretch of {@code at} becomes if an award is given then. */
  long mark(Instant at) {
    return Math.floorMod(micros(at), micros) + 1;
  }

  CounterKey key(AccountKey account, long stretch) {
    return new CounterKey(account, counter, stretch);
  }

  /** Whether an award at {@code at} is too close to one given before or after. */
  boolean isTooClose(EarningSnapshot snapshot, AccountKey account, Instant at) {
    long stretch = stretch(at);
    long mark = mark(at);
    long before = snapshot.counter(key(account, stretch - 1));
    long after = snapshot.counter(key(account, stretch + 1));
    return snapshot.counter(key(account, stretch)) != 0
        || before > mark
        || (after != 0 && after < mark);
  }
}
