package io.communitykit.points;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An exact, positive multiplier in lowest terms: "1.5" is 3/2.
 *
 * @param numerator more than zero
 * @param denominator more than zero
 */
public record Ratio(long numerator, long denominator) implements Comparable<Ratio> {

  /** One. */
  public static final Ratio ONE = new Ratio(1, 1);

  /** Up to 999.999, so that the product of three still fits a long before it is reduced. */
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3})?");

  /**
   * Reduces to lowest terms.
   *
   * @throws IllegalArgumentException if a part is not positive
   */
  public Ratio {
    if (numerator <= 0 || denominator <= 0) {
      throw new IllegalArgumentException(
          "ratio must be more than 0, was " + numerator + "/" + denominator);
    }
    long divisor = gcd(numerator, denominator);
    numerator /= divisor;
    denominator /= divisor;
  }

  /** Returns {@code numerator / denominator}. */
  public static Ratio of(long numerator, long denominator) {
    return new Ratio(numerator, denominator);
  }

  /**
   * Returns the ratio that {@code decimal} spells, or empty if it is not a plain decimal above 0
   * with at most three digits on each side of the point.
   */
  public static Optional<Ratio> parse(String decimal) {
    if (!DECIMAL.matcher(decimal).matches()) {
      return Optional.empty();
    }
    int point = decimal.indexOf('.');
    long denominator = 1;
    for (int i = point + 1; point >= 0 && i < decimal.length(); i++) {
      denominator *= 10;
    }
    long numerator = Long.parseLong(decimal.replace(".", ""));
    return numerator == 0 ? Optional.empty() : Optional.of(new Ratio(numerator, denominator));
  }

  /**
   * Returns the product.
   *
   * @throws AmountOverflowException if it cannot be written with longs
   */
  public Ratio times(Ratio other) {
    long a = gcd(numerator, other.denominator);
    long b = gcd(other.numerator, denominator);
    return new Ratio(
        product(numerator / a, other.numerator / b),
        product(denominator / b, other.denominator / a));
  }

  /**
   * Returns the sum.
   *
   * @throws AmountOverflowException if it cannot be written with longs
   */
  public Ratio plus(Ratio other) {
    return new Ratio(
        Amounts.plus(product(numerator, other.denominator), product(other.numerator, denominator)),
        product(denominator, other.denominator));
  }

  /**
   * Returns {@code amount} times this, rounded once.
   *
   * @param amount zero or more
   * @throws AmountOverflowException if the result does not fit a long
   */
  public long of(long amount, Rounding rounding) {
    requireNonNull(rounding, "rounding");
    if (amount < 0) {
      throw new IllegalArgumentException("amount must be 0 or more, was " + amount);
    }
    if (denominator == 1) {
      return product(amount, numerator);
    }
    long low = amount * numerator;
    if (Math.multiplyHigh(amount, numerator) == 0 && low >= 0) {
      long quotient = low / denominator;
      return roundsUp(low % denominator, denominator, rounding) ? quotient + 1 : quotient;
    }
    // Past a long before the division, perhaps not after it: rare, so plain is better than fast.
    BigInteger[] parts =
        BigInteger.valueOf(amount)
            .multiply(BigInteger.valueOf(numerator))
            .divideAndRemainder(BigInteger.valueOf(denominator));
    if (parts[0].bitLength() > 62) {
      throw new AmountOverflowException("amount must fit a long, was " + parts[0]);
    }
    long quotient = parts[0].longValueExact();
    return roundsUp(parts[1].longValueExact(), denominator, rounding) ? quotient + 1 : quotient;
  }

  private static boolean roundsUp(long remainder, long denominator, Rounding rounding) {
    return switch (rounding) {
      case FLOOR -> false;
      case CEILING -> remainder > 0;
      case HALF_UP -> remainder >= denominator - remainder;
    };
  }

  @Override
  public int compareTo(Ratio other) {
    return BigInteger.valueOf(numerator)
        .multiply(BigInteger.valueOf(other.denominator))
        .compareTo(BigInteger.valueOf(other.numerator).multiply(BigInteger.valueOf(denominator)));
  }

  /** Returns the form {@code 3/2}, or {@code 2} for a whole number. */
  @Override
  public String toString() {
    return denominator == 1 ? Long.toString(numerator) : numerator + "/" + denominator;
  }

  private static long product(long a, long b) {
    try {
      return Math.multiplyExact(a, b);
    } catch (ArithmeticException e) {
      throw new AmountOverflowException("product must fit a long, was " + a + " x " + b);
    }
  }

  private static long gcd(long a, long b) {
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }
}
