package io.communitykit.jdbc.column;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Instants as the database keeps them: whole microseconds since 1970. */
public final class Micros {

  private Micros() {}

  /** Returns {@code instant} without what is finer than a microsecond. */
  public static long of(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
  }

  /**
   * Returns {@code instant} rounded up: what is kept and lies before the one, lies before the
   * other.
   */
  public static long ceiling(Instant instant) {
    return of(instant.plusNanos(999));
  }

  /** Returns the same of an instant, null for none. */
  public static @Nullable Long of(Optional<Instant> instant) {
    return instant.map(Micros::of).orElse(null);
  }

  /** Returns the instant {@code micros} after 1970. */
  public static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** Returns the instant of a column that may be null. */
  public static Optional<Instant> instant(@Nullable Long micros) {
    return micros == null ? Optional.empty() : Optional.of(instant(micros.longValue()));
  }

  /** Returns the earlier of two, where null is never. */
  public static @Nullable Long earlier(@Nullable Long a, @Nullable Long b) {
    return a == null ? b : b == null ? a : Long.valueOf(Math.min(a, b));
  }
}
