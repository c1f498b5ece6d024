package io.communitykit.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A ratio")
class RatioTest {

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
