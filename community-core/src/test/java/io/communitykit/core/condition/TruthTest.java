package io.communitykit.core.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A truth value")
class TruthTest {

  // The strong tables of Kleene 1952, section 64, row by row.
  @ParameterizedTest(name = "{0} and {1} is {2}, or is {3}")
  @CsvSource({
    "TRUE,    TRUE,    TRUE,    TRUE",
    "TRUE,    FALSE,   FALSE,   TRUE",
    "TRUE,    UNKNOWN, UNKNOWN, TRUE",
    "FALSE,   TRUE,    FALSE,   TRUE",
    "FALSE,   FALSE,   FALSE,   FALSE",
    "FALSE,   UNKNOWN, FALSE,   UNKNOWN",
    "UNKNOWN, TRUE,    UNKNOWN, TRUE",
    "UNKNOWN, FALSE,   FALSE,   UNKNOWN",
    "UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN"
  })
  @DisplayName("joins by Kleene's strong tables")
  void tables(Truth a, Truth b, Truth and, Truth or) {
    assertThat(a.and(b)).isEqualTo(and);
    assertThat(a.or(b)).isEqualTo(or);
  }

  @ParameterizedTest
  @CsvSource({"TRUE, FALSE", "FALSE, TRUE", "UNKNOWN, UNKNOWN"})
  @DisplayName("turns round, and what is unknown stays unknown")
  void not(Truth truth, Truth turned) {
    assertThat(truth.not()).isEqualTo(turned);
  }

  static Stream<Arguments> triples() {
    List<Truth> all = List.of(Truth.values());
    return all.stream()
        .flatMap(a -> all.stream().flatMap(b -> all.stream().map(c -> Arguments.of(a, b, c))));
  }

  @ParameterizedTest
  @MethodSource("triples")
  @DisplayName("obeys De Morgan, and joins in any order, grouping and distribution")
  void laws(Truth a, Truth b, Truth c) {
    assertThat(a.and(b).not()).isEqualTo(a.not().or(b.not()));
    assertThat(a.or(b).not()).isEqualTo(a.not().and(b.not()));
    assertThat(a.and(b)).isEqualTo(b.and(a));
    assertThat(a.or(b)).isEqualTo(b.or(a));
    assertThat(a.and(b).and(c)).isEqualTo(a.and(b.and(c)));
    assertThat(a.or(b).or(c)).isEqualTo(a.or(b.or(c)));
    assertThat(a.and(b.or(c))).isEqualTo(a.and(b).or(a.and(c)));
    assertThat(a.or(b.and(c))).isEqualTo(a.or(b).and(a.or(c)));
  }

  @ParameterizedTest
  @EnumSource(Truth.class)
  @DisplayName("is itself when negated twice, and when joined with itself or with a neutral value")
  void identities(Truth truth) {
    assertThat(truth.not().not()).isEqualTo(truth);
    assertThat(truth.and(truth)).isEqualTo(truth);
    assertThat(truth.or(truth)).isEqualTo(truth);
    assertThat(truth.and(Truth.TRUE)).isEqualTo(truth);
    assertThat(truth.or(Truth.FALSE)).isEqualTo(truth);
  }

  @Test
  @DisplayName("knows no excluded middle: unknown or not unknown is unknown")
  void noExcludedMiddle() {
    assertThat(Truth.UNKNOWN.or(Truth.UNKNOWN.not())).isEqualTo(Truth.UNKNOWN);
    assertThat(Truth.of(true)).isEqualTo(Truth.TRUE);
    assertThat(Truth.of(false)).isEqualTo(Truth.FALSE);
  }
}
