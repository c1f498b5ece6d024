package io.communitykit.referral.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A code")
class CodeTextTest {

  private static final String SYMBOLS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

  @Property(tries = 200)
  @Label("shows every wrong symbol")
  void showsEveryWrongSymbol(@ForAll long seed, @ForAll @IntRange(min = 8, max = 30) int length) {
    String code = CodeText.generate(new Random(seed), length).value();
    for (int i = 0; i < length; i++) {
      for (int s = 0; s < SYMBOLS.length(); s++) {
        char wrong = SYMBOLS.charAt(s);
        StringBuilder typed = new StringBuilder(code);
        typed.setCharAt(i, wrong);
        assertThat(CodeText.of(typed.toString()).isChecked()).isEqualTo(wrong == code.charAt(i));
      }
    }
  }

  @Property(tries = 200)
  @Label("shows every exchange of two different symbols, wherever they are")
  void showsEveryExchange(@ForAll long seed, @ForAll @IntRange(min = 8, max = 30) int length) {
    String code = CodeText.generate(new Random(seed), length).value();
    for (int i = 0; i < length; i++) {
      for (int j = i + 1; j < length; j++) {
        StringBuilder typed = new StringBuilder(code);
        typed.setCharAt(i, code.charAt(j));
        typed.setCharAt(j, code.charAt(i));
        assertThat(CodeText.of(typed.toString()).isChecked())
            .as("%s -> %s", code, typed)
            .isEqualTo(code.charAt(i) == code.charAt(j));
      }
    }
  }

  @Property(tries = 200)
  @Label("is, read as a number to the base 3 in symbols 0..30, a multiple of 31")
  void agreesWithBigNumbers(@ForAll long seed, @ForAll @IntRange(min = 8, max = 30) int length) {
    String code = CodeText.generate(new Random(seed), length).value();
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < length; i++) {
      BigInteger weight = BigInteger.valueOf(3).pow(length - 1 - i);
      sum = sum.add(weight.multiply(BigInteger.valueOf(SYMBOLS.indexOf(code.charAt(i)))));
    }
    assertThat(sum.mod(BigInteger.valueOf(31))).isZero();
  }

  @Test
  @DisplayName("uses all symbols, equally often to the eye, and none that looks like another")
  void usesAllSymbols() {
    int[] counts = new int[128];
    Random random = new Random(1);
    for (int i = 0; i < 31_000; i++) {
      counts[CodeText.generate(random, 8).value().charAt(0)]++;
    }
    for (int s = 0; s < SYMBOLS.length(); s++) {
      char symbol = SYMBOLS.charAt(s);
      assertThat(counts[symbol]).as("%s", symbol).isBetween(850, 1150);
    }
    assertThat(SYMBOLS).doesNotContain("0", "1", "I", "L", "O").hasSize(31);
  }

  @Test
  @DisplayName("hardly ever meets another one")
  void isUnique() {
    Set<CodeText> codes = new HashSet<>();
    Random random = new Random(2);
    for (int i = 0; i < 100_000; i++) {
      codes.add(CodeText.generate(random, CodePolicy.DEFAULT_LENGTH));
    }
    assertThat(codes).hasSize(100_000);
  }

  @ParameterizedTest
  @CsvSource({
    "summer2026, SUMMER2026",
    "ABCD-EFGH, ABCDEFGH",
    "' ab c ', ABC",
    "000, 000",
  })
  @DisplayName("is read however it is typed")
  void isReadHoweverTyped(String typed, String code) {
    assertThat(CodeText.parse(typed)).contains(CodeText.of(code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AB", "A-B", "CODÉ", "代码代码", "ABCDEFGHJKMNPQRSTUVWXYZ23456789"})
  @DisplayName("is not read from what cannot be one")
  void isNotReadFromOthers(String typed) {
    assertThat(CodeText.parse(typed)).isEmpty();
  }

  @Test
  @DisplayName("is not read from a long text at all")
  void isNotReadFromLongText() {
    assertThat(CodeText.parse(" ".repeat(57) + "ABC")).contains(CodeText.of("ABC"));
    assertThat(CodeText.parse(" ".repeat(58) + "ABC")).isEmpty();
  }

  @Test
  @DisplayName("of a person's choice has no check character")
  void vanityHasNoCheck() {
    assertThat(CodeText.of("HELLO").isChecked()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 31, 0, -1})
  @DisplayName("is not generated outside the lengths for which the check character is good")
  void refusesLengths(int length) {
    assertThatThrownBy(() -> CodeText.generate(new Random(1), length))
        .hasMessage("code length must be 8..30, was " + length);
  }

  @Test
  @DisplayName("is refused in lower case, which only parsing folds")
  void refusesOtherForms() {
    assertThatThrownBy(() -> CodeText.of("abc"))
        .hasMessage("code must be 3..30 of A-Z and 0-9, was \"abc\"");
  }
}
