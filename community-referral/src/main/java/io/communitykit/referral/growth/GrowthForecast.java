package io.communitykit.referral.growth;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What K would come to if it stayed as it is (definition D27): {@code U(N) = U0 (K^(N+1) - 1) / (K
 * - 1)}, and {@code U0 (N + 1)} for K = 1. From Kevin Lawler's "Viral" (kevinlawler.com/viral),
 * after Skok and Reiss.
 *
 * <p>K = 2 from 10 members: 10, 30, 70, 150, 310, 630. K = 1/2 from 100: 100, 150, 175, ... and
 * never more than 200.
 *
 * <p>It is a ceiling rather than a promise: every member brings K others in the cycle after joining
 * and none later, nobody leaves, and there is always somebody left to invite. Computed exactly and
 * rounded once.
 *
 * @param members U0, those who begin to invite: 1..{@value #MAX_MEMBERS}
 * @param k how many each of them brings; defined, at most {@value #MAX_K}
 * @param cycle how long a turn takes; more than zero
 * @param totals how many members there are after 0, 1, 2, ... cycles, with two decimals, half up
 */
public record GrowthForecast(long members, Quotient k, Duration cycle, List<BigDecimal> totals) {

  /** Most members to begin with: more than there are people. */
  public static final long MAX_MEMBERS = 10_000_000_000L;

  /** Largest K; published ones are below 10. */
  public static final int MAX_K = 1_000;

  /** Most cycles: a year of days. */
  public static final int MAX_CYCLES = 366;

  private static final int SCALE = 2;

  /** Takes a copy. */
  public GrowthForecast {
    requireNonNull(k, "k");
    requireNonNull(cycle, "cycle");
    totals = List.copyOf(totals);
  }

  /**
   * Returns the forecast over {@code cycles} cycles.
   *
   * @param cycles 0..{@value #MAX_CYCLES}
   * @throws IllegalArgumentException if an argument is out of its bounds
   */
  public static GrowthForecast of(long members, Quotient k, Duration cycle, int cycles) {
    if (members < 1 || members > MAX_MEMBERS) {
      throw new IllegalArgumentException("members must be 1.." + MAX_MEMBERS + ", was " + members);
    }
    if (!k.isDefined() || isAbove(k, MAX_K)) {
      throw new IllegalArgumentException(
          "k must be 0.." + MAX_K + ", was " + k.numerator() + "/" + k.denominator());
    }
    if (cycle.isZero() || cycle.isNegative()) {
      throw new IllegalArgumentException("cycle must be more than PT0S, was " + cycle);
    }
    if (cycles < 0 || cycles > MAX_CYCLES) {
      throw new IllegalArgumentException("cycles must be 0.." + MAX_CYCLES + ", was " + cycles);
    }
    return new GrowthForecast(members, k, cycle, totals(members, k, cycles));
  }

  private static boolean isAbove(Quotient k, int limit) {
    BigInteger most = BigInteger.valueOf(k.denominator()).multiply(BigInteger.valueOf(limit));
    return BigInteger.valueOf(k.numerator()).compareTo(most) > 0;
  }

  /** The sum of {@code members x k^i}, which the closed form is, so that K = 1 is no exception. */
  private static List<BigDecimal> totals(long members, Quotient k, int cycles) {
    BigInteger p = BigInteger.valueOf(k.numerator());
    BigInteger q = BigInteger.valueOf(k.denominator());
    BigInteger joining = BigInteger.valueOf(members);
    BigInteger total = joining;
    BigInteger divisor = BigInteger.ONE;
    List<BigDecimal> totals = new ArrayList<>(cycles + 1);
    totals.add(rounded(total, divisor));
    for (int cycle = 1; cycle <= cycles; cycle++) {
      joining = joining.multiply(p);
      total = total.multiply(q).add(joining);
      divisor = divisor.multiply(q);
      totals.add(rounded(total, divisor));
    }
    return totals;
  }

  private static BigDecimal rounded(BigInteger numerator, BigInteger denominator) {
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), SCALE, RoundingMode.HALF_UP);
  }

  /** Returns the number of members after all cycles. */
  public BigDecimal last() {
    return totals.get(totals.size() - 1);
  }

  /**
   * Returns {@code U0 / (1 - K)}, which no number of cycles exceeds, with two decimals, half up;
   * empty if K is 1 or more and there is no such number.
   */
  public Optional<BigDecimal> ceiling() {
    return k.numerator() < k.denominator()
        ? Optional.of(
            rounded(
                BigInteger.valueOf(members).multiply(BigInteger.valueOf(k.denominator())),
                BigInteger.valueOf(k.denominator() - k.numerator())))
        : Optional.empty();
  }

  /** Returns it as a sentence. */
  public Message explanation() {
    int cycles = totals.size() - 1;
    return new Message(
        ceiling().isPresent() ? "referral.growth.forecast.limited" : "referral.growth.forecast",
        Map.of(
            "members",
            members,
            "k",
            k.text(),
            "cycle",
            cycle.truncatedTo(ChronoUnit.MINUTES),
            "cycles",
            cycles,
            "total",
            last().setScale(0, RoundingMode.HALF_UP).toPlainString(),
            "ceiling",
            ceiling()
                .map(limit -> limit.setScale(0, RoundingMode.HALF_UP).toPlainString())
                .orElse("")));
  }
}
