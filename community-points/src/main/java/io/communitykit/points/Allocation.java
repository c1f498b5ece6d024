package io.communitykit.points;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Splits a whole amount into whole shares that always add up to it.
 *
 * <p>100 by weights 1, 1, 1 is 34, 33, 33 with {@link Remainder#FIRST} and with {@link
 * Remainder#LARGEST_REMAINDER}, and 33, 33, 34 with {@link Remainder#LAST}.
 */
public final class Allocation {

  /** Most shares of one split. */
  public static final int MAX_SHARES = 1_000;

  private Allocation() {}

  /** A share that was cut off to a whole amount. */
  private record Cut(int place, BigInteger rest) {}

  /**
   * Returns the share of each weight, in their order.
   *
   * @param amount what is split, in minor units; zero or more
   * @param weights 1..{@value #MAX_SHARES} of them, each zero or more, not all zero
   * @throws IllegalArgumentException if the amount or a weight is negative, or nobody has a weight
   */
  public static List<Long> split(long amount, List<Long> weights, Remainder remainder) {
    requireNonNull(remainder, "remainder");
    if (amount < 0) {
      throw new IllegalArgumentException("amount must be 0 or more, was " + amount);
    }
    BigInteger total = total(weights);
    List<Long> shares = new ArrayList<>(weights.size());
    List<Cut> cuts = new ArrayList<>(weights.size());
    long left = amount;
    for (int i = 0; i < weights.size(); i++) {
      BigInteger[] parts =
          BigInteger.valueOf(amount)
              .multiply(BigInteger.valueOf(weights.get(i)))
              .divideAndRemainder(total);
      shares.add(parts[0].longValueExact());
      cuts.add(new Cut(i, parts[1]));
      left -= shares.get(i);
    }
    switch (remainder) {
      case FIRST -> add(shares, weighted(weights).findFirst().orElseThrow(), left);
      case LAST -> add(shares, weighted(weights).reduce((a, b) -> b).orElseThrow(), left);
      case LARGEST_REMAINDER ->
          // Fewer units are left than shares were cut, since each cut is less than one.
          cuts.stream()
              .sorted(Comparator.comparing(Cut::rest).reversed().thenComparing(Cut::place))
              .limit(left)
              .forEach(cut -> add(shares, cut.place(), 1));
    }
    return List.copyOf(shares);
  }

  private static BigInteger total(List<Long> weights) {
    if (weights.isEmpty() || weights.size() > MAX_SHARES) {
      throw new IllegalArgumentException(
          "weights must be 1.." + MAX_SHARES + ", were " + weights.size());
    }
    BigInteger total = BigInteger.ZERO;
    for (long weight : weights) {
      if (weight < 0) {
        throw new IllegalArgumentException("weight must be 0 or more, was " + weight);
      }
      total = total.add(BigInteger.valueOf(weight));
    }
    if (total.signum() == 0) {
      throw new IllegalArgumentException("one weight must be more than 0, all were 0");
    }
    return total;
  }

  private static IntStream weighted(List<Long> weights) {
    return IntStream.range(0, weights.size()).filter(i -> weights.get(i) > 0);
  }

  private static void add(List<Long> shares, int place, long amount) {
    shares.set(place, shares.get(place) + amount);
  }
}
