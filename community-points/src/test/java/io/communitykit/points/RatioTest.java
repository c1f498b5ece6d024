package io.communitykit.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A ratio")
class RatioTest {

  private static final Map<Rounding, RoundingMode> MODES =
      Map.of(
          Rounding.FLOOR, RoundingMode.FLOOR,
          Rounding.HALF_UP, RoundingMode.HALF_UP,
          Rounding.CEILING, RoundingMode.CEILING);

  @ParameterizedTest
  @CsvSource({"1.5, 3/2", "2, 2", "0.5, 1/2", "0.001, 1/1000", "999.999, 999999/1000", "1.50, 3/2"})
  @DisplayName("is read exactly from decimal text")
  void parses(String text, String expected) {
    assertThat(Ratio.parse(text).orElseThrow()).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0.000", "-1", "1e3", "1.2345", "1000", ".5", "1.", "NaN", " 1"})
  @DisplayName("is not read from anything else")
  void refuses(String text) {
    assertThat(Ratio.parse(text)).isEmpty();
  }

  @Property
  @DisplayName("of an amount is what BigDecimal rounds it to")
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

  @Test
  @DisplayName("fails rather than wraps")
  void overflows() {
    assertThatThrownBy(() -> Ratio.of(3, 2).of(Long.MAX_VALUE, Rounding.FLOOR))
        .isInstanceOf(AmountOverflowException.class);
    assertThatThrownBy(() -> Ratio.of(2, 1).of(Long.MAX_VALUE, Rounding.FLOOR))
        .isInstanceOf(AmountOverflowException.class);
    assertThatThrownBy(() -> Ratio.of(1, 0)).hasMessage("ratio must be more than 0, was 1/0");
  }
}
