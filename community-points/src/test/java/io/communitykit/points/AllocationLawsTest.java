package io.communitykit.points;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

@Label("Shares of an amount")
class AllocationLawsTest {

  @Property(tries = 500)
  @Label("add up to it, and by largest remainders none is a whole unit off its exact part")
  void conserve(
      @ForAll @LongRange(min = 0, max = Amounts.MAX_PER_TRANSACTION) long amount,
      @ForAll @Size(min = 1, max = 20) List<@LongRange(min = 1) Long> weights,
      @ForAll Remainder remainder) {
    List<Long> shares = Allocation.split(amount, weights, remainder);
    assertThat(shares.stream().mapToLong(share -> share).sum()).isEqualTo(amount);
    assertThat(shares).hasSameSizeAs(weights).allMatch(share -> share >= 0);
    if (remainder == Remainder.LARGEST_REMAINDER) {
      BigInteger total =
          weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
      for (int i = 0; i < weights.size(); i++) {
        BigInteger exact = BigInteger.valueOf(amount).multiply(BigInteger.valueOf(weights.get(i)));
        BigInteger off = BigInteger.valueOf(shares.get(i)).multiply(total).subtract(exact).abs();
        assertThat(off).isLessThan(total);
      }
    }
  }
}
