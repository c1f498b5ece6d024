package io.communitykit.core.calendar;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Local dates from {@code startInclusive} up to, and not with, {@code endExclusive}.
 *
 * @param startInclusive the first date
 * @param endExclusive the date after the last one; not before the first
 */
public record Period(LocalDate startInclusive, LocalDate endExclusive)
    implements Comparable<Period> {

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if the period ends before it starts
   */
  public Period {
    requireNonNull(startInclusive, "startInclusive");
    requireNonNull(endExclusive, "endExclusive");
    if (endExclusive.isBefore(startInclusive)) {
      throw new IllegalArgumentException(
          "endExclusive must not be before " + startInclusive + ", was " + endExclusive);
    }
  }

  /** Returns the dates from {@code startInclusive} up to, and not with, {@code endExclusive}. */
  public static Period of(LocalDate startInclusive, LocalDate endExclusive) {
    return new Period(startInclusive, endExclusive);
  }

  /** Whether {@code date} lies in this period. */
  public boolean contains(LocalDate date) {
    return !date.isBefore(startInclusive) && date.isBefore(endExclusive);
  }

  /** Whether some date lies in both periods. */
  public boolean overlaps(Period other) {
    return startInclusive.isBefore(other.endExclusive)
        && other.startInclusive.isBefore(endExclusive)
        && !isEmpty()
        && !other.isEmpty();
  }

  /** Whether no date lies in this period. */
  public boolean isEmpty() {
    return startInclusive.equals(endExclusive);
  }

  /** Returns the number of dates, also of such that a zone skipped. */
  public long days() {
    return ChronoUnit.DAYS.between(startInclusive, endExclusive);
  }

  /** Orders by start, then by end. */
  @Override
  public int compareTo(Period other) {
    int byStart = startInclusive.compareTo(other.startInclusive);
    return byStart != 0 ? byStart : endExclusive.compareTo(other.endExclusive);
  }

  /** Returns the ISO 8601 form, {@code 2026-06-01/2026-07-01}. */
  @Override
  public String toString() {
    return startInclusive + "/" + endExclusive;
  }
}
