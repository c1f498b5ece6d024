package io.communitykit.referral.growth;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A measured quotient that says whether time alone can still change it and whether it may be shown.
 *
 * <p>What is measured over a window is measured over those whose window is over; the others are
 * {@linkplain #pending counted beside it} and in neither part of the quotient. So a figure that is
 * not complete is an early one, not a low one.
 *
 * @param status how far the value can be relied on
 * @param value the quotient; empty if and only if it is suppressed
 * @param pending how many are known whose window is still open; 0 if complete or suppressed
 */
public record Figure(Status status, Optional<Quotient> value, long pending) {

  /** Smallest bound for small cells: with 2, a hidden count could only be 1. */
  public static final int MIN_CELL = 3;

  /** Largest bound for small cells. */
  public static final int MAX_CELL = 100_000;

  /** How far a figure can be relied on. */
  public enum Status {
    /**
     * All windows are over, and nobody can join in any more. Only a person's word on a referral can
     * still change it: one that is in review counts from when it qualified once it is allowed, and
     * one that is reversed counts no more.
     */
    COMPLETE,
    /** Some windows are open, or the period still runs. */
    INCOMPLETE,
    /** So few people are behind it that it would say something about one of them. */
    SUPPRESSED
  }

  /**
   * Checks that the components fit.
   *
   * @throws IllegalArgumentException if a value is missing or there although suppressed, or {@code
   *     pending} is negative or there although the figure is not incomplete
   */
  public Figure {
    requireNonNull(status, "status");
    requireNonNull(value, "value");
    if (value.isEmpty() != (status == Status.SUPPRESSED)) {
      throw new IllegalArgumentException("value must be there unless suppressed, was " + value);
    }
    if (pending < 0 || (pending > 0 && status != Status.INCOMPLETE)) {
      throw new IllegalArgumentException(
          "pending must be 0 for a figure that is " + status + ", was " + pending);
    }
  }

  /** Returns the figure of {@code value}, final if {@code complete}. */
  static Figure of(Quotient value, boolean complete, long pending) {
    return complete
        ? new Figure(Status.COMPLETE, Optional.of(value), 0)
        : new Figure(Status.INCOMPLETE, Optional.of(value), pending);
  }

  /** Returns the figure that is not shown. */
  static Figure suppressed() {
    return new Figure(Status.SUPPRESSED, Optional.empty(), 0);
  }

  /** Whether time alone cannot change it. */
  public boolean isComplete() {
    return status == Status.COMPLETE;
  }

  /**
   * Returns this figure for readers who must not learn about single people: suppressed if it is
   * over 1 to {@code minimumCell - 1} people or counts 1 to {@code minimumCell - 1} of them. Zero
   * stays zero.
   *
   * @param minimumCell {@value #MIN_CELL}..{@value #MAX_CELL}
   * @throws IllegalArgumentException if {@code minimumCell} is another
   */
  public Figure published(int minimumCell) {
    checkCell(minimumCell);
    return value
        .filter(
            each ->
                isSmall(each.numerator(), minimumCell) || isSmall(each.denominator(), minimumCell))
        .map(small -> suppressed())
        .orElse(this);
  }

  static void checkCell(int minimumCell) {
    if (minimumCell < MIN_CELL || minimumCell > MAX_CELL) {
      throw new IllegalArgumentException(
          "minimumCell must be " + MIN_CELL + ".." + MAX_CELL + ", was " + minimumCell);
    }
  }

  static boolean isSmall(long count, int minimumCell) {
    return count > 0 && count < minimumCell;
  }
}
