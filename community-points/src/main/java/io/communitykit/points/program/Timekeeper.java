package io.communitykit.points.program;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What a program holds against its clock. Thread-safe if the clock is. */
record Timekeeper(InstantSource clock, Duration maxFutureSkew, Optional<Duration> maxLateness) {

  /**
   * How often a decision is made anew because others wrote in between. Each time one of them got
   * on, so this many in a row means that something is wrong.
   */
  static final int MAX_ATTEMPTS = 200;

  /** Returns the clock's reading, to the microsecond that stores keep. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  boolean isFromTheFuture(Instant at, Instant now) {
    return at.isAfter(now.plus(maxFutureSkew));
  }

  boolean isTooLate(Instant at, Instant now) {
    return maxLateness.isPresent() && at.isBefore(now.minus(maxLateness.get()));
  }
}
