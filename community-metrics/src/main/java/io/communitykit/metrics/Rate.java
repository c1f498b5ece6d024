package io.communitykit.metrics;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A ratio of two whole numbers, kept exact: 80 of 100 stays 80/100, so that it can be shown, added
 * up again and rounded once.
 *
 * <p>There is no NaN and no infinity: 0 of 0 is {@link State#UNDEFINED} and 3 of 0 is {@link
 * State#UNBOUNDED}, and neither has a {@linkplain #decimal decimal form}.
 *
 * @param numerator any long; negative only for a {@linkplain #change change}
 * @param denominator 0 or more
 * @param state whether the ratio is a number; follows from the other two
 */
public record Rate(long numerator, long denominator, State state) {

  /** Whether a ratio is a number. */
  public enum State {
    /** The denominator is positive. */
    DEFINED,
    /** 0 of 0: there was nothing to measure. */
    UNDEFINED,
    /** Something of 0: above every number, or below if negative. */
    UNBOUNDED
  }

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the denominator is negative or the state does not follow
   */
  public Rate {
    requireNonNull(state, "state");
    if (denominator < 0) {
      throw new IllegalArgumentException("denominator must be 0 or more, was " + denominator);
    }
    State actual = stateOf(numerator, denominator);
    if (state != actual) {
      throw new IllegalArgumentException("state must be " + actual + ", was " + state);
    }
  }

  /** Returns {@code numerator} of {@code denominator}. */
  public static Rate of(long numerator, long denominator) {
    return new Rate(numerator, denominator, stateOf(numerator, denominator));
  }

  /**
   * Returns how much {@code after} is more than {@code before}, as a share of {@code before}:
   * 100,000 then 150,000 is +50 %.
   *
   * @throws IllegalArgumentException if {@code before} is negative
   */
  public static Rate change(long before, long after) {
    return of(Math.subtractExact(after, before), before);
  }

  /**
   * Returns how much {@code after} is more than {@code before}, as a share of {@code before}: 5 %
   * then 10 % is +100 %. Undefined if either is not a number.
   *
   * @throws ArithmeticException if the exact fraction does not fit into longs
   */
  public static Rate change(Rate before, Rate after) {
    if (before.state != State.DEFINED || after.state != State.DEFINED) {
      return of(0, 0);
    }
    BigInteger base =
        BigInteger.valueOf(before.numerator).multiply(BigInteger.valueOf(after.denominator));
    BigInteger now =
        BigInteger.valueOf(after.numerator).multiply(BigInteger.valueOf(before.denominator));
    BigInteger difference = now.subtract(base);
    BigInteger common = difference.gcd(base).max(BigInteger.ONE);
    return of(difference.divide(common).longValueExact(), base.divide(common).longValueExact());
  }

  /** Whether this is a number. */
  public boolean isDefined() {
    return state == State.DEFINED;
  }

  /** Returns what is missing to the whole: 80 of 100 gives 20 of 100. */
  public Rate complement() {
    return of(Math.subtractExact(denominator, numerator), denominator);
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

  /** Returns the number in percent with {@code scale} decimals, rounded half up once. */
  public Optional<BigDecimal> percent(int scale) {
    return decimal(scale + 2).map(value -> value.movePointRight(2));
  }

  private static State stateOf(long numerator, long denominator) {
    if (denominator != 0) {
      return State.DEFINED;
    }
    return numerator == 0 ? State.UNDEFINED : State.UNBOUNDED;
  }
}
