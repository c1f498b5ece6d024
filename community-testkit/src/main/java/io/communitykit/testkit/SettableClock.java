package io.communitykit.testkit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test sets it. Thread-safe. */
public final class SettableClock implements InstantSource {

  private Instant now;

  /** Creates a clock that shows {@code start}. */
  public SettableClock(Instant start) {
    now = requireNonNull(start, "start");
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /** Shows {@code instant} from now on; it may be earlier, as clocks do step back. */
  public synchronized void set(Instant instant) {
    now = requireNonNull(instant, "instant");
  }

  /** Moves on by {@code step}, back if it is negative, and returns what the clock shows then. */
  public synchronized Instant advance(Duration step) {
    now = now.plus(step);
    return now;
  }
}
