package io.communitykit.points;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

@Label("A ratio")
class RatioLawsTest {

  private static final Map<Rounding, RoundingMode> MODES =
      Map.of(
          Rounding.FLOOR, RoundingMode.FLOOR,
          Rounding.HALF_UP, RoundingMode.HALF_UP,
          Rounding.CEILING, RoundingMode.CEILING);

  @Property
  @Label("of an amount is what BigDecimal rounds it to")
  void roundsLikeBigDecimal(
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 4) long amount,
      @ForAll @LongRange(min = 1, max = 1_000_000) long numerator,
      @ForAll @LongRange(min = 1, max = 1_000_000) long denominator,
      @ForAll Rounding rounding) {
    BigDecimal exact =
        BigDecimal.valueOf(amount)
            .multiply(BigDecimal.valueOf(numerator))
            .divide(BigDecimal.valueOf(denominator), 0, MODES.get(rounding));
    Ratio ratio = Ratio.of(numerator, denominator);
    if (exact.toBigInteger().bitLength() < 60) {
      assertThat(ratio.of(amount, rounding)).isEqualTo(exact.longValueExact());
    }
  }
}
