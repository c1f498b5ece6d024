package io.communitykit.testkit.moderation;

import io.communitykit.moderation.RateLimit;
import io.communitykit.moderation.store.CounterState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What the contract counts. */
final class CounterUnits {

  static final Instant NOON = Instant.parse("2026-06-01T12:00:00.000001Z");

  /** One every 12 seconds. */
  static final RateLimit RATE = RateLimit.parse("5 per PT1M").withBurst(3);

  private CounterUnits() {}

  static Instant at(long seconds) {
    return NOON.plusSeconds(seconds);
  }

  static Instant micros(long micros) {
    return NOON.plus(micros, ChronoUnit.MICROS);
  }

  static CounterState admitted(int remaining) {
    return new CounterState(true, remaining, Duration.ZERO);
  }

  static CounterState refused(Duration wait) {
    return new CounterState(false, 0, wait);
  }
}
