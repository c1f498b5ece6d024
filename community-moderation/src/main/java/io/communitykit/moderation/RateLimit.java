package io.communitykit.moderation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/**
 * How often something may happen: {@code count} times evenly spread over {@code per}, and up to
 * {@code burst} times at once after a rest.
 *
 * <p>5 per minute with a burst of 3: three at once, then one every 12 seconds; in any window of
 * length t at most 3 + t / 12 s.
 *
 * @param count how often, 1 to {@value #MAX_COUNT}
 * @param per in which time, 1 millisecond to 366 days
 * @param burst how often at once, 1 to {@value #MAX_COUNT}
 */
public record RateLimit(int count, Duration per, int burst) {

  /** Highest count and burst. */
  public static final int MAX_COUNT = 1_000_000;

  /** Longest time in which a whole burst comes back: so all sums of microseconds are exact. */
  private static final Duration MAX_REFILL = Duration.ofDays(36_600);

  private static final Duration MIN_PER = Duration.ofMillis(1);
  private static final Duration MAX_PER = Duration.ofDays(366);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if a component is out of bounds, or the events would come
   *     closer than a microsecond, or a burst takes more than 36,600 days to come back
   */
  public RateLimit {
    requireNonNull(per, "per");
    if (count < 1 || count > MAX_COUNT || burst < 1 || burst > MAX_COUNT) {
      throw new IllegalArgumentException(
          "count and burst must be 1.." + MAX_COUNT + ", were " + count + " and " + burst);
    }
    if (per.compareTo(MIN_PER) < 0 || per.compareTo(MAX_PER) > 0) {
      throw new IllegalArgumentException("per must be PT0.001S..P366D, was " + per);
    }
    if (per.dividedBy(count).toNanos() < 1_000) {
      throw new IllegalArgumentException(
          "rate must be at most one a microsecond, was " + count + " per " + per);
    }
    if (per.dividedBy(count).multipliedBy(burst).compareTo(MAX_REFILL) > 0) {
      throw new IllegalArgumentException(
          "burst must come back within "
              + MAX_REFILL
              + ", was "
              + burst
              + " at "
              + per
              + " / "
              + count);
    }
  }

  /** Returns the rate {@code count} per {@code per} with a burst of {@code count}. */
  public static RateLimit of(int count, Duration per) {
    return new RateLimit(count, per, count);
  }

  /**
   * Reads the form {@code 5 per PT1M}, with a burst of the count.
   *
   * @throws IllegalArgumentException if {@code text} has another form or a bound is broken
   */
  public static RateLimit parse(String text) {
    String[] parts = text.strip().split("\\s+", -1);
    if (parts.length == 3 && parts[1].toLowerCase(Locale.ROOT).equals("per")) {
      try {
        return of(Integer.parseInt(parts[0]), Duration.parse(parts[2]));
      } catch (NumberFormatException | DateTimeParseException e) {
        throw new IllegalArgumentException(form(text), e);
      }
    }
    throw new IllegalArgumentException(form(text));
  }

  private static String form(String text) {
    return "rate must be like \"5 per PT1M\", was \"" + text + "\"";
  }

  /** Returns this rate with another burst. */
  public RateLimit withBurst(int burst) {
    return new RateLimit(count, per, burst);
  }

  /** Returns the form {@code 5 per PT1M, burst 3}. */
  @Override
  public String toString() {
    return count + " per " + per + ", burst " + burst;
  }
}
