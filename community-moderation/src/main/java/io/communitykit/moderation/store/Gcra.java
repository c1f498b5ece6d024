package io.communitykit.moderation.store;

import io.communitykit.moderation.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The arithmetic of a rate: the generic cell rate algorithm, in its virtual scheduling form (ITU-T
 * I.371, annex A), on whole microseconds.
 *
 * <p>One number is kept for a key: the theoretical arrival time, when the next event would come if
 * all came evenly spread. With the interval {@code T = per / count} an event at {@code now} is
 * within the rate if {@code now >= arrival - (burst - 1) * T}, and moves the arrival to {@code
 * max(now, arrival) + T}.
 */
public final class Gcra {

  private Gcra() {}

  /** Returns the interval T in microseconds, rounded up so that never too many are admitted. */
  public static long intervalMicros(RateLimit rate) {
    long nanos = rate.per().toNanos();
    long micros = Math.floorDiv(nanos + 999, 1_000L);
    return Math.floorDiv(micros + rate.count() - 1, (long) rate.count());
  }

  /**
   * Returns what the key answers to one more event.
   *
   * @param arrivalMicros the number kept, or {@code nowMicros} for a key that is not
   * @param nowMicros the time, in microseconds since the epoch
   */
  public static CounterState peek(RateLimit rate, long arrivalMicros, long nowMicros) {
    long interval = intervalMicros(rate);
    long tolerance = interval * (rate.burst() - 1L);
    long ahead = Math.max(0, arrivalMicros - nowMicros);
    if (ahead > tolerance) {
      return new CounterState(false, 0, Duration.ofNanos((ahead - tolerance) * 1_000));
    }
    return new CounterState(true, (int) ((tolerance - ahead) / interval) + 1, Duration.ZERO);
  }

  /**
   * Returns how long an admitted event is remembered, in microseconds: the rate's {@code per}, or
   * the longer time in which a whole burst comes back.
   */
  public static long memoryMicros(RateLimit rate) {
    return Math.max(
        intervalMicros(rate) * rate.count(), intervalMicros(rate) * (long) rate.burst());
  }

  /** Returns {@code instant} in microseconds since the epoch. */
  public static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  /** Returns the number to keep after an admitted event. */
  public static long next(RateLimit rate, long arrivalMicros, long nowMicros) {
    return Math.max(arrivalMicros, nowMicros) + intervalMicros(rate);
  }
}
