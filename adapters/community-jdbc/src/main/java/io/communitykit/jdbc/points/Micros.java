package io.communitykit.jdbc.points;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Instants as the database keeps them: whole microseconds since 1970. */
final class Micros {

  private Micros() {}

  /** Returns {@code instant} without what is finer than a microsecond. */
  static long of(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
  }

  static @Nullable Long of(Optional<Instant> instant) {
    return instant.map(Micros::of).orElse(null);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  static Optional<Instant> instant(@Nullable Long micros) {
    return micros == null ? Optional.empty() : Optional.of(instant(micros.longValue()));
  }

  /** Returns the earlier of two, where null is never. */
  static @Nullable Long earlier(@Nullable Long a, @Nullable Long b) {
    return a == null ? b : b == null ? a : Long.valueOf(Math.min(a, b));
  }
}
