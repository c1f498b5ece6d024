package io.communitykit.referral.growth;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * One count divided by another, kept exact: 12 accepted of 40 members stays 12/40, so that it can
 * be added up again and is rounded once, where it is shown.
 *
 * <p>There is no NaN and no infinity: 0/0 and 3/0 are not {@linkplain #isDefined defined} and have
 * no decimal form.
 *
 * @param numerator 0 or more
 * @param denominator 0 or more
 */
public record Quotient(long numerator, long denominator) {

  /** Shown where there is no number. */
  private static final String NOTHING = "–";

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if one of them is negative
   */
  public Quotient {
    if (numerator < 0 || denominator < 0) {
      throw new IllegalArgumentException(
          "quotient must be of counts, was " + numerator + "/" + denominator);
    }
  }

  /** Returns {@code numerator} divided by {@code denominator}. */
  public static Quotient of(long numerator, long denominator) {
    return new Quotient(numerator, denominator);
  }

  /** Whether this is a number: something was divided by. */
  public boolean isDefined() {
    return denominator != 0;
  }

  /**
   * Returns the number with {@code scale} decimals, rounded half up once; empty if there is none.
   */
  public Optional<BigDecimal> decimal(int scale) {
    return isDefined()
        ? Optional.of(
            BigDecimal.valueOf(numerator)
                .divide(BigDecimal.valueOf(denominator), scale, RoundingMode.HALF_UP))
        : Optional.empty();
  }

  /** Returns the number with two decimals, or a dash. */
  String text() {
    return decimal(2).map(BigDecimal::toPlainString).orElse(NOTHING);
  }

  /** Returns the number in percent with one decimal, or a dash. */
  String percent() {
    return decimal(3)
        .map(value -> value.movePointRight(2).setScale(1, RoundingMode.HALF_UP).toPlainString())
        .map(value -> value + "%")
        .orElse(NOTHING);
  }
}
