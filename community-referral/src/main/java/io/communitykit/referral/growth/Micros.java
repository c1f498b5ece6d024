package io.communitykit.referral.growth;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Instants as whole microseconds since 1970, which columns of a million of them are made of. */
final class Micros {

  /** What has not happened: after every instant. */
  static final long NEVER = Long.MAX_VALUE;

  static final long DAY = Duration.ofDays(1).toMillis() * 1_000;

  /** Ten years, as for the windows of rule files: no sum of an instant and a window overflows. */
  static final Duration MAX_WINDOW = Duration.ofDays(3_660);

  private static final Instant MIN = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant MAX = Instant.parse("9999-12-31T23:59:59.999999Z");

  private Micros() {}

  static Instant checked(String name, Instant instant) {
    Instant at = requireNonNull(instant, name).truncatedTo(ChronoUnit.MICROS);
    if (at.isBefore(MIN) || at.isAfter(MAX)) {
      throw new IllegalArgumentException(name + " must be in the years 1..9999, was " + at);
    }
    return at;
  }

  static long of(Instant instant) {
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
  }

  static long orNever(Optional<Instant> instant) {
    return instant.isPresent() ? of(instant.get()) : NEVER;
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** Returns {@code window} in microseconds if it may be one. */
  static long window(Duration window) {
    requireNonNull(window, "window");
    if (window.compareTo(Duration.ofSeconds(1)) < 0 || window.compareTo(MAX_WINDOW) > 0) {
      throw new IllegalArgumentException("window must be PT1S..PT87840H, was " + window);
    }
    return window.getSeconds() * 1_000_000 + window.getNano() / 1_000;
  }
}
