package io.communitykit.points;

import java.math.BigDecimal;

/**
 * Bounds and exact arithmetic of amounts, which are longs in an asset's minor units: with a scale
 * of 2, 150 is shown as 1.50.
 */
public final class Amounts {

  /**
   * Most that one transaction may move: far above what a community gives, and low enough that nine
   * thousand of them still add up within a long.
   */
  public static final long MAX_PER_TRANSACTION = 1_000_000_000_000_000L;

  /** Most digits after the point that an asset may show. */
  public static final int MAX_SCALE = 6;

  private Amounts() {}

  /**
   * Returns {@code amount} if one transaction may move it.
   *
   * @throws IllegalArgumentException if it is not positive
   * @throws AmountOverflowException if it is more than {@link #MAX_PER_TRANSACTION}
   */
  public static long checkMoved(long amount) {
    if (amount <= 0) {
      throw new IllegalArgumentException("amount must be more than 0, was " + amount);
    }
    if (amount > MAX_PER_TRANSACTION) {
      throw new AmountOverflowException(
          "amount must be at most " + MAX_PER_TRANSACTION + " in one transaction, was " + amount);
    }
    return amount;
  }

  /**
   * Returns the sum.
   *
   * @throws AmountOverflowException if it does not fit a long
   */
  public static long plus(long a, long b) {
    long sum = a + b;
    if (((a ^ sum) & (b ^ sum)) < 0) {
      throw new AmountOverflowException("amounts must add up within a long, were " + a + ", " + b);
    }
    return sum;
  }

  /** Returns {@code amount} minor units as a decimal: 150 with a scale of 2 is {@code 1.50}. */
  public static String show(long amount, int scale) {
    return BigDecimal.valueOf(amount, scale).toPlainString();
  }
}
